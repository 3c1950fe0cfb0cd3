"""Truth tables: what a band with roles expects, and where each criterion comes from."""

import time
from dataclasses import replace

import pytest

from frameworks.errors import FrameworkError
from frameworks.model import Band, Cell, Competency, Criterion, Framework, Level, Track
from frameworks.profiles import Profile
from frameworks.resolve import next_bands, resolve
from tests.frameworks.samples import bakery, complete, orchestra

# One row: band, roles, and each criterion with its source, in order.
BAKERY = [
    ("baker-1", "", "d1:own d2:own g1:own"),
    ("baker-2", "", "d1:inherited=baker-1 d2:inherited=baker-1 d3:own g1:inherited=baker-1"),
    ("baker-3", "", "d1:inherited=baker-1 d2:inherited=baker-1 d3:inherited=baker-2 g1:inherited=baker-1"),
    ("seller", "", "s1:own s2:own"),
    ("baker-2", "oven", "d1:inherited=baker-1 d2:inherited=baker-1 d3:own o1:added=oven g1:inherited=baker-1"),
    ("baker-1", "night", "d1:own d2:own g1:own"),
]
ORCHESTRA = [
    ("pupil", "", "tone-working:own"),
    ("player", "", "tone-working:inherited=pupil tone-fluent:own score-working:own"),
    (
        "soloist",
        "",
        "tone-working:inherited=pupil tone-fluent:inherited=player tone-master:own "
        "score-working:inherited=player score-fluent:own",
    ),
    ("section", "", "tone-working:inherited=pupil score-working:inherited=player score-fluent:own lead-fluent:own"),
    ("pupil", "copyist", "score-working:shifted=copyist"),
    ("player", "copyist", "tone-working:inherited=pupil score-working:own score-fluent:shifted=copyist"),
    ("player", "percussion", "drum:replaced=percussion score-working:own"),
    (
        "soloist",
        "percussion",
        "drum:replaced=percussion drum-master:replaced=percussion score-working:inherited=player score-fluent:own",
    ),
    ("pupil", "mentor", "tone-working:own mentors:added=mentor"),
    ("pupil", "mentor percussion", "drum:replaced=percussion mentors:added=mentor"),
]


def told(profile: Profile) -> str:
    return " ".join(
        f"{entry.criterion.id}:{source.kind}" + ("" if source.kind == "own" else f"={source.key}")
        for entry in profile.criteria
        for source in entry.sources
    )


@pytest.mark.parametrize(("band", "roles", "expected"), BAKERY)
def test_a_band_inherits_what_the_lower_bands_of_its_track_expect(band: str, roles: str, expected: str) -> None:
    assert told(resolve(bakery(), band, roles.split())) == expected


@pytest.mark.parametrize(("band", "roles", "expected"), ORCHESTRA)
def test_the_map_says_how_far_up_a_competency_a_band_reaches(band: str, roles: str, expected: str) -> None:
    assert told(resolve(orchestra(), band, roles.split())) == expected


@pytest.mark.parametrize(
    ("band", "roles", "levels"),
    [
        ("soloist", "", {"tone": "master", "score": "fluent"}),
        ("soloist", "copyist", {"tone": "fluent", "score": "master"}),
        ("pupil", "copyist", {"score": "working"}),
        ("pupil", "mentor", {"tone": "working", "lead": None}),
        ("player", "percussion", {"tone": "fluent", "score": "working"}),
    ],
)
def test_a_role_may_shift_the_expected_level(band: str, roles: str, levels: dict[str, str | None]) -> None:
    profile = resolve(orchestra(), band, roles.split())
    assert {e.competency.key: e.level.key if e.level else None for e in profile.competencies} == levels


def test_the_roles_that_replace_or_shift_a_competency_are_named() -> None:
    profile = resolve(orchestra(), "player", ["copyist"])
    assert [(e.competency.key, [c.key for c in e.changes]) for e in profile.competencies] == [
        ("tone", ["copyist"]),
        ("score", ["copyist"]),
    ]


def test_the_same_statement_from_two_sources_counts_twice_and_is_shown_once_with_both() -> None:
    profile = resolve(bakery(), "baker-2", ["oven"])
    dough = profile.competencies[0]
    assert profile.summary["criteria"] == 5
    assert [[source.key for source in entry.sources] for entry in dough.statements] == [
        ["baker-1"],
        ["baker-1"],
        ["baker-2", "oven"],
    ]


def test_a_placeholder_is_shown_and_adds_nothing() -> None:
    profile = resolve(bakery(), "baker-2", ["night"])
    assert [part.key for part in profile.placeholders] == ["night"]
    assert profile.summary["criteria"] == resolve(bakery(), "baker-2").summary["criteria"]


def test_the_order_in_which_roles_are_asked_for_changes_nothing() -> None:
    one = resolve(orchestra(), "player", ["mentor", "copyist", "mentor"])
    assert one == resolve(orchestra(), "player", ["copyist", "mentor"])


@pytest.mark.parametrize(
    ("framework", "band", "roles", "named"),
    [
        (bakery(), "baker-9", [], ["baker-9", "Bakery", "baker-1"]),
        (bakery(), "baker-1", ["baker"], ["baker", "Bakery", "oven"]),
        (bakery(), "baker-1", ["oven"], ["baker-1", "oven", "baker-2"]),
        (orchestra(), "player", ["percussion", "choir"], ["percussion", "choir", "tone"]),
    ],
)
def test_what_cannot_be_resolved_is_refused_naming_both(
    framework: Framework, band: str, roles: list[str], named: list[str]
) -> None:
    with pytest.raises(FrameworkError) as refused:
        resolve(framework, band, roles)
    assert [name for name in named if f"“{name}”" not in str(refused.value) and name not in str(refused.value)] == []


@pytest.mark.parametrize(
    ("framework", "band", "following"),
    [
        (bakery(), "baker-1", ["baker-2"]),
        (bakery(), "baker-3", []),
        (orchestra(), "player", ["soloist", "section"]),
        (orchestra(), "section", []),
    ],
)
def test_the_next_rungs_are_the_tracks_own_and_those_that_build_on_the_band(
    framework: Framework, band: str, following: list[str]
) -> None:
    assert [found.key for found in next_bands(framework, band)] == following


@pytest.mark.parametrize("band", ["pupil", "player", "soloist", "section"])
def test_a_stored_profile_comes_back_as_it_was(band: str) -> None:
    profile = resolve(orchestra(), band, ["copyist", "mentor"])
    assert Profile.from_document(profile.to_document()) == profile


@pytest.mark.parametrize("data", [{}, {"profile": 2}, {"profile": 1, "framework": "x"}])
def test_data_that_is_no_stored_profile_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(FrameworkError):
        Profile.from_document(data)


def test_ten_thousand_criteria_resolve_in_under_five_milliseconds() -> None:
    framework = large(competencies=50, levels=10, each=20)
    resolve(framework, "band-10")
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        profile = resolve(framework, "band-10")
        taken.append(time.perf_counter() - start)
    assert profile.summary["criteria"] == 10_000
    assert min(taken) < 0.005


def large(*, competencies: int, levels: int, each: int) -> Framework:
    numbers = range(1, levels + 1)
    framework = replace(
        Framework("large", "Large"),
        levels=tuple(Level(str(number), f"Level {number}", number) for number in numbers),
        competencies=tuple(Competency(f"c{number}", f"Competency {number}") for number in range(competencies)),
        tracks=(Track("all", "All"),),
        bands=tuple(Band(f"band-{number}", f"Band {number}", "all", number) for number in numbers),
    )
    cells = (
        Cell(part.key, level.key, tuple(Criterion(f"{part.key}-{level.key}-{i}", f"Says {i}.") for i in range(each)))
        for part in framework.competencies
        for level in framework.levels
    )
    return complete(framework, *cells)
