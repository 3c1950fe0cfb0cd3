"""Two small ladders of our own: one where the level is the band, one with a map."""

from dataclasses import replace

from frameworks.model import (
    Band,
    Cell,
    Competency,
    Criterion,
    Expectation,
    Framework,
    Group,
    Level,
    Merge,
    Role,
    Rule,
    Track,
    arranged,
)
from frameworks.validation import check


def criteria(*ids: str) -> tuple[Criterion, ...]:
    return tuple(Criterion(found, f"Does {found}.") for found in ids)


def complete(framework: Framework, *cells: Cell) -> Framework:
    return check(replace(framework, cells=arranged(framework, cells)))


def bakery() -> Framework:
    """Level = band; two tracks that both use level 2; a role that extends and one that is announced."""
    framework = Framework(
        "bakery",
        "Bakery",
        levels=tuple(Level(str(number), f"Band {number}", number) for number in (1, 2, 3)),
        competencies=(Competency("dough", "Dough"), Competency("guests", "Guests")),
        tracks=(Track("bakers", "Bakers"), Track("shop", "Shop")),
        bands=(
            Band("baker-1", "Baker I", "bakers", 1),
            Band("baker-2", "Baker II", "bakers", 2, aliases=("Senior Baker",)),
            Band("baker-3", "Master", "bakers", 3, summary="Anything."),
            Band("seller", "Seller", "shop", 2),
        ),
        roles=(
            Role("oven", "Oven lead", bands=("baker-2", "baker-3")),
            Role("night", "Night shift", placeholder=True),
        ),
    )
    return complete(
        framework,
        Cell("dough", "1", criteria("d1", "d2"), track="bakers"),
        Cell("dough", "2", criteria("d3"), track="bakers"),
        Cell("guests", "1", criteria("g1"), track="bakers"),
        Cell("guests", "2", criteria("s1", "s2"), track="shop"),
        Cell("dough", "", (Criterion("o1", "Does  D3."),), role="oven"),
    )


ORCHESTRA_ROLES = (
    Role("copyist", "Copyist", merges=(Merge("score", Rule.SHIFT, 1), Merge("tone", Rule.SHIFT, -1))),
    Role("percussion", "Percussion", merges=(Merge("tone", Rule.REPLACE),)),
    Role("choir", "Choir", merges=(Merge("tone", Rule.REPLACE),)),
    Role("mentor", "Mentor"),
)


def orchestra() -> Framework:
    """A map with named levels; leaders build on a player; roles replace, shift up, shift down, bring in."""
    framework = Framework(
        "orchestra",
        "Orchestra",
        levels=(Level("working", "Working", 1), Level("fluent", "Fluent", 2), Level("master", "Master", 3)),
        groups=(Group("craft", "Craft"),),
        competencies=(
            Competency("tone", "Tone", "craft"),
            Competency("score", "Score reading", "craft"),
            Competency("lead", "Leading"),
        ),
        tracks=(Track("players", "Players"), Track("leaders", "Leaders", builds_on="player")),
        bands=(
            Band("pupil", "Pupil", "players", 1, expects=expects(tone="working")),
            Band("player", "Player", "players", 2, expects=expects(tone="fluent", score="working")),
            Band("soloist", "Soloist", "players", 3, expects=expects(tone="master", score="fluent")),
            Band(
                "section",
                "Section leader",
                "leaders",
                1,
                expects=expects(tone="working", score="fluent", lead="fluent"),
            ),
        ),
        roles=ORCHESTRA_ROLES,
    )
    return complete(
        framework,
        *(Cell("tone", level, criteria(f"tone-{level}")) for level in ("working", "fluent", "master")),
        *(Cell("score", level, criteria(f"score-{level}")) for level in ("working", "fluent", "master")),
        Cell("lead", "fluent", criteria("lead-fluent")),
        Cell("tone", "", criteria("drum"), role="percussion"),
        Cell("tone", "master", criteria("drum-master"), role="percussion"),
        Cell("lead", "", criteria("mentors"), role="mentor"),
    )


def expects(**levels: str) -> tuple[Expectation, ...]:
    return tuple(Expectation(competency, level) for competency, level in levels.items())
