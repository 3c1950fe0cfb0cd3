"""Material for reports, as one line per assessment: who, by whom, in which relation, with which ratings."""

from collections.abc import Collection, Sequence
from uuid import UUID

from ladder.reports.anonymous import Cell
from ladder.reports.calibrating import computed
from ladder.reports.calibration import Calibration
from ladder.reports.columns import Asked, Material, Reviewed
from ladder.statistics.ratings import ratings_of
from ladder.statistics.relations import Relation

SELF, PEER, MANAGER = Relation.SELF, Relation.PEER, Relation.MANAGER
SCALE = ((1.0, "Far below"), (2.0, "Below"), (3.0, "As expected"), (4.0, "Above"), (5.0, "Far above"))
Line = tuple[str, str, Relation, Sequence[int | None]]


def person_id(name: str) -> UUID:
    """An id that is the same in every test."""
    return UUID(bytes=name.encode().ljust(16)[:16])


def material(lines: Sequence[Line], *, teams: dict[str, str] | None = None, unsent: Sequence[Line] = ()) -> Material:
    """Material of these lines; each person's manager is whoever rates them as one. `unsent` were only asked for."""
    every = [*lines, *unsent]
    people = sorted({ratee for ratee, *_ in every})
    raters = sorted({rater for _, rater, *_ in every})
    managers = {ratee: rater for ratee, rater, relation, _ in every if relation is MANAGER}
    rows = [
        (people.index(ratee), raters.index(rater), competency, relation, value)
        for ratee, rater, relation, values in lines
        for competency, value in enumerate(values)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    return Material(
        title="Autumn",
        scale=SCALE,
        people=tuple(_reviewed(name, managers, teams or {}) for name in people),
        ratings=ratings_of(
            ratee=columns[0], rater=columns[1], competency=columns[2], relation=columns[3], value=columns[4]
        ),
        raters={code: name for code, name in enumerate(raters) if _is_named(name, every)},
        asked=tuple(_asked(people, line, line in unsent) for line in every),
    )


def report_of(one: Material, left_out: Collection[Cell] | None = None) -> Calibration:
    """The report of the material alone, without anybody's row."""
    return computed(one, left_out).report


def _is_named(rater: str, lines: Sequence[Line]) -> bool:
    return all(relation is not PEER for _, by, relation, _ in lines if by == rater)


def _reviewed(name: str, managers: dict[str, str], teams: dict[str, str]) -> Reviewed:
    manager, team = managers.get(name, ""), teams.get(name, "")
    return Reviewed(person_id(name), name, (team, team), (manager, manager), ("Engineer I", "Engineer I"))


def _asked(people: list[str], line: Line, unsent: bool) -> Asked:
    ratee, rater, relation, _ = line
    return Asked(people.index(ratee), relation, "" if relation is PEER else rater, not unsent, late=False)
