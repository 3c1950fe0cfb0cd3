"""The sentences of the measurement: plain, warm and exact. Severity is a difference, not a fault."""

from collections.abc import Iterable, Sequence

from ladder.statistics.relations import Relation

COMPETENCY_MOVED = "some competencies are rated lower than others everywhere, and not everybody is rated on all."
PULL_MOVED = "few ratings, or ratings that contradict each other, count less: drawn toward what is usual."
NO_SEVERITY = "no difference was seen"
NOTHING_ADJUSTED = "nothing is adjusted here: against the plain mean of the others"
AUTHORS = {Relation.MANAGER: "managers", Relation.PEER: "peers", Relation.UPWARD: "people about their managers"}
TOGETHER = {Relation.PEER: "peers, together", Relation.UPWARD: "their reports, together"}
HELD = {
    "given": "given from outside",
    "one person": "only one person was rated",
    "one rater": "only one person rated",
    "one person a rater": "nobody rated two people",
    "one rater a person": "nobody was rated by two raters",
    "one rating a pair": "each rater gave each person one rating",
    "no teams": "nobody is in a team",
    "one team": "there is only one team",
    "one person a team": "each team has one person",
    "team is manager": "each team is rated by one rater, who rates no other team",
    "no crossing": "no rater shares two people with others",
    "too few ratings": "too few ratings to tell it apart",
}


def together(relation: int) -> str:
    """What the authors of an anonymous relation are called: never one of them."""
    return TOGETHER.get(Relation(relation), "others, together")


def relation_moved(relations: Iterable[int]) -> str:
    """Why a value moved: because those who rate in these relations use the scale differently."""
    who = listed([name for relation, name in AUTHORS.items() if relation in set(relations)])
    return f"{who} rate at different levels, and not everybody is rated by the same mix of them."


def severity_moved(step: float, differing: int, raters: int) -> str:
    """Why a value moved: because of whom it was rated by."""
    way = "milder" if step < 0 else "stricter"
    if raters > 1 and differing:
        return f"{differing} of {raters} raters {'rate' if differing > 1 else 'rates'} {way} than an average rater."
    return f"who rated is, on the whole, {way} than an average rater."


def ranging(teams_equal: float, raters_equal: float) -> str:
    """What stands beside a range."""
    return (
        f"a range: the difference between teams could be quality or severity. If teams are equally good: "
        f"{teams_equal:.1f}; if raters are equally severe: {raters_equal:.1f}"
    )


def held(reason: str) -> str:
    """Why a variance was not estimated."""
    return HELD.get(reason, reason)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Names in a row: “A, B and C”, or “A, B, C and 4 more”."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def not_crossed() -> str:
    """When nobody shares two people with others."""
    return (
        "Not estimable: no rater shares two people with other raters, so how hard somebody rates cannot be told from "
        "how good the work is. Nothing is adjusted."
    )


def not_linked(*, anonymous: bool) -> str:
    """When ratings alone do not connect teams; where peers are anonymous, they might without being followed."""
    if not anonymous:
        return (
            "Teams share too few raters, or none, to be compared by the ratings alone. The comparison between them "
            "rests on an assumption: that raters are as strict in one team as in another."
        )
    return (
        "Too few of those who rate by name rate in two teams, and anonymous authors are not followed from person to "
        "person. So the comparison between teams rests on an assumption: that peers are as strict in one team as in "
        "another."
    )


def links_unknown(most: int, *, teams: bool) -> str:
    """When raters are too many to tell which comparisons the ratings alone would bear."""
    alike = "raters are as strict in one team as in another"
    if not teams:
        alike = "one person’s raters are as strict as another’s"
    return (
        f"Which comparisons the ratings alone would bear was not computed: that is done for up to {most:,} teams and "
        f"raters of several people. So each stands here as resting on an assumption: that {alike}."
    )


def apart(names: Sequence[str], teams: Sequence[str]) -> str:
    """When people share no rater with the rest."""
    if teams:
        return (
            f"Not estimable: {listed(teams)} and the other teams share no rater; the difference could be quality or "
            "severity."
        )
    return f"Not estimable: {listed(names)} and the others share no rater; the difference could be quality or severity."


def one_rater(names: Sequence[str], rater: str) -> str:
    """When one rater alone rated some people, and nobody else."""
    return (
        f"Not estimable: {rater or 'one rater'} alone rated {listed(names)}, so it cannot be said how strict that is."
    )


def tied(names: Sequence[str], teams: Sequence[str], via: str) -> str:
    """When people hang by one person."""
    who = listed(teams) if teams else listed(names)
    return f"{who} can be compared with the rest only through {via or 'one anonymous author'}: a thin thread."


def unresolved(team: str, teams_equal: float, raters_equal: float) -> str:
    """When a team's mean cannot be told from its raters' severity."""
    return (
        f"{team}: the difference from other teams could be quality or severity. If teams are equally good: "
        f"{teams_equal:.1f}; if raters are equally severe: {raters_equal:.1f}."
    )


def not_estimated(name: str, reason: str) -> str:
    """When a variance was held."""
    what = {
        "ratee": "How much people differ", "rater": "How much raters differ in severity",
        "team": "How much teams differ", "pair": "How much a rater differs about one person",
        "residual": "What is left over",
    }[name]  # fmt: skip
    return f"{what} was not estimated: {held(reason)}."


def repair(team: str, rater: str, person: str, gain: float) -> str:
    """A review that would tell most."""
    return (
        f"If {rater} also rated {person} ({team}), the error of the team’s difference from the others would become "
        f"{round(100 * gain)} % smaller."
    )


def severe(people: int) -> str:
    """A rater who rates harder than others, beyond half a step."""
    return f"Rates more than half a step stricter than an average rater would have, over {_people(people)}."


def lenient(people: int) -> str:
    """A rater who rates milder than others, beyond half a step."""
    return f"Rates more than half a step milder than an average rater would have, over {_people(people)}."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


FLAT = "Gives different people more similar ratings than usual."
HALO = "Ratings of one person differ less across competencies than usual."
CONTRADICTING = (
    "One of the ratings lies far from what the other ratings of both let expect: worth asking what was seen."
)


def unit(step: float) -> str:
    """What values are counted in: steps of the scale, or its points where a step is not one of them."""
    return "steps" if step == 1 else "points"


def against(observed: float, usual: float, q: float, unit: str) -> str:
    """The evidence behind a flag."""
    return f"{observed:.2f} {unit} where {usual:.2f} are usual; {false_alarms(q)}."


def false_alarms(q: float) -> str:
    """How many of those that stand out as much do so by chance."""
    share = f"{q * 100:.0f}" if q >= 0.01 else "less than 1"
    return f"of findings as clear as this one {share} in 100 are by chance"


def severity_of(low: float, high: float, unit: str) -> str:
    """The evidence behind a flag of severity."""
    return f"With 95 % certainty between {low:+.2f} and {high:+.2f} {unit}.".replace("-", "−")


def far_off(observed: float, q: float, unit: str) -> str:
    """The evidence behind a contradiction, without whom it is about."""
    text = f"{observed:+.2f} {unit} from what was to be expected; {false_alarms(q)}."
    return text.replace("-", "−")
