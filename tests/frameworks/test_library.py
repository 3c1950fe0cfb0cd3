"""The ladders that ship are complete and read without a rest."""

import pytest

from frameworks import library
from frameworks.errors import FrameworkError
from frameworks.formats import WRITABLE, read, write
from frameworks.model import Framework, Rule
from frameworks.profiles import same_words
from frameworks.resolve import resolve

KEYS = tuple(library.FILES)


def test_the_ladders_are_listed_with_what_they_are_for() -> None:
    assert [(entry.key, entry.title) for entry in library.list_ladders()] == [
        ("harbour", "Harbour"),
        ("small-team", "Small team"),
    ]
    assert all(entry.summary for entry in library.list_ladders())


def test_a_ladder_that_does_not_ship_is_refused_with_those_that_do() -> None:
    with pytest.raises(FrameworkError, match=r"“lighthouse”.*harbour, small-team"):
        library.load("lighthouse")


def test_harbour_has_eighteen_competencies_two_tracks_and_three_roles() -> None:
    assert library.reading("harbour").summary == {
        "tracks": 2,
        "bands": 9,
        "levels": 5,
        "roles": 3,
        "placeholders": 0,
        "groups": 5,
        "competencies": 18,
        "criteria": 105,
        "examples": 0,
        "unaccounted": 0,
    }


def test_small_team_is_read_from_markdown_and_every_line_accounted_for() -> None:
    assert library.reading("small-team").format == "markdown"
    assert library.reading("small-team").summary == {
        "tracks": 2,
        "bands": 7,
        "levels": 5,
        "roles": 3,
        "placeholders": 1,
        "groups": 0,
        "competencies": 3,
        "criteria": 72,
        "examples": 0,
        "unaccounted": 0,
    }


def test_harbour_uses_every_merge_rule() -> None:
    rules = {merge.rule for role in library.load("harbour").roles for merge in role.merges}
    assert rules == {Rule.SHIFT, Rule.REPLACE}


def test_every_competency_of_harbour_has_criteria_at_every_level() -> None:
    framework = library.load("harbour")
    written = {(cell.competency, cell.level) for cell in framework.cells if not cell.role}
    assert written == {(part.key, level.key) for part in framework.competencies for level in framework.levels}


def test_managers_in_small_team_inherit_from_the_engineer_they_build_on() -> None:
    profile = resolve(library.load("small-team"), "team-lead")
    sources = {source.key for entry in profile.criteria for source in entry.sources}
    assert sources == {"engineer-1", "engineer-2", "engineer-3", "team-lead"}


@pytest.mark.parametrize("key", KEYS)
def test_no_two_criteria_say_the_same(key: str) -> None:
    said = [same_words(criterion.text) for criterion in library.load(key).criteria]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("key", KEYS)
def test_every_band_expects_more_than_the_one_below(key: str) -> None:
    framework = library.load(key)
    for track in framework.tracks:
        counts = [resolve(framework, band.key).summary["criteria"] for band in framework.bands_of(track.key)]
        assert counts == sorted(set(counts))


@pytest.mark.parametrize("key", KEYS)
def test_every_role_resolves_with_a_band_that_may_carry_it(key: str) -> None:
    framework = library.load(key)
    for role in framework.roles:
        band = (role.bands or ("engineer",) if key == "harbour" else ("engineer-2",))[0]
        plain, mixed = resolve(framework, band), resolve(framework, band, [role.key])
        assert role.placeholder is (plain.competencies == mixed.competencies)


@pytest.mark.parametrize("format", sorted(WRITABLE))
@pytest.mark.parametrize("key", KEYS)
def test_a_shipped_ladder_survives_every_format(key: str, format: str) -> None:
    framework: Framework = library.load(key)
    assert read(write(framework, format)).framework == framework
