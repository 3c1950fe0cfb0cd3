"""What a table of people would change, decided before anything is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.people import PersonEntry, tidy, zones
from ladder.domain.people_import import Known, Plan, plan
from ladder.domain.people_table import COLUMNS, LONGEST, UnreadableError, decode, read
from ladder.domain.rungs import rungs_of
from ladder.exports.people import bare, people_csv
from tests.ladders import document

RUNGS = rungs_of("ladder", "The ladder", document())
MONA = PersonEntry("Mona Manager", "mona@acme.example", "", "Web", "ladder", "manager-1", zone="Europe/Berlin")
ERIK = PersonEntry("Erik Engineer", "erik@acme.example", MONA.email, "Web", "ladder", "engineer-2", ("tech-lead",))
KNOWN = Known(
    people={one.email: one for one in (MONA, ERIK)},
    teams={"web": "Web"},
    ladders={"ladder": RUNGS},
    zone="Europe/Berlin",
    today=date(2026, 11, 20),
)


def planned(text: str, known: Known = KNOWN) -> Plan:
    return plan(read(text, bare=bare), known)


def said(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.column) for problem in planned(text).problems]


def test_a_new_person_takes_the_zone_of_the_organisation() -> None:
    (step,) = planned("name,email\nNora New,nora@acme.example\n").additions
    assert step.entry == PersonEntry("Nora New", "nora@acme.example", zone="Europe/Berlin")


def test_columns_that_the_table_lacks_stay_as_they_are() -> None:
    (step,) = planned("email,name,team\nERIK@acme.example,Erik Engineer,Data\n").changes
    assert step.fields == ("team",)
    assert (step.entry.band, step.entry.manager) == (ERIK.band, ERIK.manager)


def test_an_empty_cell_empties_the_field() -> None:
    (step,) = planned("name,email,manager_email,band,roles\nErik Engineer,erik@acme.example,,,\n").changes
    assert (step.entry.manager, step.entry.band, step.entry.roles) == ("", "", ())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_separators_byte_order_marks_and_line_ends_do_not_matter(separator: str, mark: str, newline: str) -> None:
    rows = [["Team", "E-Mail", "Name"], ["Web", "nora@acme.example", '"New, Nora; A"']]
    text = mark + newline.join(separator.join(row) for row in rows) + newline
    (step,) = planned(text).additions
    assert (step.entry.name, step.entry.team) == ("New, Nora; A", "Web")


def test_columns_come_in_any_order_and_others_are_told_of() -> None:
    found = planned("Salary,email,Name,Manager E-mail\n9,nora@acme.example,Nora,mona@acme.example\n")
    assert found.unknown == ("salary",)
    assert [step.entry.manager for step in found.additions] == ["mona@acme.example"]


def test_bands_and_roles_are_known_by_key_title_or_alias() -> None:
    text = "name,email,framework,band,roles\nN,n@a.example,The Ladder,senior,Tech Lead\nO,o@a.example,,Engineer I,\n"
    first, second = (step.entry for step in planned(text).additions)
    assert (first.framework, first.band, first.roles) == ("ladder", "engineer-2", ("tech-lead",))
    assert (second.framework, second.band) == ("ladder", "engineer-1")


def test_a_manager_may_stand_further_down() -> None:
    text = "name,email,manager_email\nA,a@a.example,b@a.example\nB,b@a.example,mona@acme.example\n"
    assert not planned(text).problems


def test_teams_that_are_not_there_are_named() -> None:
    text = "name,email,team\nA,a@a.example,Data\nB,b@a.example,data\nC,c@a.example,WEB\n"
    assert planned(text).new_teams == ("Data",)
    assert [step.entry.team for step in planned(text).additions] == ["Data", "Data", "Web"]


HEADER = "name,email,manager_email,team,framework,band,roles,joined,left,zone\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",n@a.example,,,,,,,,", "name"),
        ("N,,,,,,,,,", "email"),
        ("N,nowhere,,,,,,,,", "email"),
        ("N,n@a.example,x@a.example,,,,,,,", "manager_email"),
        ("N,n@a.example,n@a.example,,,,,,,", "manager_email"),
        ("N,n@a.example,,,other,engineer-1,,,,", "framework"),
        ("N,n@a.example,,,,engineer-9,,,,", "band"),
        ("N,n@a.example,,,ladder,engineer-9,,,,", "band"),
        ("N,n@a.example,,,,engineer-1,king,,,", "roles"),
        ("N,n@a.example,,,,,tech-lead,,,", "roles"),
        ("N,n@a.example,,,,,,01.02.2026,,", "joined"),
        ("N,n@a.example,,,,,,,2026-13-01,", "left"),
        ("N,n@a.example,,,,,,,2027-01-01,", "left"),
        ("N,n@a.example,,,,,,2026-02-01,2026-01-01,", "left"),
        ("N,n@a.example,,,,,,,,Europe/Atlantis", "zone"),
        ("N,n@a.example,,,,,,,", ""),
        ("N,n@a.example,,,,,,,,,", ""),
    ],
)
def test_a_problem_names_its_line_and_column(row: str, column: str) -> None:
    assert said(f"{HEADER}\nFine,fine@a.example,,,,,,,,\n{row}\n") == [(4, column)]


def test_a_cell_of_several_lines_does_not_shift_the_count() -> None:
    assert said('name,email\n"Two\nlines",two@a.example\n\nN,nowhere\n') == [(5, "email")]


def test_the_same_address_twice_names_the_first() -> None:
    found = planned("name,email\nA,a@a.example\nB,A@a.example\n")
    assert [(problem.line, problem.sentence) for problem in found.problems] == [
        (3, "a@a.example stands in line 2 already.")
    ]


def test_a_circle_through_table_and_organisation_is_named_once() -> None:
    (problem,) = planned("name,email,manager_email\nMona Manager,mona@acme.example,erik@acme.example\n").problems
    assert problem.line == 2
    assert "Mona Manager → Erik Engineer → Mona Manager" in problem.sentence


def test_a_band_that_the_ladder_dropped_is_no_problem_of_who_has_it() -> None:
    old = PersonEntry("Otto Old", "otto@acme.example", framework="ladder", band="engineer-0")
    known = Known({old.email: old}, {}, {"ladder": RUNGS}, "UTC", date(2026, 11, 20))
    assert planned(people_csv([old]), known) == Plan((), 1, (), (), ())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "at least name and email"),
        ("name;team\nA;B", "email is not there"),
        ("name,email,Name\nA,a@a.example,B", "name is there twice"),
        ("name,email\n" + "A,a@a.example\n" * (LONGEST + 1), "several smaller ones"),
        ('name,email\n"' + "x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text: str, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read(text)


def test_a_file_in_another_encoding_is_refused_by_line() -> None:
    with pytest.raises(UnreadableError, match="line 2 "):
        decode("name,email\nJörg,j@a.example\n".encode("latin-1"))


WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = (
    (WORDS | st.sampled_from("=+-@'")).flatmap(lambda start: WORDS.map(lambda rest: tidy(start + rest))).filter(bool)
)
ADDRESSES = st.from_regex(r"[a-z]{1,4}@[a-z]{1,4}", fullmatch=True)
ENTRIES = st.builds(
    PersonEntry,
    name=NAMES,
    email=ADDRESSES,
    team=st.just("") | NAMES,
    framework=st.just("ladder"),
    band=st.sampled_from(["", *RUNGS.bands]),
    joined=st.none() | st.dates(),
    left=st.none() | st.dates(),
    zone=st.sampled_from(sorted(zones())),
)


@given(st.lists(ENTRIES, unique_by=lambda entry: entry.email, max_size=5))
def test_what_goes_out_comes_in_again_and_changes_nothing(entries: list[PersonEntry]) -> None:
    people = {entry.email: entry.tidied() for entry in entries}
    teams = {entry.team.lower(): entry.team for entry in people.values() if entry.team}
    people = {email: entry for email, entry in people.items() if teams.get(entry.team.lower(), "") == entry.team}
    known = Known(people, teams, {"ladder": RUNGS}, "UTC", date(2026, 11, 20))
    assert planned(people_csv(people.values()), known) == Plan((), len(people), (), (), ())


def test_cells_that_a_spreadsheet_would_run_come_back_as_they_were() -> None:
    odd = PersonEntry("=HYPERLINK(1)", "odd@acme.example", team="'=already", zone="UTC")
    text = people_csv([odd])
    assert "'=HYPERLINK(1)" in text
    table = read(text, bare=bare)
    assert table.columns == COLUMNS
    assert (table.lines[0].cells["name"], table.lines[0].cells["team"]) == ("=HYPERLINK(1)", "'=already")
