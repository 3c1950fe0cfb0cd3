"""What differs between two versions of a ladder, in words and marks."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from frameworks.model import Band, Cell, Criterion, Expectation, Framework, Merge, Note, Role, Rule, arranged
from ladder.reports.ladder_changes import CriterionNews, band_changes, ladder_changes
from tests.frameworks.generated import plain_frameworks
from tests.ladders import changed, ladder, with_role


def moved(criterion: str, **place: str) -> Framework:
    """The ladder with one criterion at another place."""
    cells = []
    for cell in ladder().cells:
        if any(one.id == criterion for one in cell.criteria):
            cell = replace(cell, **place)  # type: ignore[arg-type]
        cells.append(cell)
    return replace(ladder(), cells=arranged(ladder(), cells))


def news(after: Framework) -> list[CriterionNews]:
    return [criterion for one in ladder_changes(ladder(), after).competencies for criterion in one.criteria]


def test_the_same_ladder_changes_nothing() -> None:
    found = ladder_changes(ladder(), ladder())
    assert (found.is_empty, found.competencies, found.parts) == (True, (), ())
    assert found.figures == ((len(ladder().criteria), "as they were"),)


def test_a_reworded_criterion_has_its_words_marked() -> None:
    (one,) = news(changed("craft-1", "You finish tiny changes with tests."))
    assert (one.kind, one.where) == ("reworded", "Level 1, Engineers")
    assert one.parts == (
        ("kept", "You finish"), ("removed", "small"), ("added", "tiny"), ("kept", "changes with tests.")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "kind", "where", "also"),
    [
        ({"level": "2"}, "level", "Level 2, Engineers", "It stood in Level 1, Engineers."),
        ({"competency": "talk"}, "moved", "Level 1, Engineers", "It stood in Craft, Level 1, Engineers."),
        ({"track": ""}, "moved", "Level 1", "It stood in Level 1, Engineers."),
    ],
)
def test_a_moved_criterion_says_where_it_stood(place: dict[str, str], kind: str, where: str, also: str) -> None:
    (one,) = news(moved("craft-1", **place))
    assert (one.kind, one.where, one.also) == (kind, where, (also,))


def test_a_competency_that_is_gone_stands_last_with_what_went() -> None:
    after = replace(
        ladder(),
        competencies=ladder().competencies[1:],
        cells=tuple(cell for cell in ladder().cells if cell.competency != "craft"),
    )
    found = ladder_changes(ladder(), after)
    assert [one.title for one in found.competencies] == ["Craft"]
    assert {one.kind for one in found.competencies[0].criteria} == {"removed"}
    assert ("Competency", "Craft", "gone") in [(part.noun, part.title, part.what) for part in found.parts]


def test_examples_are_marked_one_by_one() -> None:
    first, *others = ladder().cells
    with_examples = replace(first, criteria=(replace(first.criteria[0], examples=("One.", "Two.")),))
    before = replace(ladder(), cells=(with_examples, *others))
    again = replace(first, criteria=(replace(first.criteria[0], examples=("Two.", "Three.")),))
    found = ladder_changes(before, replace(ladder(), cells=(again, *others)))
    (one,) = found.competencies[0].criteria
    assert one.examples == (("removed", "One."), ("kept", "Two."), ("added", "Three."))


def test_the_map_and_the_rules_of_roles_are_sentences_of_their_competency() -> None:
    asks = Expectation("craft", "2")
    first, *bands = ladder().bands
    lead, *roles = ladder().roles
    after = replace(
        ladder(),
        bands=(replace(first, expects=(asks,)), *bands),
        roles=(replace(lead, merges=(Merge("craft", Rule.REPLACE),)), *roles),
    )
    said = {one.title: one.sentences for one in ladder_changes(ladder(), after).competencies}
    assert said["Craft"] == (
        "Engineer I: Level 2 is expected; it was Level 1.",
        "Tech Lead replaces what the band expects here; it extended it.",
    )
    assert said["Scope"] == ("Engineer I: nothing is expected any more; it was Level 1.",)


def test_parts_say_which_of_their_fields_differ() -> None:
    first, *others = ladder().bands
    bands = (replace(first, title="Apprentice"), *others, Band("fellow", "Fellow", "engineers", 4))
    notes = (Note("How to read it", "Slowly."),)
    found = ladder_changes(ladder(), replace(ladder(), bands=bands, notes=notes)).parts
    assert [(part.noun, part.title, part.what) for part in found] == [
        ("Band", "Apprentice", "changed"), ("Band", "Fellow", "new"), ("Note", "How to read it", "new"),
    ]  # fmt: skip
    assert found[0].fields[0].parts == (("removed", "Engineer I"), ("added", "Apprentice"))


def test_another_order_within_a_cell_is_said_once() -> None:
    first, *others = ladder().cells
    two = replace(first, criteria=(*first.criteria, Criterion("more", "More.")))
    turned = replace(two, criteria=tuple(reversed(two.criteria)))
    before, after = (replace(ladder(), cells=(cell, *others)) for cell in (two, turned))
    (one,) = ladder_changes(before, after).competencies
    assert (one.criteria, one.summary) == ((), "asked otherwise")
    assert one.sentences == ("Level 1, Engineers: the criteria stand in another order.",)


def test_for_a_band_only_what_holds_there_counts() -> None:
    after = changed("craft-2", "You split things.")
    there, lower = (band_changes(ladder(), after, band) for band in ("engineer-2", "engineer-1"))
    assert there
    assert lower
    assert (there.title, there.summary, there.lost) == ("Engineer II", "1 reworded", ())
    assert (lower.is_empty, lower.summary) == (True, "")


def test_a_band_that_is_new_or_gone_has_no_changes() -> None:
    assert band_changes(ladder(), replace(ladder(), bands=ladder().bands[:3]), "manager-2") is None


def test_a_role_that_goes_is_named_and_what_it_brought_is_removed() -> None:
    pilot = Role("pilot", "Pilot")
    before = with_role(ladder(), pilot, "You fly.")
    found = band_changes(before, ladder(), "engineer-1", ["pilot"])
    assert found
    assert (found.title, found.lost, found.counts["removed"]) == ("Engineer I", ("Pilot",), 1)


def test_a_level_alone_can_be_what_changes() -> None:
    first, *bands = ladder().bands
    asking = [
        replace(first, expects=tuple(Expectation(one.key, level) for one in ladder().competencies))
        for level in ("3", "4")
    ]
    before, after = (
        replace(ladder(), bands=(one, *bands), cells=tuple(c for c in ladder().cells if c.track == "x" or c.role))
        for one in asking
    )
    found = band_changes(before, after, "engineer-1")
    assert found
    assert found.summary == "another level"


def test_a_cell_of_a_role_alone_holds_everywhere() -> None:
    cells = [*ladder().cells, Cell("craft", "", (Criterion("all", "Everybody does."),), role="tech-lead")]
    (one,) = news(replace(ladder(), cells=arranged(ladder(), cells)))
    assert (one.kind, one.where) == ("added", "Tech Lead")


@given(plain_frameworks(), plain_frameworks())
@settings(max_examples=30)
def test_any_two_ladders_can_be_held_against_one_another(one: Framework, other: Framework) -> None:
    found = ladder_changes(one, other)
    assert found.is_empty == (one == other)
    for band in other.bands:
        changes = band_changes(one, other, band.key, [role.key for role in other.roles])
        assert changes is None or changes.is_empty == (not changes.differences)
