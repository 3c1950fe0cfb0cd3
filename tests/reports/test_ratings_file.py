"""A file of ratings, into columns: what is read, and in which line what is wrong."""

import csv
import io
from collections.abc import Iterable
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.errors import Invalid
from ladder.reports.ratings_file import lines
from ladder.reports.ratings_file.material import material_of
from ladder.reports.ratings_file.reading import RatingsFile, read_ratings
from ladder.reports.ratings_file.scale import Scale, scale_of
from ladder.statistics.distribution import distribution
from ladder.statistics.relations import Relation

HEADER = "ratee,rater,item,rating\n"
ALL = "ratee,rater,item,rating,relation,team,band\n"


def read(text: str | bytes, scale: str = "1-5") -> RatingsFile:
    data = text if isinstance(text, bytes) else text.encode()
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline="")
    return read_ratings(stream, title="ratings.csv", scale=scale_of(scale))


def refusal(text: str | bytes, scale: str = "1-5") -> str:
    with pytest.raises(Invalid) as error:
        read(text, scale)
    return error.value.message


def outcome(data: bytes) -> str:
    try:
        return f"{len(read(data).ratings)} ratings."
    except Invalid as error:
        return error.message


def test_a_file_becomes_columns_of_codes_and_the_names_behind_them() -> None:
    file = read(ALL + "Ann,Mona,craft,4,manager,Web,E2\nBea,p1,craft,3,peer,Web,\n")
    assert (file.ratees, file.raters, file.items) == (("Ann", "Bea"), ("Mona", "p1"), ("craft",))
    assert file.ratings.relation.tolist() == [Relation.MANAGER, Relation.PEER]
    assert (file.teams, file.bands) == (("Web",), ("E2",))
    assert file.team is not None
    assert file.band is not None
    assert (file.team.tolist(), file.band.tolist()) == ([0, 0], [0, -1])


def test_without_a_relation_everybody_is_a_peer_also_who_has_a_ratees_name() -> None:
    file = read(HEADER + "1,1,x,3\n1,2,x,4\n")
    assert set(file.ratings.relation.tolist()) == {Relation.PEER}
    assert not file.related


def test_a_blank_rating_means_that_nobody_could_say() -> None:
    assert isnan(read(HEADER + "Ann,Mona,craft,\nAnn,Mona,scope,3\n").ratings.value[0])


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + HEADER + "Ann,Mona,craft,3.5\n",
        (HEADER + "Ann,Mona,craft,3.5\n").replace("\n", "\r\n"),
        (HEADER + "Ann,Mona,craft,3.5\n").replace("\n", "\r"),
        "ratee;rater;item;rating\nAnn;Mona;craft;3,5\n",
        "ratee\trater\titem\trating\nAnn\tMona\tcraft\t3.5\n",
        "Rater, RATEE ,item,rating\n Mona,Ann ,craft,3.5",
        '"ratee","rater","item","rating"\n"Ann","Mona","craft","3.5"\n',
        "ratee,rater,competency,value\nAnn,Mona,craft,3.5\n",
        "\n\n" + HEADER + ",,,\nAnn,Mona,craft,+3.50\n\n,,,\n",
        HEADER + '"Ann",Mona,"cra\nft",3.5\n'.replace("cra\nft", " craft\n"),
    ],
    ids=["mark", "crlf", "cr", "semicolons", "tabs", "order", "quotes", "old names", "blank lines", "line in a cell"],
)
def test_the_ways_of_writing_a_table_are_read_alike(text: str) -> None:
    file = read(text)
    assert (file.ratees, file.raters, file.items) == (("Ann",), ("Mona",), ("craft",))
    assert file.ratings.value.tolist() == [3.5]


def test_the_same_name_composed_differently_is_one_name() -> None:
    assert read(HEADER + "J\u00f6rg,a,x,3\nJo\u0308rg ,b,x,3\n").ratees == ("Jörg",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("\n \n", "The file is empty."),
        (HEADER, "only the names of the columns"),
        ("ratee,rater,rating\n", "item is not there"),
        ("ratee;rating\n", "rater and item are not there"),
        ("ratee,rater,item,rating,Ratee\n", "names the column ratee twice"),
        (HEADER + "Ann,Mona,craft,9\n", "Line 2: “9” is no rating from 1 to 5"),
        (HEADER + "Ann,Mona,craft,good\n", "Line 2: “good” is no rating"),
        (HEADER + "Ann,Mona,craft,nan\n", "“nan” is no rating"),
        (HEADER + "Ann,Mona,craft,inf\n", "“inf” is no rating"),
        (HEADER + "Ann,Mona,craft,1_0\n", "“1_0” is no rating"),
        (HEADER + "Ann,Mona,craft,٣\n", "“٣” is no rating"),
        (HEADER + "Ann,Mona,craft,1e999\n", "“1e999” is no rating"),
        (HEADER + 'Ann,Mona,craft,"3,5"\n', "“3,5” is no rating"),
        (HEADER + "\nAnn,,craft,3\n", "Line 3 has no rater."),
        (HEADER + "Ann,Mona\n", "Line 2 has 2 fields; the first line names 4 columns."),
        (HEADER + "Ann,Mona,craft,3,4\n", "Line 2 has 5 fields"),
        (HEADER + 'Ann,Mona,"cra\nft",3\nBea,Mona,craft,7\n', "Line 4: “7” is no rating"),
        (HEADER + 'Ann,Mona,"craft,3\n', "Line 2 cannot be read (unexpected end of data)"),
        (HEADER + f"{'A' * 201},Mona,craft,3\n", "is longer than 200 letters"),
        (HEADER + "Ann\0,Mona,craft,3\n", "Line 2: the ratee “Ann�” has a character that cannot be printed (U+0000)."),
        (HEADER + "Ann,Mona,craft,3\0\n", "Line 2: “3�” is no rating"),
        (f"{HEADER}Bea,M,x,3\nJörg,M,x,3\n".encode("latin-1"), "Line 3: the ratee “J�rg” is not written in UTF-8"),
        ((HEADER + "Ann,Mona,craft,3\n").encode("utf-16"), "This is no text in UTF-8"),
        (b"\x7fELF\x02\x01\x01\0\0\0" * 20, "This is no text in UTF-8"),
        (HEADER + "Ann,Mona,craft,3\nBea,Mona,craft,3\nAnn,Mona,craft,\n", "Line 4 rates the same person on the same"),
        (ALL + "Ann,Mona,craft,3,boss,,\n", "Line 2: “boss” is no relation; write one of self, peer, manager, upward."),
        (ALL + "Ann,Mona,craft,3,,,\n", "Line 2 has no relation."),
        (
            ALL + "Ann,p,x,3,peer,Web,\nAnn,q,x,3,peer,,\nAnn,r,x,3,peer,Ops,\n",
            "Line 4: “Ann” is in the team “Ops”, but on line 2 in “Web”.",
        ),
        (
            ALL + "Ann,p,x,3,peer,,\nAnn,p,x,3,self,,\n",
            "Line 3: “p” rates “Ann” in the relation self. A self-rating has one name as ratee and rater.",
        ),
        (ALL + "Ann,p,x,3,peer,,E1\nAnn,q,x,3,peer,,E2\n", "Everybody has one band."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(text: str | bytes, sentence: str) -> None:
    assert sentence in refusal(text)


def test_a_field_that_no_file_has_is_refused_with_its_line() -> None:
    # The limit is the process's: whoever read something large before has widened it.
    before = csv.field_size_limit(1_000)
    try:
        said = refusal(f"{HEADER}{'A' * 2_000},Mona,craft,3\n")
    finally:
        csv.field_size_limit(before)
    assert "Line 2 cannot be read (field larger than field limit" in said


def test_the_first_of_several_faults_is_named_wherever_batches_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "BATCH", 2)
    rows = "".join(f"P{row},Mona,craft,3\n" for row in range(5))
    assert "Line 7: “x” is no rating" in refusal(HEADER + rows + "Ann,Mona,craft,x\nBea,,craft,3\n")
    assert "Line 8 rates the same person on the same item, by the same rater, as line 3" in refusal(
        HEADER + rows + "\nP1,Mona,craft,5\n"
    )


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: (HEADER + text).encode(errors="replace")))
def test_whatever_is_in_a_file_it_is_read_or_refused_with_a_sentence(data: bytes) -> None:
    assert outcome(data).endswith(".")


def test_what_was_left_aside_is_said() -> None:
    file = read("ratee,rater,item,rating,relation,notes\nAnn,Ann,x,3,peer,hm\nAnn,Bea,x,3,peer,\n")
    assert file.warnings[0] == "The column “notes” is not read."
    assert "1 rating has one name as ratee and rater but is not called self (line 2)." in file.warnings


@pytest.mark.parametrize(
    ("text", "scale"),
    [("1-5", Scale(1, 5)), ("18-27", Scale(18, 27)), ("-2-2", Scale(-2, 2)), ("-3--1", Scale(-3, -1)),
     ("0.5 – 4.5", Scale(0.5, 4.5)), ("0:100", Scale(0, 100))],
)  # fmt: skip
def test_a_scale_is_any_two_numbers(text: str, scale: Scale) -> None:
    assert scale_of(text) == scale


@pytest.mark.parametrize("text", ["", "5", "5-1", "1-1", "a-b", "1-nan", "1e3-2e3", "1-99999999999", "٠-٥"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="is no scale"):
        scale_of(text)


@pytest.mark.parametrize(
    ("scale", "values", "words"),
    [
        (Scale(1, 5), [2, 3, nan], ["1", "2", "3", "4", "5"]),
        (Scale(1, 3), [1.5], ["1", "1.5", "2", "3"]),
        (Scale(0, 100), [25, 50, 25], ["0", "25", "50", "100"]),
        (Scale(1.5, 2.5), [], ["1.5", "2", "2.5"]),
        (Scale(0, 25), range(25), ["0 to 5", "5 to 10", "10 to 15", "15 to 20", "20 to 25"]),
    ],
)
def test_distributions_are_shown_in_the_steps_that_were_given_or_in_ranges(
    scale: Scale, values: Iterable[float], words: list[str]
) -> None:
    assert [word for _, word in scale.steps(np.array(list(values), dtype=np.float64))] == words


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.lists(st.floats(0, 1), max_size=40))
def test_every_rating_on_a_scale_lies_within_half_a_step_of_one(low: float, span: float, shares: list[float]) -> None:
    scale = Scale(low, low + span)
    values = np.array([low, low + span, *(min(low + share * span, low + span) for share in shares)])
    steps = np.array([step for step, _ in scale.steps(values)])
    reach = np.diff(steps).max(initial=0) / 2
    assert np.abs(values[:, None] - steps).min(axis=1).max() <= reach * (1 + 1e-6) + 1e-9
    assert len(steps) <= 21
    assert (np.diff(steps) > 0).all()


def test_a_rating_is_counted_in_the_range_that_its_words_name_also_before_a_shorter_last_one() -> None:
    values = np.array([13.9, *(place / 2 for place in range(31))])
    steps = Scale(0, 15).steps(values)
    rows = "".join(f"p{place},r,x,{value}\n" for place, value in enumerate(values))
    counted = distribution(read(HEADER + rows, "0-15").ratings, steps=[one for one, _ in steps], least=1)[0]
    assert [word for _, word in steps][-2:] == ["12 to 14", "14 to 15"]
    assert [one.count for one in counted.steps][-2:] == [5, 3]


def test_a_file_makes_the_material_of_a_report_in_which_everybody_is_named() -> None:
    material = material_of(read(ALL + "Ann,Mona,craft,3.4,manager,Web,E2\nAnn,p1,craft,5,peer,Web,E2\n"))
    assert [(one.name, one.team[1], one.manager[1], one.band[1]) for one in material.people] == [
        ("Ann", "Web", "Mona", "E2")
    ]
    assert material.raters == {0: "Mona", 1: "p1"}
    assert material.ratings.value.tolist() == [3.4, 5.0]
    assert not material.anonymous
