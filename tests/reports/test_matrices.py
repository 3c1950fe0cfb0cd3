"""The matrix: every criterion of the ladder once, in the column and row where it belongs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from frameworks.model import Band, Cell, Criterion, Expectation, Framework, Group, Merge, Role, Rule, Track, arranged
from ladder.errors import NotFound
from ladder.reports.matrices import ColumnKind, Matrix, matrix
from tests.frameworks.generated import plain_frameworks
from tests.ladders import ladder


def heads(found: Matrix) -> list[str]:
    return [column.title for column in found.columns]


def texts(found: Matrix, competency: str) -> list[list[str]]:
    rows = [row for group in found.groups for row in group.rows if row.competency.key == competency]
    return [[one.id for one in cell.statements] for row in rows for cell in row.cells]


def notes(found: Matrix, competency: str) -> list[str]:
    rows = [row for group in found.groups for row in group.rows if row.competency.key == competency]
    return [cell.note for row in rows for cell in row.cells]


def ids(found: Matrix) -> list[str]:
    return [one.id for group in found.groups for row in group.rows for cell in row.cells for one in cell.statements]


def mapped() -> Framework:
    """Two bands that expect levels by a map."""
    bands = (
        Band("junior", "Junior", "engineers", 1, expects=(Expectation("craft", "1"),)),
        Band("senior", "Senior", "engineers", 2, expects=(Expectation("craft", "2"), Expectation("scope", "1"))),
    )
    return replace(ladder(), bands=bands, tracks=ladder().tracks[:1], cells=ladder().cells[:2] + ladder().cells[3:5])


def with_role(role: Role, level: str = "") -> Framework:
    cell = Cell("craft", level, (Criterion("of-role", "You bake."),), role=role.key)
    what = replace(ladder(), roles=(*ladder().roles, role))
    return replace(what, cells=arranged(what, [*what.cells, cell]))


def test_a_track_has_its_bands_across_each_with_what_it_adds() -> None:
    found = matrix(ladder(), "engineers")
    assert heads(found) == ["Engineer I", "Engineer II"]
    assert texts(found, "craft") == [["craft-1"], ["craft-2"]]


def test_the_first_track_is_shown_unless_another_is_asked_for() -> None:
    assert matrix(ladder()).track == ladder().tracks[0]
    assert heads(matrix(ladder(), "managers")) == ["Team manager", "Director"]


def test_a_map_has_the_levels_across_and_names_who_expects_them() -> None:
    found = matrix(mapped())
    assert [column.kind for column in found.columns] == [ColumnKind.LEVEL] * 2
    assert notes(found, "craft") == ["Junior", "Senior"]
    assert notes(found, "scope") == ["Senior", ""]


def test_a_map_can_have_the_bands_across_with_the_level_they_expect() -> None:
    found = matrix(mapped(), across=ColumnKind.BAND)
    assert heads(found) == ["Junior", "Senior", "Level 2"]
    assert notes(found, "craft") == ["Level 1", "Level 2", ""]
    assert texts(found, "scope") == [[], ["scope-1"], ["scope-2"]]


def test_a_role_has_a_column_of_its_own() -> None:
    found = matrix(ladder(), "engineers", ["tech-lead"])
    assert heads(found)[0] == "Tech Lead"
    assert texts(found, "scope")[0] == ["lead-scope"]


@pytest.mark.parametrize(
    ("merge", "note"),
    [
        (Merge("craft", Rule.REPLACE), "In place of what the band expects"),
        (Merge("craft", Rule.SHIFT, 1), "One level higher"),
        (Merge("craft", Rule.SHIFT, -2), "2 levels lower"),
        (Merge("craft", Rule.EXTEND), ""),
    ],
)
def test_what_a_role_does_with_a_competency_is_said(merge: Merge, note: str) -> None:
    what = with_role(Role("baker", "Baker", merges=(merge,)))
    assert notes(matrix(what, "engineers", ["baker"]), "craft")[0] == note


def test_a_role_says_from_which_level_on_it_asks() -> None:
    found = matrix(with_role(Role("baker", "Baker"), level="2"), "engineers", ["baker"])
    (cell,) = [row.cells[0] for group in found.groups for row in group.rows if row.competency.key == "craft"]
    assert cell.statements[0].sources == ("from Level 2 on",)


@pytest.mark.parametrize(
    "role", [Role("baker", "Baker", placeholder=True), Role("baker", "Baker", bands=("manager-1",))]
)
def test_a_role_that_adds_nothing_to_the_track_has_no_column(role: Role) -> None:
    what = replace(ladder(), roles=(*ladder().roles, role))
    assert heads(matrix(what, "engineers", ["baker"])) == ["Engineer I", "Engineer II"]


def test_a_band_that_is_announced_stands_there_empty() -> None:
    soon = Band("engineer-3", "Engineer III", "engineers", 4, placeholder=True, assessable=False)
    found = matrix(replace(ladder(), bands=(*ladder().bands, soon)), "engineers")
    assert [(column.title, column.note) for column in found.columns][-1] == ("Engineer III", "Forthcoming")


def test_what_no_band_reaches_stands_in_a_column_of_its_level() -> None:
    what = replace(ladder(), bands=tuple(band for band in ladder().bands if band.key != "engineer-2"))
    assert heads(matrix(what, "engineers")) == ["Engineer I", "Level 2"]


def test_competencies_stand_by_group() -> None:
    craft, *rest = ladder().competencies
    what = replace(ladder(), groups=(Group("g", "Technical"),), competencies=(replace(craft, group="g"), *rest))
    assert [(group.title, len(group.rows)) for group in matrix(what).groups] == [("Technical", 1), ("", 2)]


def test_a_ladder_without_bands_and_tracks_is_a_table_of_levels() -> None:
    cells = tuple(replace(cell, track="") for cell in ladder().cells if cell.track == "engineers")
    what = replace(ladder(), bands=(), tracks=(), roles=(), cells=cells)
    assert heads(matrix(what)) == ["Level 1", "Level 2"]


@pytest.mark.parametrize(("track", "roles"), [("nowhere", []), ("engineers", ["nobody"])])
def test_an_unknown_track_or_role_is_not_found(track: str, roles: list[str]) -> None:
    with pytest.raises(NotFound, match=r"nowhere|nobody"):
        matrix(ladder(), track, roles)


@settings(max_examples=40)
@given(plain_frameworks())
def test_every_criterion_stands_once_in_a_track_and_in_some_track(what: Framework) -> None:
    roles = [role.key for role in what.roles]
    for across in ColumnKind.LEVEL, ColumnKind.BAND:
        tables = [matrix(what, track.key, roles, across) for track in what.tracks] or [matrix(what, "", roles, across)]
        for table in tables:
            assert len(ids(table)) == len(set(ids(table)))
        shown = {one for table in tables for one in ids(table)}
        of_bands = {one.id for cell in what.cells if not cell.role for one in cell.criteria}
        assert of_bands <= shown


def test_where_a_criterion_stands_can_be_asked() -> None:
    found = matrix(ladder(), "engineers")
    column = found.column_of("craft-2")
    assert column is not None
    assert column.key == "engineer-2"
    assert found.column_of("craft-3") is None


def test_a_competency_that_only_another_track_looks_at_is_left_out() -> None:
    what = replace(ladder(), tracks=(*ladder().tracks, Track("empty", "Empty")))
    assert matrix(what, "empty").groups == ()
