"""What of a cycle's results is released, planned and waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.domain.stages import Stage
from ladder.errors import WrongStage
from ladder.models import Cycle, Release
from ladder.queries import releases as queries
from ladder.queries import sign_offs
from ladder.reports.moments import moment

EVERYBODY = "Everybody"
NO_TEAM = "Without a team"


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One team: how many take part, how many of them see their result, and when the rest will, in words."""

    team_id: UUID | None
    name: str
    people: int
    released: int
    planned: str

    @property
    def waiting(self) -> int:
        """How many do not see theirs yet."""
        return self.people - self.released


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """One release: of whom, and when it is due, was done or was withdrawn, in words."""

    id: UUID
    whose: str
    due: str
    done: str
    withdrawn: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Where the release of a cycle stands; its times are those of `zone`."""

    teams: tuple[TeamLine, ...]
    planned: tuple[ReleaseLine, ...]
    past: tuple[ReleaseLine, ...]
    zone: str

    @property
    def people(self) -> int:
        """How many take part."""
        return sum(team.people for team in self.teams)

    @property
    def waiting(self) -> int:
        """How many do not see their result yet."""
        return sum(team.waiting for team in self.teams)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The teams that can be released: id and words."""
        return [
            (str(team.team_id), f"{team.name}: {team.waiting} waiting")
            for team in self.teams
            if team.team_id is not None and team.waiting
        ]


def show_releases(cycle: Cycle, *, zone: str) -> ReleasePage:
    """What is released, planned and waiting, team by team as it was frozen; two statements."""
    found = queries.list_releases(cycle.org_id, cycle.id)
    lines = [(release, _line(release, team, zone)) for release, team in found]
    planned = [release for release, line in lines if not (line.done or line.withdrawn)]
    return ReleasePage(
        teams=tuple(
            TeamLine(team_id, name or NO_TEAM, people, released, _planned(planned, team_id, zone))
            for team_id, name, people, released in queries.count_by_team(cycle.org_id, cycle.id)
        ),
        planned=tuple(line for release, line in lines if release in planned),
        past=tuple(line for release, line in lines if release not in planned),
        zone=zone,
    )


def _line(release: Release, team: str | None, zone: str) -> ReleaseLine:
    def words(at: datetime | None) -> str:
        return moment(at, zone) if at else ""

    whose = team if team is not None else EVERYBODY
    return ReleaseLine(release.id, whose, words(release.due_at), words(release.done_at), words(release.withdrawn_at))


def _planned(planned: Sequence[Release], team_id: UUID | None, zone: str) -> str:
    due = [one.due_at for one in planned if one.team_id in (None, team_id)]
    return moment(min(due), zone) if due else ""


@dataclass(frozen=True, slots=True)
class BeforeClosing:
    """What to know before a cycle is closed: who has signed nothing, as name and team."""

    unsigned: tuple[tuple[str, str], ...]
    signed: int


def before_closing(cycle: Cycle) -> BeforeClosing:
    """Who has not signed; raises WrongStage where closing is not the next step."""
    if cycle.next_step is None or cycle.next_step.stage is not Stage.CLOSED:
        raise WrongStage(f"“{cycle.title}” stands at {cycle.stage.title.lower()}: it cannot be closed now.")
    unsigned = tuple((name, team) for name, team in sign_offs.list_unsigned(cycle.org_id, cycle.id))
    return BeforeClosing(unsigned, len(sign_offs.list_who_signed(cycle.org_id, cycle.id)))
