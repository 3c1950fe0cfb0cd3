"""What makes no sense in a template: each fault stands at a field, and says what to do."""

from collections.abc import Callable, Iterator

from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import OVERLAPPING, Stage
from ladder.domain.templates import QuestionKind, Rated, Scale, Score, Template

LEAST_THRESHOLD = 3
"""With fewer authors together, each of them can tell who wrote what."""
MOST_THRESHOLD = 20
MOST_STEPS = 9
"""One for each of the keys 1 to 9."""
MOST_PEERS = 30
LEAST_WEIGHT, MOST_WEIGHT = 0.01, 100
"""Further apart, all but one competency would count for nothing, and a mean could not be reckoned any more."""

Fault = tuple[str, str]
"""The field, and a sentence."""


def faults(template: Template) -> list[Fault]:
    """Everything that stands in the way of using a template, in the order in which it is edited.

    Fields are those of `Template`; of its parts "parts", "naming" and "sees_self", of a question "questions".
    """
    return [fault for rule in RULES for fault in rule(template)]


def _about(template: Template) -> Iterator[Fault]:
    if not template.title.strip():
        yield "title", "Give the template a title."


def _parts(template: Template) -> Iterator[Fault]:
    relations = template.relations
    if not relations:
        yield "parts", "Choose at least one part: without any, nobody is asked for anything."
    if len(set(relations)) < len(relations):
        yield "parts", "Each part can be asked for once."
    for part in template.parts:
        if part.naming.anonymous and part.relation in (Relation.SELF, Relation.MANAGER):
            yield (
                "naming",
                "Peers can be anonymous, and people who write about their manager. Of the others there is one.",
            )
    if any(part.sees_self for part in template.parts) and Relation.SELF not in relations:
        yield "sees_self", "There is no self-assessment to be seen. Ask for one, or let nobody see it."


def _rated(template: Template) -> Iterator[Fault]:
    by_levels = template.scale is Scale.LEVELS
    if by_levels and template.rated is not Rated.COMPETENCY:
        yield "rated", "Only competencies have levels. Rate each competency, or choose named steps."
    if by_levels and template.overall:
        yield "overall", "A rating over all has no levels. Leave it out, or choose named steps."
    if template.overall and Relation.MANAGER not in template.relations:
        yield (
            "overall",
            "The manager gives the rating over all. Ask for the manager’s assessment, or leave it out.",
        )
    if template.score is not Score.NONE and template.rated is Rated.OVERALL:
        yield "score", "One rating over all needs no score beside it."


def _steps(template: Template) -> Iterator[Fault]:
    if template.scale is Scale.LEVELS:
        return
    steps = template.steps
    if not 2 <= len(steps) <= MOST_STEPS:
        yield "steps", f"A scale has from 2 to {MOST_STEPS} steps."
    if [step.value for step in steps] != list(range(1, len(steps) + 1)):
        yield "steps", "The steps are numbered from 1, without a gap."
    if any(not step.name.strip() or not step.sentence.strip() for step in steps):
        yield "steps", "Give each step a name, and a sentence that says when to choose it."
    if len({step.name.strip().casefold() for step in steps}) < len(steps):
        yield "steps", "Two steps have the same name. Give each its own."


def _weights(template: Template) -> Iterator[Fault]:
    if any(not LEAST_WEIGHT <= weight <= MOST_WEIGHT for _, weight in template.weights):
        said = f"A weight is a number from {LEAST_WEIGHT} to {MOST_WEIGHT}."
        yield "weights", f"{said} To leave a competency out of the score is not possible."
    if len({key for key, _ in template.weights}) < len(template.weights):
        yield "weights", "A competency has one weight. Say each once."
    if template.weights and template.score is not Score.MEAN:
        yield "weights", "Weights count in a mean only. Choose the mean as score, or leave them out."


def _questions(template: Template) -> Iterator[Fault]:
    if not template.question.strip():
        yield "question", "Say what is asked beside each rating."
    if not template.closing_question.strip():
        yield "closing_question", "Say what is asked at the end."
    if len({one.key for one in template.questions}) < len(template.questions):
        yield "questions", "Two questions have the same key. Take one out and add it again."
    for one in template.questions:
        called = f"“{one.title}”" if one.title.strip() else "The question without words"
        if not one.key.strip() or not one.title.strip():
            yield "questions", "Each question needs its words."
        if not one.asked_of:
            yield "questions", f"{called} is asked of nobody. Choose who answers it."
        elif not set(one.asked_of) <= set(template.relations):
            yield (
                "questions",
                f"{called} is asked of somebody who writes nothing. Choose others, or ask for that part.",
            )
        if one.kind is QuestionKind.CHOICE and len({choice.strip() for choice in one.choices if choice.strip()}) < 2:
            yield "questions", f"{called} is a choice: give at least two different answers to choose from."


def _peers(template: Template) -> Iterator[Fault]:
    if Relation.PEER not in template.relations:
        return
    found = template.nominating
    if found.least < 1:
        yield "least", "At least one peer: to ask for none, leave the peers’ part out."
    if found.most > MOST_PEERS:
        yield "most", f"{MOST_PEERS} peers are the most."
    if found.most < found.least:
        yield "most", f"The most cannot be less than the least, which is {found.least}."
    if found.load < 1:
        yield "load", "Everybody can be asked for at least one review."
    if template.naming(Relation.PEER) is not Naming.NAMED and found.least < template.threshold:
        least = template.threshold
        yield "least", f"What anonymous peers write is shown from {least} on: with fewer nothing would ever be shown."


def _stages(template: Template) -> Iterator[Fault]:
    if template.threshold < LEAST_THRESHOLD:
        yield "threshold", f"{LEAST_THRESHOLD} is the least: among two, each knows who the other is."
    if template.threshold > MOST_THRESHOLD:
        yield "threshold", f"{MOST_THRESHOLD} is the most: with more, nothing would ever be shown."
    for stage in template.overlaps:
        if stage not in OVERLAPPING:
            yield "overlaps", f"{stage.title} cannot overlap what follows."
        elif stage not in template.stages or (stage is Stage.WRITING and Relation.MANAGER not in template.relations):
            yield "overlaps", f"A cycle with these parts has nothing that could overlap at “{stage.title.lower()}”."
    if template.calibrates and Relation.MANAGER not in template.relations:
        yield (
            "calibrates",
            "Calibration compares managers’ ratings. Ask for the manager’s assessment, or leave it out.",
        )


RULES: tuple[Callable[[Template], Iterator[Fault]], ...] = (
    _about, _parts, _rated, _steps, _weights, _questions, _peers, _stages,
)  # fmt: skip
