"""Ladders as tables, in the shapes that public ones have, each a small file of our own words."""

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.errors import FrameworkError
from frameworks.formats import PartKind, Reading, read, write
from frameworks.resolve import resolve
from tests.frameworks.formats.lines import lost

FOLDER = Path(__file__).parents[1] / "tables"
# The file, its format, and how many tracks, bands, levels, groups, competencies, criteria and examples are in it.
SHAPES = {
    "band_headings.md": ("markdown", (1, 2, 2, 0, 2, 4, 0)),
    "bold_labels.md": ("markdown", (1, 2, 2, 2, 2, 4, 0)),
    "expected_numbers.md": ("markdown", (1, 3, 3, 2, 3, 0, 0)),
    "expected_words.md": ("markdown", (1, 3, 4, 1, 2, 0, 0)),
    "filled_in.html": ("html", (0, 0, 3, 0, 2, 5, 0)),
    "folded_and_marked.md": ("markdown", (0, 0, 2, 0, 1, 2, 2)),
    "grades_in_rows.csv": ("csv", (1, 3, 3, 0, 2, 6, 0)),
    "group_headings.md": ("markdown", (1, 3, 3, 2, 3, 9, 0)),
    "group_rows.md": ("markdown", (1, 3, 3, 2, 3, 12, 0)),
    "headings_and_lists.html": ("html", (1, 2, 2, 0, 2, 4, 0)),
    "highest_first.html": ("html", (1, 2, 2, 0, 2, 4, 1)),
    "level_zero.md": ("markdown", (0, 0, 3, 1, 2, 6, 0)),
    "levels_down.md": ("markdown", (1, 3, 3, 0, 2, 7, 0)),
    "levels_down_html.md": ("html", (0, 0, 3, 0, 2, 6, 0)),
    "list_of_statements.csv": ("csv", (1, 3, 3, 2, 3, 5, 0)),
    "nested_headings.md": ("markdown", (0, 0, 2, 3, 3, 6, 0)),
    "page_with_groups.html": ("html", (0, 0, 2, 2, 3, 8, 0)),
    "several_columns.tsv": ("csv", (1, 3, 3, 2, 3, 9, 0)),
    "tables_below_each_other.csv": ("csv", (2, 5, 3, 0, 4, 10, 0)),
    "ticks.md": ("markdown", (1, 3, 3, 0, 2, 3, 0)),
    "two_headers.csv": ("csv", (1, 3, 3, 2, 3, 10, 0)),
    "two_tracks.md": ("markdown", (2, 5, 3, 0, 3, 10, 0)),
}
COUNTED = ("tracks", "bands", "levels", "groups", "competencies", "criteria", "examples")
HEADERS = ("levels", "what the levels are", "licence")
"""Places of lines whose words say what the columns are."""

CELLS = st.sampled_from(
    (
        *("", "", "", "Level 1", "Level 2", "L3", "IC1", "Junior", "Senior Engineer", "Basic", "Expert", "1", "2", "0"),
        *(
            "Skill",
            "Description",
            "Title",
            "Salary",
            "Group",
            "Dough",
            "**Craft**",
            "Kneads",
            "x",
            "✅",
            "-",
            "n/a",
            "#",
        ),
        *("a:", "* a\n* b", "Shapes<br>Folds", "<mark>m</mark>", "<details><summary>s</summary>t</details>", "=1", "|"),
    )
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=2, max_size=8)


def as_csv(rows: list[list[str]]) -> str:
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue()


def as_html(rows: list[list[str]]) -> str:
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<h1>T</h1>\n<table>\n{body}\n</table>"


def as_bars(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("\n", "<br>").replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(["# T", "", "## G", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def table(name: str) -> Reading:
    return read((FOLDER / name).read_bytes(), name=name)


def cells(reading: Reading) -> dict[tuple[str, str], list[str]]:
    return {
        (cell.competency, cell.level): [criterion.text for criterion in cell.criteria]
        for cell in reading.framework.cells
    }


@pytest.mark.parametrize(("name", "found"), SHAPES.items())
def test_every_shape_is_read_whole(name: str, found: tuple[str, tuple[int, ...]]) -> None:
    reading = table(name)
    assert (reading.format, tuple(reading.summary[part] for part in COUNTED)) == found
    assert reading.unaccounted == ()


def test_every_shape_has_its_row_in_the_table() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_said_to_be_kept_is_in_the_ladder(name: str) -> None:
    reading = table(name)
    body = [replace(line, text=unescape(line.text)) for line in reading.account if line.place not in HEADERS]
    assert lost(replace(reading, account=tuple(body))) == []


@pytest.mark.parametrize("name", SHAPES)
def test_what_was_read_survives_being_written(name: str) -> None:
    framework = table(name).framework
    for format in ("yaml", "markdown", "csv"):
        assert read(write(framework, format)).framework == framework


@pytest.mark.parametrize("name", SHAPES)
def test_reading_again_with_what_was_guessed_as_corrections_changes_nothing(name: str) -> None:
    reading = table(name)
    corrections = {part.line: part.kind for part in reading.parts}
    assert read(reading.text, format=reading.format, corrections=corrections).framework == reading.framework


def test_a_cell_holds_a_criterion_for_each_bullet_or_line() -> None:
    found = cells(table("group_rows.md"))
    assert found["dough", "1"] == ["Kneads", "Weighs flour"]
    assert found["dough", "2"] == ["one", "two"]
    assert found["guests", "2"] == ["Listens", "a", "b"]
    assert ("ovens", "2") not in found


def test_a_row_with_its_first_cell_alone_is_a_group() -> None:
    framework = table("group_rows.md").framework
    assert [group.title for group in framework.groups] == ["Technical: Craft", "Technical: People"]
    assert [part.group for part in framework.competencies] == ["technical-craft", "technical-craft", "technical-people"]
    assert framework.competency("dough").summary == "Kneading it"


def test_a_cell_beyond_the_header_is_kept_and_said_so() -> None:
    reading = table("group_rows.md")
    assert reading.framework.competency("ovens").summary == "extra"
    assert [line.number for line in reading.account if "under no header" in line.remark] == [11]


def test_bands_in_rows_may_have_a_column_of_titles() -> None:
    bands = table("grades_in_rows.csv").framework.bands
    assert [(band.key, band.title, band.aliases) for band in bands] == [
        ("g1", "Baker", ("G1",)),
        ("g2", "Baker", ("G2",)),
        ("g3", "Senior Baker", ("G3",)),
    ]


def test_a_second_header_gives_titles_and_a_row_the_pay() -> None:
    bands = table("two_headers.csv").framework.bands
    assert [(band.title, band.pay_band) for band in bands] == [
        ("Apprentice", "30k"),
        ("Baker Engineer", "40k"),
        ("Senior Baker", "50k"),
    ]


@pytest.mark.parametrize(
    ("header", "bands"),
    [
        ("Skill,Junior Baker,Baker,Senior Baker", ["Junior Baker", "Baker", "Senior Baker"]),
        ("Skill,Head Baker,Baker,Junior Baker", ["Junior Baker", "Baker", "Head Baker"]),
        ("Skill,Baker I,Baker II,Baker III", ["Baker I", "Baker II", "Baker III"]),
        ("Skill,G1: Baker,G2: Baker,G3: Cook", ["Baker", "Baker", "Cook"]),
        ("Skill,Band 3,Band 4,Comments", ["Band 3", "Band 4"]),
        ("Area,Skill,M1,M2,M3", ["M1", "M2", "M3"]),
    ],
)
def test_headers_name_bands_by_their_words_or_by_their_neighbours(header: str, bands: list[str]) -> None:
    cells = ["Craft", *("Dough" for part in header.split(",")[:2] if part == "Skill" and header[0] == "A")]
    row = ",".join([*cells, *(f"Does {n}" for n in range(len(header.split(",")) - len(cells)))])
    assert [band.title for band in read(f"{header}\n{row}\n").framework.bands] == bands


def test_a_table_that_begins_at_the_top_is_turned() -> None:
    assert [band.key for band in table("highest_first.html").framework.bands] == [
        "engineer",
        "senior-baker-lead-engineer",
    ]


def test_tables_with_bands_of_their_own_are_tracks_and_share_competencies() -> None:
    framework = table("two_tracks.md").framework
    assert [track.key for track in framework.tracks] == ["craft", "team"]
    assert [(cell.level, cell.track) for cell in framework.cells if cell.competency == "dough"] == [
        ("1", "craft"),
        ("2", "craft"),
        ("3", "craft"),
        ("1", "team"),
        ("2", "team"),
    ]


def test_cells_that_only_name_levels_are_the_map() -> None:
    framework = table("expected_words.md").framework
    assert [level.title for level in framework.levels] == ["Basic", "Intermediate", "Advanced", "Expert"]
    expected = {band.key: [(one.competency, one.level) for one in band.expects] for band in framework.bands}
    assert expected["junior"] == [("dough", "basic")]
    assert expected["senior"] == [("dough", "expert"), ("oven", "advanced")]


def test_a_ticked_statement_holds_from_the_first_tick_on() -> None:
    reading = table("ticks.md")
    assert cells(reading) == {
        ("dough", "1"): ["Reads a recipe"],
        ("dough", "2"): ["Writes a recipe"],
        ("oven", "1"): ["Lights it"],
    }
    assert resolve(reading.framework, "senior-developer").summary["criteria"] == 3


def test_a_marked_cell_is_a_mark_and_what_is_folded_away_an_example() -> None:
    reading = table("folded_and_marked.md")
    assert [(mark.competency, mark.level, mark.line) for mark in reading.marks] == [("dough", "2", 5)]
    first, second = reading.framework.criteria
    assert (first.text, first.examples) == (
        "Kneads, see [the book](https://bread.example).",
        ("To discuss: Is it <b>slow</b>?",),
    )
    assert (second.text, second.examples) == ("Shapes", ("Two",))
    assert any("closed by “</summary>”" in line.remark for line in reading.account)


def test_a_score_that_the_marks_do_not_come_to_is_remarked_on() -> None:
    reading = table("filled_in.html")
    assert reading.score is not None
    assert reading.found.stated is not None
    assert (reading.score.score, reading.score.of) == (3, 6)
    assert (reading.found.stated.score, reading.found.stated.of) == (4, 6)
    assert [line.remark for line in reading.account if line.remark] == ["The marks come to 3 of 6, not to 4 of 6."]


def test_the_same_area_under_two_headings_is_two() -> None:
    framework = table("nested_headings.md").framework
    assert [part.title for part in framework.groups] == ["Keepers: Light", "Keepers: Sea", "Pilots: Sea"]
    assert [part.key for part in framework.competencies] == ["lamp", "tides", "pilots-sea-tides"]


def test_the_same_area_under_two_headings_over_bands_is_one_in_two_tracks() -> None:
    text = (FOLDER / "nested_headings.md").read_text().replace("Level 1", "Mate").replace("Level 2", "Senior Mate")
    framework = read(text.replace("Mate |", "Mate Engineer |")).framework
    assert [track.key for track in framework.tracks] == ["keepers", "pilots"]
    assert [band.key for band in framework.bands] == [
        "mate-engineer",
        "senior-mate-engineer",
        "mate-engineer-2",
        "senior-mate-engineer-2",
    ]
    assert [(cell.level, cell.track) for cell in framework.cells if cell.competency == "tides"] == [
        ("1", "keepers"),
        ("2", "keepers"),
        ("1", "pilots"),
        ("2", "pilots"),
    ]


def test_a_person_may_say_that_a_table_is_a_note_or_left_out() -> None:
    text = (FOLDER / "group_headings.md").read_text()
    noted = read(text, corrections={16: PartKind.NOTE})
    assert noted.summary["competencies"] == 2
    assert "Hosts" in noted.framework.notes[0].text
    left = read(text, corrections={16: PartKind.LEFT_OUT})
    assert (left.summary["competencies"], left.unaccounted) == (2, ())
    assert [line.left_out for line in left.account if line.number == 18] == ["a table, left out as you said"]


def test_a_person_may_say_that_headers_are_levels_which_nobody_would_guess() -> None:
    text = "# T\n\n| | Red | Blue |\n|---|---|---|\n| Dough | Kneads | Shapes |\n"
    assert read(text, corrections={3: PartKind.LEVELS_ACROSS}).framework.bands[1].title == "Blue"
    assert [part.key for part in read(text, corrections={3: PartKind.LEVELS_DOWN}).framework.bands] == ["dough"]


def test_a_person_may_say_that_a_group_is_a_track() -> None:
    text = (FOLDER / "two_tracks.md").read_text().replace("M1", "IC1").replace("M2", "IC2")
    assert read(text).summary["tracks"] == 1
    corrections = {3: PartKind.TRACK, 10: PartKind.TRACK}
    assert [track.key for track in read(text, corrections=corrections).framework.tracks] == ["craft", "team"]


def test_corrections_that_leave_no_table_are_refused() -> None:
    text = (FOLDER / "levels_down.md").read_text()
    with pytest.raises(FrameworkError):
        read(text, corrections={7: PartKind.LEFT_OUT})


@pytest.mark.parametrize("name", SHAPES)
def test_whatever_a_person_says_of_a_part_is_honoured_or_refused_and_nothing_is_lost(name: str) -> None:
    reading = table(name)
    for part in reading.parts:
        for kind in part.choices:
            with suppress(FrameworkError):
                again = read(reading.text, format=reading.format, corrections={part.line: kind})
                assert [other.kind for other in again.parts if other.line == part.line] == [kind]
                assert again.unaccounted == ()


@given(ROWS, st.sampled_from([("csv", as_csv), ("html", as_html), ("markdown", as_bars)]))
def test_any_table_is_read_whole_or_refused_with_a_sentence(
    rows: list[list[str]], form: tuple[str, Callable[[list[list[str]]], str]]
) -> None:
    format, written = form
    with suppress(FrameworkError):
        reading = read(written(rows), format=format)
        assert reading.unaccounted == ()
        assert read(write(reading.framework, "csv")).framework == reading.framework


def many(rows: int) -> list[list[str]]:
    header = ["Competency", *(f"Level {number}" for number in range(1, 6))]
    cells = [["\n".join(f"Does {row} {level} {n}" for n in range(10)) for level in range(5)] for row in range(rows)]
    return [header, *([f"Skill {row}", *found] for row, found in enumerate(cells))]


@pytest.mark.parametrize("written", [as_csv, as_bars, lambda rows: as_html(rows).replace("\nDoes", "<br>Does")])
def test_a_table_with_a_thousand_criteria_is_read_whole(written: Callable[[list[list[str]]], str]) -> None:
    reading = read(written(many(20)))
    assert (len(reading.framework.criteria), reading.unaccounted) == (1_000, ())
