"""`ladder framework compare`: two files in, what differs out, as people read it or as JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frameworks.formats import write
from frameworks.model import Cell, Criterion, Expectation, Framework, Merge, Rule, arranged
from frameworks.validation import check
from ladder.cli.main import main
from tests.ladders import ladder

Compare = Callable[..., Result]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Compare the ladder of the tests with another one, with options."""

    def run(later: Framework, *options: str) -> Result:
        old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
        old.write_text(write(ladder()), encoding="utf-8")
        new.write_text(write(check(later)), encoding="utf-8")
        return CliRunner().invoke(main, ["framework", "compare", str(old), str(new), *options])

    return run


def criteria(change: Callable[[Cell, Criterion], tuple[Criterion, ...]]) -> Framework:
    """The ladder of the tests with other criteria in its cells."""
    ours = ladder()
    cells = (replace(cell, criteria=change(cell, cell.criteria[0])) for cell in ours.cells)
    return replace(ours, cells=tuple(cell for cell in cells if cell.criteria))


def later() -> Framework:
    """Criteria added, removed, reworded under another id and moved; a band, its map and a rule changed."""

    def change(cell: Cell, criterion: Criterion) -> tuple[Criterion, ...]:
        match criterion.id:
            case "craft-1":
                return criterion, Criterion("craft-1b", "You ask before you guess.", ("Asked Ada.",))
            case "craft-2":
                return ()
            case "scope-1":
                return (Criterion("scope-1-other", "You own a ticket from its start to its finish."),)
            case "talk-1":
                return Criterion("scope-2", "You own a component and answer for it in production."), criterion
            case "scope-2":
                return (Criterion("scope-2b", "You budget."),)
        return (criterion,)

    ours = criteria(change)
    lead = replace(ours.roles[0], merges=(Merge("craft", Rule.SHIFT, 1),))
    band = replace(ours.bands[1], title="Senior", aliases=(), expects=(Expectation("craft", "1"),))
    return replace(ours, bands=(ours.bands[0], band, *ours.bands[2:]), roles=(lead, ours.roles[1]))


def test_the_same_ladder_has_no_differences(compare: Compare) -> None:
    done = compare(ladder())
    assert (done.exit_code, done.stdout) == (0, "The ladder: nothing differs.\n")


@pytest.mark.parametrize(
    "line",
    [
        "The ladder: 7 criteria kept, 2 added, 1 removed, 1 reworded, 1 moved, 1 part changed, 3 changes of the map, "
        "1 rule of a role.",
        "Taken for rewordings, because the words are alike: 1.",
        "  Band “Senior”: changed",
        "    title: “Engineer II” → “Senior”",
        "    aliases: “Senior” → nothing",
        "  Senior, Scope: not expected (before: Level 2)",
        "  Tech Lead, Craft: shifted by +1 (before: extended)",
        "  Craft, Level 1, Engineers",
        "  + You ask before you guess.",
        "  + Example: Asked Ada.",
        "  - You split a feature into changes that can be reviewed in one sitting.",
        "  - You own a ticket from start to finish.",
        "  + You own a ticket from its start to its finish.",
        "  Communication, Level 1, Engineers (before: Scope, Level 2, Engineers)",
        "    You own a component and answer for it in production.",
    ],
)
def test_every_difference_is_said_in_words(compare: Compare, line: str) -> None:
    assert line in compare(later()).stdout.splitlines()


def test_json_has_the_same_by_ids(compare: Compare) -> None:
    found = json.loads(compare(later(), "--json").stdout)
    assert [one["id"] for one in found["added"]] == ["craft-1b", "scope-2b"]
    assert [one["id"] for one in found["removed"]] == ["craft-2"]
    assert [(one["after"]["id"], one["happened"]) for one in found["changed"]] == [
        ("scope-1", ["reworded"]),
        ("scope-2", ["moved"]),
    ]
    assert found["map"][0] == {"band": "engineer-2", "competency": "craft", "before": "2", "after": "1"}
    assert found["merges"][0]["after"] == {"rule": "shift", "by": 1}
    (likely,) = found["matched"]["likely"]
    assert (likely["before"], likely["after"], likely["likeness"] > 0.5) == ("scope-1", "scope-1-other", True)


def test_an_id_over_quite_different_words_is_pointed_out(compare: Compare) -> None:
    said = compare(criteria(lambda _, one: (replace(one, text="Sings.") if one.id == "talk-1" else one,))).stdout
    assert "The id talk-1 stands over quite different words now" in said


def test_another_order_is_shown_in_order(tmp_path: Path) -> None:
    doubled = criteria(lambda cell, one: (one, Criterion(f"{one.id}b", f"You sing in {cell.competency}.")))
    turned = replace(doubled, cells=tuple(replace(cell, criteria=cell.criteria[::-1]) for cell in doubled.cells))
    for name, version in (("old", doubled), ("new", turned)):
        (tmp_path / name).write_text(write(version), encoding="utf-8")
    said = CliRunner().invoke(main, ["framework", "compare", str(tmp_path / "old"), str(tmp_path / "new")]).stdout
    assert said.startswith("The ladder: 20 criteria kept, 10 cells in another order.")
    assert "  1. You sing in craft.\n  2. You finish small changes with tests.\n" in said


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (("--band", "engineer-1"), ["Engineer I: 2 criteria kept, 2 added, 1 reworded."]),
        (("--band", "manager-1"), ["Team manager: nothing differs."]),
        (("--band", "engineer-2", "--role", "tech-lead"), ["Senior + Tech Lead:", "not expected (before: Level 2)"]),
        (("--band", "engineer-1", "--role", "pilot"), ["pilot is left out: one of the versions lacks it"]),
    ],
)
def test_one_band_shows_what_its_people_will_notice(
    compare: Compare, options: tuple[str, ...], lines: list[str]
) -> None:
    said = compare(later(), *options).stdout
    assert [line for line in lines if line not in said] == [], said


def test_one_band_shows_what_went_to_another_competency(compare: Compare) -> None:
    ours = ladder()
    scope = next(cell for cell in ours.cells if cell.criteria[0].id == "scope-1")
    moved = replace(
        ours, cells=arranged(ours, (replace(c, competency="craft") if c is scope else c for c in ours.cells))
    )
    said = compare(moved, "--band", "engineer-1").stdout
    assert "  + You own a ticket from start to finish. (before in Scope)" in said
    assert "  - You own a ticket from start to finish. (now in Craft)" in said


def test_one_band_as_json(compare: Compare) -> None:
    found = json.loads(compare(later(), "--band", "engineer-1", "--json").stdout)
    assert (found["band"], found["left_out"], found["summary"]["added"]) == ("engineer-1", [], 2)
    assert found["changes"][0]["added"] == [
        {"id": "craft-1b", "text": "You ask before you guess.", "examples": ["Asked Ada."]}
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--band", "engineer-9"), "The band “engineer-9” is not in both versions. Expected: one of engineer-1"),
        (("--role", "tech-lead"), "--role goes with --band."),
    ],
)
def test_what_cannot_be_compared_ends_with_a_sentence(compare: Compare, options: tuple[str, ...], said: str) -> None:
    done = compare(ladder(), *options)
    assert done.exit_code != 0
    assert said in done.stderr


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["framework", "compare", "nowhere.yaml", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere.yaml" in done.stderr
