"""The report as files: without names unless somebody asks for them, which the audit log keeps."""

import csv
import io
import json
import zipfile

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import AuditEvent, Participant
from ladder.security.limits import TAKEN_BY_ONE
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Pages
from tests.reports.measured import MANAGERS, NAMES, TEAMS
from tests.views.kept_reports import keep_report, participants

TEXTS = ("csv", "json")


def read(pages: Pages, cycle: str, form: str) -> bytes:
    return pages.client("petra").get(f"{cycle}/report.{form}").get_data()


def named(pages: Pages, cycle: str, form: str) -> bytes:
    return pages.post("petra", f"{cycle}/report/with-names", {"form": form}, status=200).response.get_data()


@pytest.mark.parametrize("form", TEXTS)
def test_no_name_leaves_in_a_file_without_names(pages: Pages, cast: Cast, inside: Inside, form: str) -> None:
    cycle = keep_report(cast, inside)
    text = read(pages, cycle, form).decode()
    assert not [name for name in (*NAMES, *MANAGERS, *TEAMS, *participants(inside, cycle)) if name in text]
    assert not [key for key in participants(inside, cycle).values() if str(key) in text]
    assert "Rater " in text
    assert "Person " in text


def test_a_workbook_without_names_has_none_in_any_sheet(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    with zipfile.ZipFile(io.BytesIO(read(pages, cycle, "xlsx"))) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        sheets = book.read("xl/workbook.xml").decode()
    assert not [name for name in (*NAMES, *MANAGERS, *TEAMS, *participants(inside, cycle)) if name in words]
    assert all(f'name="{name}"' in sheets for name in ("Findings", "Numbers", "People", "Definitions"))


def test_the_same_person_has_the_same_label_in_every_file(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    rows = list(csv.DictReader(io.StringIO(read(pages, cycle, "csv").decode().removeprefix("\ufeff"))))
    raw = {row["Name"]: float(row["Value"]) for row in rows if row["Part"] == "Person" and row["Measure"] == "Raw"}
    people = json.loads(read(pages, cycle, "json"))["people"]
    assert raw == {one["name"]: one["raw"] for one in people}
    assert raw == {one["name"]: one["raw"] for one in json.loads(read(pages, cycle, "json"))["people"]}


def test_with_names_is_a_deed_that_the_audit_log_keeps(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    assert MANAGERS[0] in named(pages, cycle, "csv").decode()
    with inside():
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "report.exported_with_names")).one()
        assert event.details == {"form": "csv"}
    assert "took the calibration report of" in pages.open("olga", "/o/acme/audit").text


def test_without_names_nothing_is_kept_of_who_took_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    read(pages, cycle, "csv")
    with inside():
        assert not db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "report.exported_with_names")).all()


def test_the_pdf_is_tagged_and_has_words_for_each_picture(pages: Pages, cast: Cast, inside: Inside) -> None:
    data = read(pages, keep_report(cast, inside), "pdf")
    assert data.startswith(b"%PDF")
    assert b"<pdfuaid:part>1" in data
    assert not [name for name in (*NAMES, *MANAGERS) if name.encode() in data]


def test_no_other_form_is_there(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    pages.open("petra", f"{cycle}/report.docx", 404)
    pages.post("petra", f"{cycle}/report/with-names", {"form": "docx"}, status=404)
    pages.post("petra", f"{cycle}/report/with-names", {}, status=404)


def test_names_are_for_stewards(pages: Pages, cast: Cast, inside: Inside) -> None:
    cycle = keep_report(cast, inside)
    pages.post("mona", f"{cycle}/report/with-names", {"form": "csv"}, status=403)
    pages.post("stan", f"{cycle}/report/with-names", {"form": "csv"}, status=404)


def test_no_name_leaves_with_a_report_as_it_is_computed(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        people = db.session.query(Participant).filter(Participant.cycle_id == cycle.id).all()
        names = {name for one in people for name in (one.name, one.manager_name, one.team_name) if name}
        url = f"/o/acme/cycles/{cycle.id}"
    assert len(names) > 4
    for form in TEXTS:
        text = read(pages, url, form).decode()
        assert not [name for name in names if name in text]


def test_what_takes_a_process_to_make_is_counted_and_what_does_not_is_not(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    cycle, client = keep_report(cast, inside), pages.client("petra")
    most = int(TAKEN_BY_ONE.split()[0])
    assert {client.get(f"{cycle}/report.csv").status_code for _ in range(most + 1)} == {200}
    assert {client.get(f"{cycle}/report.docx").status_code for _ in range(most)} == {404}
    assert client.get(f"{cycle}/report.xlsx").status_code == 429
