"""From a band and its roles to the profile of what is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.model import Band, Cell, Competency, Framework, Merge, Role, Rule
from frameworks.profiles import Expected, Portion, Profile, Source, SourceKind


def resolve(framework: Framework, band: str, roles: Sequence[str] = ()) -> Profile:
    """Return what is expected of someone in the band with these roles (keys, in any order).

    FrameworkError, naming both, if the band or a role is unknown, if the band may not carry a role, or if two roles
    replace the same competency.
    """
    at = framework.band(band)
    carried = _carried(framework, at, roles)
    adding = tuple(role for role in carried if not role.placeholder)
    rungs = _rungs(framework, lineage(framework, at))
    cells = _cells_by_competency(framework)
    found = (
        _expected(framework, rungs, _Mixed.of(competency, adding), cells.get(competency.key, []))
        for competency in framework.competencies
    )
    return Profile(framework.key, framework.title, at, carried, tuple(expected for expected in found if expected))


def next_bands(framework: Framework, band: str) -> tuple[Band, ...]:
    """Return the next rungs: that of the band's own track, then the lowest of each track that builds on the band."""
    at = framework.band(band)
    above = [other for other in framework.bands_of(at.track) if other.level > at.level]
    built = [framework.bands_of(track.key)[:1] for track in framework.tracks if track.builds_on == at.key]
    return (*above[:1], *(rung for rungs in built for rung in rungs))


@dataclass(frozen=True, slots=True)
class _Rungs:
    """What the bands ask: `lineage` ends with the band itself; places count levels from the lowest, 0 is none."""

    lineage: tuple[Band, ...]
    ranks: dict[str, int]
    places: dict[str, dict[str, int]]
    at_level: dict[str, int]

    @property
    def band(self) -> Band:
        return self.lineage[-1]

    def place(self, band: Band, competency: str) -> int:
        return self.places[band.key].get(competency, 0) if band.expects else self.at_level[band.key]


def _rungs(framework: Framework, lineage: tuple[Band, ...]) -> _Rungs:
    ranks = {level.key: rank for rank, level in enumerate(framework.levels, start=1)}
    places = {band.key: {wanted.competency: ranks[wanted.level] for wanted in band.expects} for band in lineage}
    at_level = {band.key: sum(level.number <= band.level for level in framework.levels) for band in lineage}
    return _Rungs(lineage, ranks, places, at_level)


def _carried(framework: Framework, band: Band, keys: Sequence[str]) -> tuple[Role, ...]:
    asked = {framework.role(key).key for key in keys}
    roles = tuple(role for role in framework.roles if role.key in asked)
    for role in roles:
        if role.bands and band.key not in role.bands:
            may = ", ".join(role.bands)
            raise FrameworkError(
                f"The band “{band.key}” may not carry the role “{role.key}”.", expected=f"one of {may}"
            )
    _refuse_two_that_replace(roles)
    return roles


def _refuse_two_that_replace(roles: Sequence[Role]) -> None:
    replacing: dict[str, str] = {}
    for role in roles:
        for merge in role.merges:
            if merge.rule is not Rule.REPLACE or role.placeholder:
                continue
            other = replacing.setdefault(merge.competency, role.key)
            if other != role.key:
                raise FrameworkError(
                    f"The roles “{other}” and “{role.key}” both replace the competency “{merge.competency}”.",
                    expected="at most one of them",
                )


def lineage(framework: Framework, band: Band) -> tuple[Band, ...]:
    """Return the bands whose expectations hold for this one, lowest first, itself last."""
    lower = tuple(other for other in framework.bands_of(band.track) if other.level < band.level)
    base = framework.track(band.track).builds_on
    return (*(lineage(framework, framework.band(base)) if base else ()), *lower, band)


def _cells_by_competency(framework: Framework) -> dict[str, list[Cell]]:
    cells: dict[str, list[Cell]] = {}
    for cell in framework.cells:
        cells.setdefault(cell.competency, []).append(cell)
    return cells


@dataclass(frozen=True, slots=True)
class _Mixed:
    """The rules of the carried roles for one competency."""

    competency: Competency
    rules: tuple[tuple[Role, Merge], ...]

    @classmethod
    def of(cls, competency: Competency, roles: Sequence[Role]) -> "_Mixed":
        return cls(competency, tuple((role, role.rule_for(competency.key)) for role in roles))

    @property
    def shift(self) -> int:
        return sum(merge.by for _, merge in self.rules)

    @property
    def replaced(self) -> bool:
        return any(merge.rule is Rule.REPLACE for _, merge in self.rules)

    @property
    def changes(self) -> tuple[Source, ...]:
        return tuple(_role_source(role, merge) for role, merge in self.rules if merge.rule is not Rule.EXTEND)

    def raised_by(self) -> Source:
        """Return the first role that raises the level: it brings in what lies above the band's own."""
        return next(_role_source(role, merge) for role, merge in self.rules if merge.by > 0)


def _expected(framework: Framework, rungs: _Rungs, mixed: _Mixed, cells: Sequence[Cell]) -> Expected | None:
    key = mixed.competency.key
    place = min(max(rungs.place(rungs.band, key) + mixed.shift, 0), len(framework.levels))
    of_bands = () if mixed.replaced else tuple(_from_bands(rungs, mixed, cells, place))
    portions = (*of_bands, *_from_roles(rungs, mixed, cells, place))
    if not portions and not place:
        return None
    return Expected(mixed.competency, framework.levels[place - 1] if place else None, portions, mixed.changes)


def _from_bands(rungs: _Rungs, mixed: _Mixed, cells: Sequence[Cell], place: int) -> Iterator[Portion]:
    for cell in cells:
        source = None if cell.role else _band_source(rungs, mixed, cell, place)
        if source:
            yield Portion(source, cell.level, cell.criteria)


def _band_source(rungs: _Rungs, mixed: _Mixed, cell: Cell, place: int) -> Source | None:
    """Return who brings the cell in: the lowest band that expects its level; else the role that shifts so far."""
    rank = rungs.ranks[cell.level]
    of_own_track = cell.track in ("", rungs.band.track)
    if of_own_track and rank > place:
        return None
    for band in rungs.lineage:
        if cell.track in ("", band.track) and rungs.place(band, cell.competency) >= rank:
            kind = SourceKind.OWN if band is rungs.band else SourceKind.INHERITED
            return Source(kind, band.key, band.title)
    return mixed.raised_by() if of_own_track else None


def _from_roles(rungs: _Rungs, mixed: _Mixed, cells: Sequence[Cell], place: int) -> Iterator[Portion]:
    for role, merge in mixed.rules:
        kind = SourceKind.REPLACED if merge.rule is Rule.REPLACE else SourceKind.ADDED
        for cell in cells:
            if cell.role == role.key and rungs.ranks.get(cell.level, 0) <= place:
                yield Portion(Source(kind, role.key, role.title), cell.level, cell.criteria)


def _role_source(role: Role, merge: Merge) -> Source:
    return Source(SourceKind.REPLACED if merge.rule is Rule.REPLACE else SourceKind.SHIFTED, role.key, role.title)
