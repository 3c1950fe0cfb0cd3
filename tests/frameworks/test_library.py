"""The ladders that ship are complete, read without a rest, and in our own words."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from frameworks import library
from frameworks.errors import FrameworkError
from frameworks.formats import read, write
from frameworks.linting import lint
from frameworks.model import Framework, Role, Rule
from frameworks.profiles import same_words
from frameworks.resolve import resolve
from frameworks.validation import check, prose, titles

KEYS = tuple(library.FILES)
COUNTED = ("tracks", "bands", "levels", "roles", "placeholders", "groups", "competencies", "criteria", "examples")
MEANT = {"harbour": ["expected-of-nobody"], "scale-up": ["gap"], "technical-matrix": ["expected-of-nobody"]}
EXACT = ("json", "markdown", "yaml")
LONGEST_RUN = 5  # words in a row that a sentence of ours may share by chance with somebody else's


def bands_for(framework: Framework, role: Role) -> tuple[str, ...]:
    return role.bands or tuple(band.key for band in framework.bands)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+(?:'[a-z]+)*", text.casefold().replace("’", "'"))
    return {tuple(words[start : start + LONGEST_RUN + 1]) for start in range(len(words) - LONGEST_RUN)}


def sentences(framework: Framework) -> list[str]:
    return [text for _, text in (*titles(framework), *prose(framework))]


def test_the_ladders_are_listed_with_what_they_are_for() -> None:
    assert [(entry.key, entry.title) for entry in library.list_ladders()] == [
        ("small-team", "Small team"),
        ("first-fifty", "First fifty"),
        ("harbour", "Harbour"),
        ("scale-up", "Scale-up"),
        ("skills-and-grades", "Skills and grades"),
        ("front-end", "Front-end developer"),
        ("technical-matrix", "Technical matrix"),
    ]


def test_the_head_of_a_file_says_what_the_whole_says() -> None:
    for entry in library.list_ladders():
        framework = library.load(entry.key)
        assert entry == library.LibraryEntry(framework.key, framework.title, framework.summary)
        assert entry.summary


def test_a_ladder_that_does_not_ship_is_refused_with_those_that_do() -> None:
    with pytest.raises(FrameworkError, match=rf"“lighthouse”.*{', '.join(KEYS)}"):
        library.load("lighthouse")


@pytest.mark.parametrize(
    ("key", "format", "figures"),
    [
        ("small-team", "markdown", (2, 7, 5, 4, 1, 0, 3, 100, 0)),
        ("first-fifty", "yaml", (2, 6, 4, 3, 0, 5, 16, 147, 2)),
        ("harbour", "yaml", (2, 9, 5, 3, 0, 5, 18, 105, 0)),
        ("scale-up", "yaml", (1, 6, 6, 0, 0, 5, 26, 111, 0)),
        ("skills-and-grades", "yaml", (2, 8, 4, 0, 0, 0, 10, 35, 0)),
        ("front-end", "yaml", (1, 6, 6, 0, 0, 0, 5, 92, 7)),
        ("technical-matrix", "yaml", (1, 5, 5, 0, 0, 1, 8, 47, 0)),
    ],
)
def test_each_ladder_has_its_figures_and_every_line_accounted_for(
    key: str, format: str, figures: tuple[int, ...]
) -> None:
    reading = library.reading(key)
    assert reading.format == format
    assert reading.summary == dict(zip(COUNTED, figures, strict=True)) | {"unaccounted": 0}


@pytest.mark.parametrize("key", KEYS)
def test_each_ladder_fits_together_and_may_be_taken_by_anyone(key: str) -> None:
    framework = check(library.load(key))
    assert framework.licence == "CC0 1.0"
    assert framework.attribution
    assert framework.notes


@pytest.mark.parametrize("key", KEYS)
def test_every_band_and_role_says_for_whom_it_is(key: str) -> None:
    framework = library.load(key)
    assert all(band.summary for band in framework.bands)
    assert all(role.summary for role in framework.roles if not role.placeholder)


@pytest.mark.parametrize("key", KEYS)
def test_every_band_asks_for_something_that_the_band_below_does_not(key: str) -> None:
    framework = library.load(key)
    for track in framework.tracks:
        asked = [
            {entry.criterion.id for entry in resolve(framework, band.key).criteria}
            for band in framework.bands_of(track.key)
        ]
        assert asked[0]
        assert all(lower < higher for lower, higher in pairwise(asked))


@pytest.mark.parametrize("key", KEYS)
def test_no_band_expects_a_competency_without_saying_what(key: str) -> None:
    framework = library.load(key)
    for band in framework.bands:
        assert all(expected.criteria for expected in resolve(framework, band.key).competencies)


@pytest.mark.parametrize("key", KEYS)
def test_every_role_changes_every_band_that_may_carry_it(key: str) -> None:
    framework = library.load(key)
    for role in framework.roles:
        for band in bands_for(framework, role):
            plain, mixed = resolve(framework, band), resolve(framework, band, [role.key])
            assert role.placeholder is (plain.competencies == mixed.competencies)


@pytest.mark.parametrize("key", KEYS)
def test_every_criterion_of_a_role_reaches_somebody(key: str) -> None:
    framework = library.load(key)
    for role in framework.roles:
        written = {criterion.id for cell in framework.cells if cell.role == role.key for criterion in cell.criteria}
        mixed = [resolve(framework, band, [role.key]) for band in bands_for(framework, role)]
        assert written <= {entry.criterion.id for profile in mixed for entry in profile.criteria}


def test_first_fifty_uses_everything() -> None:
    framework = library.load("first-fifty")
    rules = {merge.rule for role in framework.roles for merge in role.merges}
    assert [role.title for role in framework.roles] == ["Tech Lead", "Data Engineer", "SysEng"]
    assert rules == {Rule.EXTEND, Rule.REPLACE, Rule.SHIFT}
    assert all(band.pay_band and band.expects for band in framework.bands)
    assert all(role.bands for role in framework.roles)
    assert any(cell.role and cell.level for cell in framework.cells)
    assert {cell.track for cell in framework.cells} == {"", "engineers", "management"}


def test_a_tech_lead_of_first_fifty_plans_one_level_further_up() -> None:
    framework = library.load("first-fifty")
    mixed = resolve(framework, "senior-engineer", ["tech-lead"])
    planning = next(part for part in mixed.competencies if part.competency.key == "planning")
    assert planning.level == framework.level("setting")
    assert {source.key for entry in planning.criteria for source in entry.sources} >= {"senior-engineer", "tech-lead"}


def test_every_competency_of_harbour_has_criteria_at_every_level() -> None:
    framework = library.load("harbour")
    written = {(cell.competency, cell.level) for cell in framework.cells if not cell.role}
    assert written == {(part.key, level.key) for part in framework.competencies for level in framework.levels}


def test_managers_in_small_team_inherit_from_the_engineer_they_build_on() -> None:
    profile = resolve(library.load("small-team"), "team-lead")
    sources = {source.key for entry in profile.criteria for source in entry.sources}
    assert sources == {"engineer-1", "engineer-2", "engineer-3", "team-lead"}


@pytest.mark.parametrize(("grade", "level"), [("s1", ""), ("s3", "practised"), ("l4", "guiding"), ("l5", "answering")])
def test_a_grade_has_the_skill_level_that_its_map_names(grade: str, level: str) -> None:
    profile = resolve(library.load("skills-and-grades"), grade)
    levels = {part.competency.key: part.level.key for part in profile.competencies if part.level}
    assert levels.get("suppliers", "") == level


def test_no_statement_is_made_twice_not_even_in_two_ladders() -> None:
    said = [same_words(criterion.text) for key in KEYS for criterion in library.load(key).criteria]
    assert sorted(said) == sorted(set(said))


def test_no_sentence_is_taken_from_the_ladders_of_others(seeds: Path) -> None:
    theirs = {run for path in seeds.iterdir() for run in runs(path.read_text(encoding="utf-8"))}
    ours = {run for key in KEYS for text in sentences(library.load(key)) for run in runs(text)}
    assert not {" ".join(run) for run in ours & theirs}


@pytest.mark.parametrize("key", KEYS)
def test_a_good_editor_finds_nothing_but_what_is_meant(key: str) -> None:
    assert [finding.rule for finding in lint(library.load(key))] == MEANT.get(key, [])


@pytest.mark.parametrize("format", EXACT)
@pytest.mark.parametrize("key", KEYS)
def test_a_shipped_ladder_survives_every_format_that_keeps_all(key: str, format: str) -> None:
    framework = library.load(key)
    assert read(write(framework, format)).framework == framework
