"""Whom a reader of the report wrote about without their name, as one of so few that they would read the others."""

from dataclasses import dataclass, replace
from uuid import UUID

from ladder.models import Cycle
from ladder.queries import reports as queries
from ladder.reports.calibration import Calibration
from ladder.reports.measurement import Measurement


@dataclass(frozen=True, slots=True)
class AmongFew:
    """The people, by participant, and the names of their teams and bands: what is said of either is not shown."""

    participants: frozenset[UUID] = frozenset()
    teams: frozenset[str] = frozenset()
    bands: frozenset[str] = frozenset()


def among_few(cycle: Cycle, reader: UUID | None) -> AmongFew:
    """Of whom this reader (by person id) would know what fewer than k others wrote, by taking off their own."""
    if reader is None:
        return AmongFew()
    rows = queries.list_among_few(cycle.org_id, cycle.id, reader, cycle.asks.threshold)
    return AmongFew(
        frozenset(row.id for row in rows),
        frozenset(row.team_name for row in rows if row.team_name),
        frozenset(row.band_title for row in rows if row.band_title),
    )


def without_few(report: Calibration, few: AmongFew) -> Calibration:
    """The report without what is about these people alone, and without the means of teams and bands that they are in.

    With everybody else's row, a mean over a few people tells what is left out.
    """
    if not few.participants or report.measured is None:
        return report
    return replace(report, measured=_measured(report.measured, few))


def _measured(found: Measurement, few: AmongFew) -> Measurement:
    keys = {str(one) for one in few.participants}
    means = {"team": few.teams, "band": few.bands}
    comparable, view = found.comparable, found.self_view
    return replace(
        found,
        people=tuple(one for one in found.people if one.key not in keys),
        comparable=replace(
            comparable,
            teams=tuple(one for one in comparable.teams if one.name not in few.teams),
            unknowns=tuple(
                one for one in comparable.unknowns if one.kind != "unresolved" or not few.teams & {*one.names}
            ),
        ),
        disagreements=tuple(one for one in found.disagreements if one.name not in means.get(one.by, ())),
        self_view=view and replace(view, rows=tuple(one for one in view.rows if one.name not in few.bands)),
    )
