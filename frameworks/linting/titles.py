"""Parts that people cannot tell apart by their names."""

from collections.abc import Iterator, Sequence

from frameworks.linting.finding import Finding, Rule, Where, found
from frameworks.linting.grid import Grid

SAME_TITLE = Rule(
    "same-title",
    "Two parts go by one name",
    "Whoever reads or says the name means one of them and is heard to mean the other.",
    "Rename one, or join the two if they are the same thing.",
)


def same_titles(grid: Grid) -> Iterator[Finding]:
    """Find competencies of one group, bands of one track, and roles that share a title or an alias."""
    ladder = grid.framework
    competencies = [(part.group, part.title, Where(part.key)) for part in ladder.competencies]
    bands = [
        (band.track, title, Where(track=band.track, band=band.key))
        for band in ladder.bands
        for title in (band.title, *band.aliases)
    ]
    roles = [("", title, Where(role=role.key)) for role in ladder.roles for title in (role.title, *role.aliases)]
    yield from _shared(grid, "competencies", competencies)
    yield from _shared(grid, "bands", bands)
    yield from _shared(grid, "roles", roles)


def _shared(grid: Grid, nouns: str, named: Sequence[tuple[str, str, Where]]) -> Iterator[Finding]:
    """Find titles that come twice in one family: the group of competencies, the track of bands."""
    first: dict[tuple[str, str], Where] = {}
    for family, title, where in named:
        known = first.setdefault((family, " ".join(title.casefold().split())), where)
        if known != where:
            sentence = f"Two {nouns} are called “{title}”: “{grid.name(known)}” and “{grid.name(where)}”."
            keys = [place.competency or place.band or place.role for place in (known, where)]
            yield found(SAME_TITLE, sentence, where, about=(nouns, *keys, title))


RULES = (SAME_TITLE,)
CHECKS = (same_titles,)
