"""A person's word on what a heading is: it is taken, whatever the guess was, and nothing gets lost by it."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.errors import FrameworkError
from frameworks.formats import PartKind, Reading, read, understood
from tests.frameworks.formats.lines import lost
from tests.frameworks.formats.test_job_bands import LADDER

FOLDER = Path(__file__).parents[1] / "dialects"
SOURCES = {path.stem: path.read_text() for path in sorted(FOLDER.glob("*.md"))} | {"job_bands": LADDER}
PROSE = """\
# Notes on a harbour

## Boats

### Knots

- Ties a bowline

### Sails

- Reefs in time

## Weather

### Knots

Nothing to tie.
"""


def corrected(text: str, **kinds: PartKind) -> Reading:
    """Read the text with headings, by the words they begin with, taken for something else."""
    lines = text.split("\n")
    words = {word.replace("_", " "): kind for word, kind in kinds.items()}
    found = {
        number: kind
        for number, line in enumerate(lines, start=1)
        for word, kind in words.items()
        if line.lstrip("#*_ ").startswith(word) and line[:1] in "#*_"
    }
    return read(text, corrections=found)


def test_every_heading_and_label_is_listed_with_what_it_was_taken_for() -> None:
    parts = read(SOURCES["run_in_labels"]).parts
    assert [(part.line, part.text, part.depth, part.kind) for part in parts[:4]] == [
        (1, "Kitchen path", 1, PartKind.LADDER),
        (5, "Helper (IC 1)", 2, PartKind.BAND),
        (9, "Knife work", 3, PartKind.COMPETENCY),
        (11, "Pace", 3, PartKind.COMPETENCY),
    ]
    assert all(part.kind in part.choices for text in SOURCES.values() for part in read(text).parts)


def test_our_own_form_needs_no_corrections() -> None:
    assert read('# T\n<!-- ladder: {"ladder": 1, "key": "t"} -->\n').parts == ()


def test_a_note_becomes_a_competency() -> None:
    framework = corrected(SOURCES["job_families"], Job_Grade=PartKind.COMPETENCY).framework
    assert "job-grade" in {competency.key for competency in framework.competencies}


def test_a_competency_becomes_a_note_of_its_band() -> None:
    framework = corrected(SOURCES["coded_bands"], Company=PartKind.NOTE).framework
    assert [competency.key for competency in framework.competencies] == ["scope", "plants"]
    assert framework.band("l1").summary == "**Company**\n\n- Says when a tool is broken"


def test_a_band_becomes_a_role_that_any_band_may_carry() -> None:
    framework = corrected(SOURCES["two_tracks"], M3=PartKind.ROLE).framework
    assert [role.key for role in framework.roles] == ["m3"]
    assert [cell.role for cell in framework.cells if cell.criteria[0].text == "Hires stagehands"] == ["m3"]


def test_a_group_becomes_a_competency_and_what_stands_under_it_begins_its_statements() -> None:
    text = SOURCES["nested_groups"]
    framework = corrected(text, Craft=PartKind.COMPETENCY).framework
    assert [competency.key for competency in framework.competencies] == ["craft", "guests"]
    assert "Arches: Sets the keystone" in [criterion.text for criterion in framework.criteria]


def test_levels_under_competencies_become_bands_and_the_other_way_round() -> None:
    assert corrected(SOURCES["folded_levels"]).summary["bands"] == 0
    lines = {part.line: PartKind.BAND for part in read(SOURCES["folded_levels"]).parts if part.kind is PartKind.LEVEL}
    assert read(SOURCES["folded_levels"], corrections=lines).summary["bands"] == 2
    lines = {part.line: PartKind.LEVEL for part in read(SOURCES["grouped_titles"]).parts if part.kind is PartKind.BAND}
    assert read(SOURCES["grouped_titles"], corrections=lines).summary["bands"] == 0


def test_what_is_left_out_by_hand_is_left_out_with_that_reason() -> None:
    reading = corrected(SOURCES["numbered_names"], FAQs=PartKind.LEFT_OUT)
    assert "FAQs" not in {note.title for note in reading.framework.notes}
    reasons = {line.left_out for line in reading.account if 36 <= line.number <= 44}
    assert reasons == {"left out as it was said to be"}


def test_one_source_becomes_two_ladders() -> None:
    both = corrected(SOURCES["two_tracks"], Individual=PartKind.LADDER, Managers=PartKind.LADDER)
    assert [framework.key for framework in both.frameworks] == ["individual-contributors", "managers"]
    assert both.unaccounted == ()


def test_a_source_in_which_nothing_is_recognised_can_be_told_what_it_is() -> None:
    with pytest.raises(FrameworkError, match="no bands in it that can be recognised"):
        read(PROSE)
    parts = understood(PROSE)
    assert {part.kind for part in parts} == {PartKind.LADDER, PartKind.NOTE}
    reading = corrected(PROSE, Boats=PartKind.BAND, Weather=PartKind.BAND)
    assert reading.summary["bands"] == 2
    assert [competency.key for competency in reading.framework.competencies] == ["knots", "sails"]


def test_corrections_that_leave_nothing_expected_are_refused_with_their_line() -> None:
    bands = {part.line: PartKind.NOTE for part in read(SOURCES["titles_alone"]).parts if part.kind is PartKind.BAND}
    with pytest.raises(FrameworkError, match=r"line 5: Nothing is expected of anybody in “Titles in the bakery”\."):
        read(SOURCES["titles_alone"], corrections=bands)


def test_a_correction_of_a_line_without_heading_is_refused() -> None:
    with pytest.raises(FrameworkError, match="line 2: No heading or label begins here"):
        read(SOURCES["titles_alone"], corrections={2: PartKind.BAND})


@pytest.mark.parametrize("name", sorted(SOURCES))
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_corrected_it_is_honoured_or_refused_and_nothing_is_lost(name: str, data: st.DataObject) -> None:
    parts = read(SOURCES[name]).parts
    chosen = data.draw(st.lists(st.sampled_from(parts), max_size=5, unique=True))
    corrections = {part.line: data.draw(st.sampled_from(part.choices)) for part in chosen}
    with suppress(FrameworkError):
        reading = read(SOURCES[name], corrections=corrections)
        assert (reading.unaccounted, lost(reading)) == ((), [])
        kinds = {part.line: part.kind for part in reading.parts}
        assert {line: kinds[line] for line in corrections} == corrections
