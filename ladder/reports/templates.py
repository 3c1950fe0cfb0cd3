"""A review template in words: one line for a list, and a page of everything it asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.ratings import Naming, Relation, Step
from ladder.domain.stages import Stage
from ladder.domain.template_faults import faults
from ladder.domain.template_library import SHIPPED
from ladder.domain.templates import Part, Proposer, Question, QuestionKind, Rated, Scale, Score, SeenBy, Template
from ladder.errors import NotFound
from ladder.models import ReviewTemplate, ReviewTemplateVersion
from ladder.queries import templates as queries
from ladder.queries.frameworks import list_published

WRITERS = {
    Relation.SELF: "The person",
    Relation.PEER: "Peers",
    Relation.MANAGER: "The manager",
    Relation.UPWARD: "Their reports",
}
IN_A_LINE = {
    Relation.SELF: "self",
    Relation.PEER: "peers",
    Relation.MANAGER: "manager",
    Relation.UPWARD: "reports about their manager",
}
NAMINGS = {
    Naming.NAMED: "Their names stand beside what they write.",
    Naming.FROM_SUBJECT: "Their names are kept from the person; the manager knows them.",
    Naming.FROM_MANAGER: "Their names are kept from the person and from the manager.",
}
KINDS = {QuestionKind.SHORT: "a line", QuestionKind.LONG: "a text", QuestionKind.CHOICE: "a choice"}
READERS = {
    SeenBy.EVERYBODY: "the person, their manager and those above",
    SeenBy.MANAGER: "the manager and those above, not the person",
}
RATED = {
    Rated.COMPETENCY: "each competency",
    Rated.CRITERION: "each criterion",
    Rated.OVERALL: "one rating over all",
}
SCORES = {
    Score.NONE: "No score stands beside the ratings.",
    Score.MEAN: "The mean of the ratings stands beside them; it says how many were rated.",
    Score.SUM: "The sum of the ratings stands beside them, such as 15 of 35.",
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One relation that is asked for, in words."""

    relation: Relation
    who: str
    names: str
    reads: str
    guidance: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question beside the ratings, in words."""

    title: str
    kind: str
    choices: tuple[str, ...]
    who: str
    readers: str
    required: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a template asks, in words; `steps` is empty where people are rated by levels."""

    template: Template
    line: str
    stages: tuple[str, ...]
    parts: tuple[PartRow, ...]
    rated: str
    steps: tuple[Step, ...]
    score: str
    questions: tuple[QuestionRow, ...]
    peers: str
    overlaps: str
    threshold: str
    calibration: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One template in the list. `id` is None for a shipped one; `version` None where there is only a draft."""

    id: UUID | None
    key: str
    title: str
    summary: str
    line: str
    version: int | None
    put_away: bool = False


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """One of the organisation's own: its draft in words, what is wrong with it, and its versions, newest first.

    `changed` says whether the draft differs from the newest version.
    """

    row: ReviewTemplate
    asked: Asked
    faults: tuple[tuple[str, str], ...]
    versions: Sequence[ReviewTemplateVersion]
    changed: bool

    @property
    def newest(self) -> ReviewTemplateVersion | None:
        """The version that cycles are offered."""
        return self.versions[0] if self.versions else None


def list_lines(org_id: UUID) -> tuple[list[TemplateLine], list[TemplateLine]]:
    """The organisation's own templates and the shipped ones, each in a line."""
    own = [
        TemplateLine(
            row.id, row.key, row.title, row.draft["summary"], line_of(Template.from_document(row.draft)), number,
            row.put_away_at is not None,
        )
        for row, number in queries.list_templates(org_id)
    ]  # fmt: skip
    return own, [TemplateLine(None, one.key, one.title, one.summary, line_of(one), one.version) for one in SHIPPED]


def show_template(org_id: UUID, template_id: UUID) -> OwnTemplate:
    """One of the organisation's own; raises NotFound."""
    row = queries.get_template(org_id, template_id)
    draft = Template.from_document(row.draft)
    versions = queries.list_versions(org_id, row.id)
    changed = not versions or versions[0].document != row.draft | {"version": versions[0].number}
    wrong = ((section_of(field), sentence) for field, sentence in faults(draft))
    return OwnTemplate(row, ask(draft), tuple(wrong), versions, changed)


def find_shipped(key: str) -> Template:
    """The shipped template with that key; raises NotFound."""
    found = next((one for one in SHIPPED if one.key == key), None)
    if found is None:
        raise NotFound("No template of that name ships with Ladder.")
    return found


def list_competencies(org_id: UUID) -> list[tuple[str, str]]:
    """The competencies of the published ladders, as key and title, each key once: what weights can name."""
    ladders = (one.ladder for one in list_published(org_id))
    return list({part.key: part.title for ladder in ladders for part in ladder.competencies}.items())


def ask(template: Template) -> Asked:
    """What a template asks, in words."""
    return Asked(
        template=template,
        line=line_of(template),
        stages=tuple(stage.title for stage in template.stages),
        parts=tuple(_part(part) for part in template.parts),
        rated=_rated(template),
        steps=template.steps if template.scale is Scale.STEPS else (),
        score=_score(template),
        questions=tuple(_question(one) for one in template.questions),
        peers=_peers(template),
        overlaps=_overlaps(template),
        threshold=_threshold(template),
        calibration=_calibration(template),
    )


def line_of(template: Template) -> str:
    """What a template asks, in a line: "Self, anonymous peers and manager; each competency in 5 steps; 3 questions"."""
    writers = [("anonymous " if part.naming.anonymous else "") + IN_A_LINE[part.relation] for part in template.parts]
    scale = "by level" if template.scale is Scale.LEVELS else f"in {len(template.steps)} steps"
    asked = len(template.questions)
    questions = f"{asked} question{'s' if asked != 1 else ''}" if asked else ""
    calibrated = "calibrated" if template.calibrates else "no calibration"
    said = [_listed(writers) or "nobody", f"{RATED[template.rated]} {scale}", questions, calibrated]
    words = "; ".join(one for one in said if one)
    return words[0].upper() + words[1:]


def section_of(field: str) -> str:
    """The part of the editor in which a field of a template stands."""
    sections = {
        "about": ("title",),
        "parts": ("parts", "naming", "sees_self"),
        "scale": ("rated", "overall", "score", "steps", "weights"),
        "questions": ("question", "closing_question", "questions"),
        "peers": ("least", "most", "load"),
    }
    return next((section for section, fields in sections.items() if field in fields), "stages")


def _part(part: Part) -> PartRow:
    names = NAMINGS[part.naming] if part.relation in (Relation.PEER, Relation.UPWARD) else ""
    reads = "The self-assessment can be read while writing, once it is sent." if part.sees_self else ""
    return PartRow(part.relation, WRITERS[part.relation], names, reads, part.guidance)


def _rated(template: Template) -> str:
    scale = "by the level that is shown" if template.scale is Scale.LEVELS else "in the steps below"
    besides = " The manager gives one rating over all besides." if template.overall else ""
    what = RATED[template.rated]
    return f"{what[0].upper()}{what[1:]}, {scale}.{besides}"


def _score(template: Template) -> str:
    weighed = ", ".join(f"{key} {weight:g}" for key, weight in template.weights)
    return SCORES[template.score] + (f" Weights: {weighed}; all else 1." if weighed else "")


def _question(one: Question) -> QuestionRow:
    choices = one.choices if one.kind is QuestionKind.CHOICE else ()
    who = _listed(WRITERS[relation].lower() for relation in one.asked_of)
    return QuestionRow(one.title, KINDS[one.kind], choices, who, READERS[one.seen_by], one.required)


def _peers(template: Template) -> str:
    if Relation.PEER not in template.relations:
        return ""
    found = template.nominating
    proposes, approves = ("The person", "their manager")
    if found.proposer is Proposer.MANAGER:
        proposes, approves = ("The manager", "the person")
    return (
        f"{proposes} proposes from {found.least} to {found.most} peers, {approves} approves. "
        f"Nobody is asked for more than {found.load} review{'s' if found.load != 1 else ''}."
    )


def _overlaps(template: Template) -> str:
    said = []
    if Stage.NOMINATIONS in template.overlaps:
        said.append("Writing may begin while peers are still being found.")
    if Stage.WRITING in template.overlaps:
        said.append("Managers may begin while others still write.")
    return " ".join(said) or "Each stage begins when the one before has ended."


def _threshold(template: Template) -> str:
    if not any(part.naming.anonymous for part in template.parts):
        return ""
    return (
        f"What anonymous authors write is shown from {template.threshold} of them on, together and in no order. "
        "With fewer, nothing of it is shown."
    )


def _calibration(template: Template) -> str:
    if not template.calibrates:
        return "There is no calibration: what the manager rates is the result."
    shown = "sees what calibration changed, with the reason" if template.shows_changes else "sees the result only"
    return f"Managers’ ratings are compared before they are released; the person {shown}."


def _listed(words: Iterable[str]) -> str:
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
