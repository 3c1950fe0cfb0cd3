"""Choosing who takes part: what the rules make of everybody, one page of them, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from ladder.domain.taking_part import Rules
from ladder.models import Cycle
from ladder.queries import cycles, participants
from ladder.queries.frameworks import load_ladder
from ladder.reports.candidates import Candidate, candidates, fitting
from ladder.reports.teams import TeamRow, list_tree

PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, and whether they take part; `fits` is what the rule alone says."""

    candidate: Candidate
    taken: bool
    fits: bool

    @property
    def why(self) -> str:
        """How it came to that, where the rule alone did not decide."""
        if self.taken == self.fits:
            return ""
        return "Added" if self.taken else "Left out"


@dataclass(frozen=True, slots=True)
class Drift:
    """Who is taken in now and was not when people were chosen, who no longer is, and who cannot any more: names."""

    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    unable: tuple[str, ...] = ()

    @property
    def sentences(self) -> list[str]:
        """What has changed, with names as long as they are few; empty where nothing has."""
        said = (
            ("Taken in since people were chosen", self.came),
            ("No longer taken in", self.went),
            ("Chosen, and cannot take part any more", self.unable),
        )
        return [f"{words}: {listed(names)}." for words, names in said if names]


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody who works here, as the rules of a cycle see them, by name; `saved` are rules that somebody chose."""

    rules: Rules
    saved: bool
    lines: tuple[Line, ...]
    unable: tuple[Candidate, ...]
    drift: Drift

    @property
    def taken(self) -> list[Candidate]:
        """Those who take part."""
        return [line.candidate for line in self.lines if line.taken]


@dataclass(frozen=True, slots=True)
class Choosing:
    """One page of choosing: `teams` as a tree, `bands` by key, `shown` those that the search leaves."""

    everybody: Everybody
    teams: tuple[TeamRow, ...]
    bands: tuple[tuple[str, str], ...]
    shown: tuple[Line, ...]
    shown_unable: tuple[Candidate, ...]
    page: int
    pages: int
    found: int


def look_at_everybody(org_id: UUID, cycle: Cycle) -> Everybody:
    """What the rules of a cycle make of everybody now, beside who was chosen when they were saved."""
    people, rules = candidates(org_id, cycle), Rules.from_document(cycle.rules)
    able = [one for one in people if one.obstacle is None]
    fits = fitting(org_id, rules, able)
    lines = [Line(one, rules.takes_in(one.person.id, fits=fits[one.person.id]), fits[one.person.id]) for one in able]
    saved = "everybody" in cycle.rules
    chosen = participants.list_chosen(org_id, cycle.id) if saved else {}
    drift = _drift(lines, chosen) if saved else Drift()
    return Everybody(rules, saved, tuple(lines), tuple(one for one in people if one.obstacle is not None), drift)


def choose_from(org_id: UUID, cycle: Cycle, *, page: int, words: str = "", only: str = "") -> Choosing:
    """One page of those who could take part; `only` is "", "in", "out" or "unable"."""
    everybody = look_at_everybody(org_id, cycle)
    lines = [line for line in everybody.lines if _wanted(line, only) and _matches(line.candidate, words)]
    unable = [one for one in everybody.unable if only == "unable" and _matches(one, words)]
    found = unable or lines
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    part = slice((page - 1) * PAGE, page * PAGE)
    ladder = load_ladder(cycles.get_ladder_of(org_id, cycle)[1])
    return Choosing(
        everybody=everybody,
        teams=list_tree(org_id),
        bands=tuple((band.key, band.title) for band in ladder.bands if band.assessable),
        shown=() if only == "unable" else tuple(lines[part]),
        shown_unable=tuple(unable[part]),
        page=page,
        pages=pages,
        found=len(unable) if only == "unable" else len(lines),
    )


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names as a sentence has them, as long as they are few."""
    more = len(names) - most
    return ", ".join(islice(names, most)) + (f" and {more:,} more" if more > 0 else "")


def _drift(lines: Sequence[Line], chosen: dict[UUID, str]) -> Drift:
    able = {line.candidate.person.id for line in lines}
    taken = {line.candidate.person.id: line.candidate.person.name for line in lines if line.taken}
    return Drift(
        came=tuple(name for key, name in taken.items() if key not in chosen),
        went=tuple(name for key, name in chosen.items() if key in able and key not in taken),
        unable=tuple(name for key, name in chosen.items() if key not in able),
    )


def _wanted(line: Line, only: str) -> bool:
    return {"in": line.taken, "out": not line.taken, "unable": False}.get(only, True)


def _matches(one: Candidate, words: str) -> bool:
    text = f"{one.person.name} {one.manager_name} {one.team_name} {one.band_title}".casefold()
    return all(word in text for word in words.casefold().split())
