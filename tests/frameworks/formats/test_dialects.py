"""Ladders in the shapes that public ones have, each a small file of our own words."""

from pathlib import Path

import pytest

from frameworks.formats import Reading, read, write
from frameworks.resolve import resolve
from tests.frameworks.formats.lines import lost
from tests.frameworks.seeds import seed

FOLDER = Path(__file__).parents[1] / "dialects"
SEEDS = (
    "000_d25e6730df4a44e5.txt",
    "001_35101e49d02f5c46.txt",
    "002_55d59478023c9909.txt",
    "004_fb5c62409f098e0f.txt",
)
# The shape, and how many tracks, bands, levels, groups, competencies, criteria and examples are in it.
SHAPES = {
    "bold_bands": (1, 3, 3, 0, 1, 6, 0),
    "bold_levels": (0, 0, 2, 0, 2, 5, 2),
    "coded_bands": (1, 3, 3, 0, 3, 11, 0),
    "coded_bullets": (1, 3, 3, 0, 1, 6, 0),
    "described_first": (1, 3, 3, 0, 2, 8, 0),
    "folded_levels": (0, 0, 2, 0, 2, 6, 1),
    "grouped_titles": (1, 3, 3, 2, 4, 9, 0),
    "job_families": (1, 3, 3, 0, 2, 9, 0),
    "labelled_levels": (0, 0, 4, 0, 3, 11, 0),
    "levels_with_years": (2, 5, 3, 0, 3, 14, 0),
    "many_first_headings": (1, 2, 2, 0, 3, 8, 0),
    "named_bands": (1, 2, 2, 0, 1, 4, 0),
    "nested_groups": (1, 2, 2, 2, 3, 7, 2),
    "numbered_names": (0, 0, 3, 0, 3, 9, 0),
    "one_band": (1, 1, 1, 0, 3, 5, 0),
    "plain_levels": (0, 0, 3, 0, 3, 8, 0),
    "prose_bands": (1, 3, 3, 0, 2, 5, 0),
    "roman_bands": (1, 3, 3, 0, 2, 6, 0),
    "run_in_labels": (1, 3, 3, 0, 3, 9, 0),
    "skills_by_grade": (2, 4, 3, 0, 2, 5, 0),
    "skills_by_rank": (1, 3, 3, 2, 3, 8, 0),
    "stacked_labels": (1, 3, 3, 0, 3, 11, 0),
    "steps_between": (1, 3, 3, 0, 1, 6, 0),
    "table_of_bands": (1, 2, 2, 0, 2, 6, 0),
    "titles_alone": (1, 4, 4, 0, 1, 7, 0),
    "two_areas": (0, 0, 3, 2, 4, 12, 0),
    "two_families": (2, 4, 2, 0, 1, 4, 0),
    "two_tracks": (2, 5, 3, 0, 2, 10, 0),
    "two_scales": (2, 5, 4, 0, 2, 6, 0),
    "underlined_labels": (1, 4, 4, 0, 1, 7, 0),
}
COUNTED = ("tracks", "bands", "levels", "groups", "competencies", "criteria", "examples")


def shape(name: str) -> Reading:
    return read((FOLDER / f"{name}.md").read_bytes(), name=f"{name}.md")


@pytest.mark.parametrize(("name", "figures"), SHAPES.items())
def test_every_shape_is_read_whole(name: str, figures: tuple[int, ...]) -> None:
    reading = shape(name)
    assert tuple(reading.summary[part] for part in COUNTED) == figures
    assert reading.unaccounted == ()


def test_every_shape_has_its_row_in_the_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(SHAPES)


@pytest.mark.parametrize("name", [*SHAPES, *SEEDS])
def test_what_is_said_to_be_kept_is_in_the_ladder(name: str) -> None:
    reading = read(seed(name)) if name in SEEDS else shape(name)
    assert lost(reading) == []


@pytest.mark.parametrize("name", [*SHAPES, *SEEDS])
def test_what_was_read_survives_being_written(name: str) -> None:
    for framework in (read(seed(name)) if name in SEEDS else shape(name)).frameworks:
        assert read(write(framework, "markdown")).framework == framework
        assert read(write(framework, "yaml")).framework == framework


@pytest.mark.parametrize("name", [*SHAPES, *SEEDS])
def test_reading_again_with_what_was_guessed_as_corrections_changes_nothing(name: str) -> None:
    reading = read(seed(name)) if name in SEEDS else shape(name)
    again = read(reading.text, corrections={part.line: part.kind for part in reading.parts})
    assert [framework.counts() for framework in again.frameworks] == [
        framework.counts() | ({"competencies": 6} if name.startswith("002") else {}) for framework in reading.frameworks
    ]


def test_a_title_between_two_ranks_is_a_band_too() -> None:
    assert [band.title for band in shape("titles_alone").framework.bands] == [
        "Junior Baker",
        "Baker",
        "Senior Baker",
        "Lead Baker",
    ]


def test_a_code_in_front_is_the_key_and_an_alias() -> None:
    band = shape("coded_bands").framework.band("l3")
    assert (band.title, band.aliases, band.level) == ("Senior Gardener", ("L3",), 3)


def test_a_competency_explained_before_the_bands_has_that_as_its_summary() -> None:
    scope = shape("described_first").framework.competency("scope")
    assert (
        scope.summary == "The scope says how much of a pot's life somebody looks after.\n\nSee the drawing on the wall."
    )


def test_what_stands_in_a_band_and_is_not_expected_stays_with_it() -> None:
    apprentice, joiner = shape("stacked_labels").framework.bands[:2]
    assert apprentice.summary == "**Typical Titles**\n\nApprentice, Helper"
    assert joiner.summary == "**Typical Titles**\n\nJoiner"
    assert shape("job_families").framework.bands[0].pay_band == "It is a [grade 6](/grades)."


def test_bullets_under_a_label_bullet_are_criteria_that_begin_with_it() -> None:
    texts = [criterion.text for criterion in shape("job_families").framework.criteria]
    assert "Extends what a beekeeper does, in addition: Rears queens" in texts
    assert "Extends what a beekeeper does, in addition: Reads a frame at a glance" in texts


def test_levels_that_name_grades_give_the_map() -> None:
    framework = shape("skills_by_grade").framework
    assert [(band.key, band.title, band.track, band.level) for band in framework.bands] == [
        ("d1", "Junior Driver", "d", 1),
        ("d2", "Driver", "d", 2),
        ("d3", "D3", "d", 3),
        ("m2", "Managing Driver", "m", 2),
    ]
    assert [(wanted.competency, wanted.level) for wanted in framework.band("d3").expects] == [
        ("steering", "expert"),
        ("loading", "working"),
    ]
    portions = resolve(framework, "d3").competencies[0].portions
    assert [(part.level, part.source.key) for part in portions] == [("working", "d1"), ("expert", "d3")]


def test_bands_under_competencies_expect_the_highest_level_up_to_their_own() -> None:
    framework = shape("grouped_titles").framework
    assert framework.competency("craft-oven").group == "craft"
    expected = {wanted.competency: wanted.level for wanted in framework.band("l2").expects}
    assert expected == {"craft-dough": "l2", "craft-oven": "l1", "people-guests": "l2"}


def test_folded_discussion_and_quotes_are_examples_wherever_they_stand() -> None:
    examples = [text for criterion in shape("nested_groups").framework.criteria for text in criterion.examples]
    assert examples == ["To talk about: whether a wall may lean", "on the drawing"]


def test_what_is_nested_under_a_labelled_statement_belongs_to_it() -> None:
    texts = [criterion.text for criterion in shape("plain_levels").framework.criteria]
    assert "Prunes\n- in winter\n- in summer" in texts


def test_a_paragraph_that_begins_with_the_word_is_an_example_and_a_box_to_tick_is_none_of_the_words() -> None:
    parcels = shape("bold_levels").framework.criteria[1]
    assert (parcels.text, parcels.examples) == ("Sorts parcels", ("Example: a parcel without an address",))


def test_roles_have_statements_of_their_own_though_no_competency_is_named() -> None:
    framework = shape("named_bands").framework
    night = [cell for cell in framework.cells if cell.role]
    assert [(cell.role, cell.level, cell.criteria[0].text) for cell in night] == [
        ("night-signaller", "", "Decides at night"),
    ]
    assert [role.placeholder for role in shape("prose_bands").framework.roles] == [False, True]


def test_a_source_without_a_title_of_its_own_gets_one_and_that_is_said() -> None:
    for name in ("two_areas", "two_families", "many_first_headings"):
        reading = shape(name)
        assert reading.framework.title == "Imported ladder"
        assert reading.account[0].remark == "There is no title: the ladder is called “Imported ladder”."
    assert shape("one_band").framework.title == "Senior Bell Founder"
    assert shape("bold_bands").framework.title == "Ladders for boat builders"


def test_one_level_under_two_names_is_one_and_that_is_said() -> None:
    dough = "## Dough\n### Level 1: Novice\n* a\n### Level 2\n* b\n"
    reading = read(f"# Skills\n{dough}{dough.replace('Dough', 'Oven').replace('Novice', 'Beginner')}")
    assert [level.title for level in reading.framework.levels] == ["Level 1: Novice", "Level 2"]
    remarks = {line.text: line.remark for line in reading.account if line.remark}
    assert remarks == {"### Level 1: Beginner": "It is the level that is called “Level 1: Novice” before."}


def test_bands_of_two_letters_are_two_tracks() -> None:
    framework = shape("two_scales").framework
    assert [(band.key, band.track, band.level) for band in framework.bands] == [
        ("ic1", "ic", 1),
        ("ic2", "ic", 2),
        ("ic3", "ic", 3),
        ("m3", "m", 3),
        ("m4", "m", 4),
    ]
