"""The report as files: alone in HTML, as PDF, as a workbook, as CSV and as JSON."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import html5lib
from selectolax.lexbor import LexborHTMLParser

from ladder.exports.calibration import COLUMNS, calibration_csv
from ladder.exports.calibration_json import calibration_json
from ladder.exports.report_html import report_html
from ladder.exports.report_method import SOURCE, method
from ladder.exports.report_pdf import report_pdf
from ladder.exports.report_workbook import report_workbook
from ladder.reports.measurement import Stated
from ladder.statistics.figures import Interval
from tests.reports.measured import MEASURED, PEOPLE, RATERS, REPORT, TEAM_ROWS, UNCROSSED

ALONE = report_html(REPORT)


def test_the_page_that_stands_alone_is_valid_and_asks_nobody_for_anything() -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(ALONE)
    assert not parser.errors
    tree = LexborHTMLParser(ALONE)
    assert not tree.css("script, link, img, iframe")
    assert not re.findall(r"url\(|@import|https?://(?!www\.w3\.org)", ALONE)
    assert all((one.attributes["href"] or "").startswith("#") for one in tree.css("a"))


def test_every_link_of_the_page_leads_to_something_on_it() -> None:
    tree = LexborHTMLParser(ALONE)
    there = {one.attributes["id"] for one in tree.css("[id]")}
    assert {(one.attributes["href"] or "")[1:] for one in tree.css("a")} <= there
    assert len(there) == len(tree.css("[id]"))


def test_names_are_words_in_the_page_never_markup() -> None:
    wicked = replace(TEAM_ROWS[0], name="<script>alert(1)</script>")
    comparable = replace(MEASURED.comparable, teams=(wicked, *TEAM_ROWS[1:]))
    page = report_html(replace(REPORT, measured=replace(MEASURED, comparable=comparable)))
    assert "<script" not in page


def test_each_picture_has_a_description_and_a_table() -> None:
    for figure in LexborHTMLParser(ALONE).css("figure"):
        assert figure.css_first("svg desc").text()
        assert figure.css_first("table caption")


def test_the_pdf_is_tagged_also_where_nothing_is_crossed_and_names_are_wicked() -> None:
    wicked = replace(RATERS[0], name='<text>&"</svg>\x00\u202e')
    for report in (UNCROSSED, replace(REPORT, measured=replace(MEASURED, raters_rows=(wicked, *RATERS[1:])))):
        data = report_pdf(report)
        assert data.startswith(b"%PDF")
        assert b"/StructTreeRoot" in data


def test_a_workbook_has_no_formula_whatever_a_name_looks_like() -> None:
    wicked = replace(PEOPLE[0], name="=HYPERLINK(1)", team="+1", manager="@x\x08")
    data = report_workbook(replace(REPORT, title="-2"), (wicked, *PEOPLE[1:]))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert not [name for name in book.namelist() if "<f>" in book.read(name).decode(errors="replace")]
        words = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode())
        sheets = re.findall(r'<sheet name="(\w+)"', book.read("xl/workbook.xml").decode())
        people = book.read("xl/worksheets/sheet3.xml").decode()
    assert sheets == ["Findings", "Numbers", "People", "Definitions"]
    assert {"=HYPERLINK(1)", "+1", "@x"} <= set(words)
    assert people.count("<row ") == len(PEOPLE) + 1
    assert "<v>3.9</v>" in people


def test_a_workbook_has_the_second_reading_with_its_interval_and_what_it_means() -> None:
    twice = replace(PEOPLE[0], second=Stated(5.13, 0.3, Interval(4.54, 5.72)))
    with zipfile.ZipFile(io.BytesIO(report_workbook(REPORT, (twice, *PEOPLE[1:])))) as book:
        words = re.findall(r"<t[^>]*>(.*?)</t>", book.read("xl/sharedStrings.xml").decode())
        people = book.read("xl/worksheets/sheet3.xml").decode()
    assert all(f"<v>{value}</v>" in people for value in (5.13, 4.54, 5.72))
    assert words.count("Read as ordered steps") == 1
    assert any(one.startswith("The adjusted value where the steps of the scale count as an order") for one in words)


def test_the_csv_has_every_adjusted_value_with_its_interval_and_no_formula() -> None:
    wicked = replace(PEOPLE[0], name="=1+1")
    rows = list(csv.DictReader(io.StringIO(calibration_csv(REPORT, (wicked,)).removeprefix("\ufeff"))))
    assert set(rows[0]) == set(COLUMNS)
    adjusted = [row for row in rows if row["Measure"] == "Adjusted"]
    assert len(adjusted) == len(TEAM_ROWS) + 1
    assert all(row["Low"] and row["High"] for row in adjusted)
    assert adjusted[-1]["Name"] == "'=1+1"


def test_a_range_has_two_ends_and_no_value() -> None:
    rows = csv.DictReader(io.StringIO(calibration_csv(REPORT).removeprefix("\ufeff")))
    row = next(row for row in rows if row["Name"] == "Payments" and row["Measure"] == "Adjusted")
    assert (row["Value"], row["Low"], row["High"]) == ("", "2.8", "3.2")


def test_the_json_says_what_its_words_mean() -> None:
    page = json.loads(calibration_json(REPORT, PEOPLE))
    assert set(page) == {"report", "people", "definitions"}
    assert page["people"][0]["adjusted"]["interval"] == {"low": 3.06, "high": 3.84}
    assert page["definitions"]["severity"]["meaning"].endswith("the others may be the ones who differ.")


def test_the_method_in_the_documentation_is_the_one_in_the_application() -> None:
    docs = Path(__file__).parents[2] / "docs" / "method.md"
    assert docs.read_text(encoding="utf-8") == SOURCE.read_text(encoding="utf-8")
    assert '<th scope="col">' in method()
