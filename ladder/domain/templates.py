"""What a cycle asks for: parts, scale, questions, and how peers are found. A cycle keeps its template as a document."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum, StrEnum
from typing import Any

from ladder.domain.ratings import Naming, Relation, Step
from ladder.domain.stages import Stage


class Rated(StrEnum):
    """What is given a rating."""

    COMPETENCY = "competency"
    CRITERION = "criterion"
    OVERALL = "overall"


class Scale(StrEnum):
    """What a rating means: a named step against expectation, or the level that was shown."""

    STEPS = "steps"
    LEVELS = "levels"


class Score(StrEnum):
    """The one number that stands beside somebody's ratings, if any."""

    NONE = "none"
    MEAN = "mean"
    SUM = "sum"


class Proposer(StrEnum):
    """Who proposes peers; the other of the two approves them."""

    PERSON = "person"
    MANAGER = "manager"


class QuestionKind(StrEnum):
    """How a question beside the ratings is answered."""

    SHORT = "short"
    LONG = "long"
    CHOICE = "choice"


class SeenBy(StrEnum):
    """Who will read the answer to a question, besides its author."""

    MANAGER = "manager"
    EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Part:
    """One relation that is asked for: whose name is kept from whom, and whether the author sees the self-assessment."""

    relation: Relation
    naming: Naming = Naming.NAMED
    sees_self: bool = False
    guidance: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question beside the ratings; `asked_of` are the relations whose authors answer it.

    What MANAGER sees goes to the person's manager and those above; EVERYBODY is these and the person.
    """

    key: str
    title: str
    kind: QuestionKind
    asked_of: tuple[Relation, ...]
    seen_by: SeenBy = SeenBy.EVERYBODY
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nominating:
    """How peers are found: who proposes, how many each, and how many reviews one person is asked for at the most."""

    proposer: Proposer = Proposer.PERSON
    least: int = 3
    most: int = 6
    load: int = 6


@dataclass(frozen=True, slots=True)
class Template:
    """What a cycle asks for.

    `threshold` is the least number of anonymous authors of whom anything is shown; `overlaps` are the stages in which
    the next one has begun already; `weights` are of competencies by key, 1 where none is said; `overall` asks the
    manager for one rating over all, besides what is `rated`.
    """

    key: str
    title: str
    summary: str
    parts: tuple[Part, ...]
    steps: tuple[Step, ...]
    question: str
    closing_question: str
    version: int = 1
    rated: Rated = Rated.COMPETENCY
    scale: Scale = Scale.STEPS
    questions: tuple[Question, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    guidance: str = ""
    nominating: Nominating = Nominating()
    overlaps: tuple[Stage, ...] = (Stage.NOMINATIONS, Stage.WRITING)
    threshold: int = 3
    calibrates: bool = True
    shows_changes: bool = True
    overall: bool = False
    score: Score = Score.NONE

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations that are asked for."""
        return tuple(part.relation for part in self.parts)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that a cycle with this template goes through."""
        without = set()
        if Relation.PEER not in self.relations:
            without.add(Stage.NOMINATIONS)
        if Relation.MANAGER not in self.relations:
            without.add(Stage.MANAGER_WRITING)
        if not self.calibrates:
            without.add(Stage.CALIBRATION)
        return tuple(stage for stage in Stage if stage not in without and stage is not Stage.CANCELLED)

    def part(self, relation: Relation) -> Part | None:
        """What is asked in that relation; None where nothing is."""
        return next((part for part in self.parts if part.relation is relation), None)

    def naming(self, relation: Relation) -> Naming:
        """From whom the names of authors in that relation are kept."""
        part = self.part(relation)
        return part.naming if part else Naming.NAMED

    def as_document(self) -> dict[str, Any]:
        """The template as plain data: kept with a cycle, and in a report that must stay readable."""
        document: dict[str, Any] = plain(asdict(self))
        return document

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Template":
        """The template that `as_document` gave; raises KeyError, TypeError or ValueError for anything else."""
        given = dict(document)
        return cls(
            **given
            | {
                "parts": tuple(_part(one) for one in given["parts"]),
                "steps": tuple(Step(**one) for one in given["steps"]),
                "rated": Rated(given["rated"]),
                "scale": Scale(given["scale"]),
                "questions": tuple(_question(one) for one in given["questions"]),
                "weights": tuple((key, float(weight)) for key, weight in given["weights"]),
                "nominating": Nominating(
                    **given["nominating"] | {"proposer": Proposer(given["nominating"]["proposer"])}
                ),
                "overlaps": tuple(Stage(one) for one in given["overlaps"]),
                "score": Score(given["score"]),
            }
        )


def _part(one: Mapping[str, Any]) -> Part:
    return Part(**{**one, "relation": Relation(one["relation"]), "naming": Naming(one["naming"])})


def _question(one: Mapping[str, Any]) -> Question:
    return Question(
        **{
            **one,
            "kind": QuestionKind(one["kind"]),
            "asked_of": tuple(Relation(relation) for relation in one["asked_of"]),
            "seen_by": SeenBy(one["seen_by"]),
            "choices": tuple(one["choices"]),
        }
    )


def plain(value: Any) -> Any:
    """Data as JSON has it: words for enumerations, lists for tuples."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value
