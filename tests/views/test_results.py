"""Results as pages and files: who sees what at which stage is the visibility table, in all three forms alike."""

import io
from uuid import UUID, uuid4

import pytest
from pypdf import PdfReader

from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage, has_reached
from ladder.domain.visibility import SEEN_FROM, Thing, Viewer, may_see
from ladder.models import Cycle
from ladder.queries import results as queries
from ladder.services import calibration, results
from tests.cast import Cast
from tests.conftest import Inside
from tests.crowd import add_crowd
from tests.factories import NOW, get_participant, make_cycle, words
from tests.page import Page, Pages
from tests.stewards import give_access

REASON = "The release of May was his, from the first sketch on."
VIEWERS = {
    Viewer.SUBJECT: "erik",
    Viewer.MANAGER: "mona",
    Viewer.LINE: "olga",  # with a member's access in these tests
    Viewer.STEWARD: "petra",
    Viewer.COLLEAGUE: "mark",
}
MARKS = {
    Thing.PROFILE: "Level 2",
    Thing.SELF_TEXT: words("erik", "erik", Relation.SELF, "craft"),
    Thing.PEER_TEXTS: words("eva", "erik", Relation.PEER, "craft"),
    Thing.MANAGER_TEXT: words("mona", "erik", Relation.MANAGER, "craft"),
    Thing.FINAL: "Far above",
    Thing.CHANGES: REASON,
}
"""What tells in each form that a thing is shown; the proposed result is part of the changes and of the CSV."""


class Case:
    """A cycle of a test, by its addresses."""

    def __init__(self, cycle: Cycle, participant_id: UUID) -> None:
        self.cycle_id, self.participant_id = cycle.id, participant_id

    def at(self, path: str) -> str:
        return f"/o/acme/cycles/{self.cycle_id}/{path}"

    def of_erik(self, form: str = "") -> str:
        return self.at(f"results/{self.participant_id}{form}")


@pytest.fixture
def case(cast: Cast, inside: Inside, request: pytest.FixtureRequest) -> Case:
    """Erik's review at the stage that the test asks for (CALIBRATING by itself), with one change in calibration."""
    stage = getattr(request, "param", Stage.CALIBRATION)
    with inside():
        return make_case(cast, stage)


def make_case(cast: Cast, stage: Stage) -> Case:
    calibrated = has_reached(stage, Stage.CALIBRATION)
    cycle = make_cycle(cast, Stage.CALIBRATION if calibrated else stage)
    participant = get_participant(cast, cycle, "erik")
    if calibrated:
        result = next(r for r in queries.list_results(cycle.org_id, [participant.id]) if r.competency == "craft")
        results.adjust_result(
            cycle=cycle, participant=participant, result=result, after=5, reason=REASON, revision=result.revision,
            by=cast.olga.actor, now=NOW,
        )  # fmt: skip
    cycle.stage = stage
    cycle.released_at = participant.released_at = NOW if has_reached(stage, Stage.SIGN_OFF) else None
    return Case(cycle, participant.id)


at_stage = pytest.mark.parametrize("case", list(Stage), ids=lambda stage: stage.value, indirect=True)


def pdf_text(page: Page) -> str:
    reader = PdfReader(io.BytesIO(page.response.get_data()))
    return " ".join(" ".join(one.extract_text().split()) for one in reader.pages)


def check_marks(text: str, who: Viewer, stage: Stage, form: str) -> None:
    for thing, mark in MARKS.items():
        allowed = may_see(who, thing, stage) and may_see(who, Thing.FINAL, stage)
        assert (mark in text) is allowed, f"{who.value} at {stage.value}: {thing.value} in {form}"


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.SETUP], ids=lambda stage: stage.value)
def test_page_csv_and_pdf_show_what_the_table_allows(cast: Cast, inside: Inside, pages: Pages, stage: Stage) -> None:
    with inside():
        case = make_case(cast, stage)
    for who in (one for one in Viewer if one not in (Viewer.COLLEAGUE, Viewer.LINE, Viewer.ATTENDEE)):
        check_forms(pages, case, who, stage)
    with inside():
        give_access(cast, "olga", Access.MEMBER)
    check_forms(pages, case, Viewer.LINE, stage)


def check_forms(pages: Pages, case: Case, who: Viewer, stage: Stage) -> None:
    """Hold what one viewer reads at a stage, in each form, against the table."""
    key = VIEWERS[who]
    check_marks(pages.open(key, case.of_erik()).text, who, stage, "the page")
    there = may_see(who, Thing.FINAL, stage)
    table = pages.open(key, case.of_erik(".csv"), 200 if there else 409)
    check_marks(table.response.get_data(as_text=True), who, stage, "the CSV")
    document = pages.open(key, case.of_erik(".pdf"), 200 if there else 409)
    check_marks(pdf_text(document) if there else document.text, who, stage, "the PDF")


@at_stage
def test_a_colleague_finds_no_result_in_any_form_at_any_stage(pages: Pages, case: Case) -> None:
    for key in ("mark", "eva", "stan"):
        for form in ("", ".csv", ".pdf"):
            pages.open(key, case.of_erik(form), 404)


def test_the_table_lets_nobody_see_a_result_before_its_parts() -> None:
    for who in Viewer:
        since = SEEN_FROM[Thing.FINAL][who]
        for thing in (Thing.SELF_TEXT, Thing.PEER_TEXTS, Thing.MANAGER_TEXT, Thing.PROPOSED, Thing.CHANGES):
            assert since is None or may_see(who, thing, since)


@pytest.mark.parametrize("case", [Stage.CALIBRATION, Stage.RELEASE], indirect=True)
def test_before_release_the_engineer_reads_when_the_result_will_come(pages: Pages, case: Case) -> None:
    page = pages.open("erik", case.of_erik())
    assert page.h1 == "Your result"
    assert "Your result is not there yet" in page.text
    assert "Far above" not in page.text


@pytest.mark.parametrize("case", [Stage.SIGN_OFF], indirect=True)
def test_the_engineer_reads_the_words_first_and_no_name_of_who_changed_or_who_wrote(pages: Pages, case: Case) -> None:
    page = pages.open("erik", case.of_erik())
    assert "Changed in calibration from As expected to Far above" in page.text
    assert "Consistently at what the next band expects" in page.text
    for form in ("", ".csv"):
        text = pages.open("erik", case.of_erik(form)).response.get_data(as_text=True)
        assert "Olga" not in text
        assert not any(name in text for name in ("Eva Engineer", "Emil Engineer", "Elsa Engineer"))


@pytest.mark.parametrize("case", [Stage.SIGN_OFF], indirect=True)
def test_peers_ratings_stand_as_a_spread_and_no_assessment_is_named(pages: Pages, case: Case) -> None:
    assert "Peers rated: 3 As expected." in pages.open("erik", case.of_erik()).text


@pytest.mark.parametrize("stage", [Stage.CALIBRATION, Stage.SIGN_OFF], ids=lambda stage: stage.value)
def test_of_two_peers_nothing_is_shown_to_anybody(cast: Cast, inside: Inside, pages: Pages, stage: Stage) -> None:
    with inside():
        cycle = make_cycle(cast, stage)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        place = f"/o/acme/cycles/{cycle.id}"
        eva = f"{place}/results/{get_participant(cast, cycle, 'eva').id}"
    readers = ["mona", "petra", *(["eva"] if stage is Stage.SIGN_OFF else [])]
    for key in readers:
        for url in (eva, f"{eva}.csv"):
            text = pages.open(key, url).response.get_data(as_text=True)
            assert "on eva" in text
            assert "peer text of" not in text
        assert "shown from 3 on" in pages.open(key, eva).text
        assert "peer text" not in pdf_text(pages.open(key, f"{eva}.pdf"))
    row = next(one for one in pages.open("petra", f"{place}/meeting").all("section") if "Eva Engineer" in one.text())
    assert [cell.text() for cell in row.css("tbody tr td:nth-of-type(2)")] == ["–", "–", "–"]


def test_an_unknown_cycle_or_person_is_not_found(pages: Pages, case: Case) -> None:
    pages.open("petra", f"/o/acme/cycles/{uuid4()}/results/{case.participant_id}", 404)
    for form in ("", ".csv", ".pdf"):
        pages.open("petra", case.at(f"results/{uuid4()}{form}"), 404)


@pytest.mark.parametrize("case", [Stage.NOMINATIONS, Stage.CALIBRATION, Stage.SIGN_OFF], indirect=True)
def test_stewards_have_the_list_of_results(pages: Pages, case: Case) -> None:
    assert pages.open("petra", case.at("results")).h1 == "Results"
    pages.open("mona", case.at("results"), 403)
    pages.open("erik", case.at("results"), 403)
    pages.open("stan", case.at("results"), 404)
    pages.open("petra", f"/o/acme/cycles/{uuid4()}/results", 404)


def test_the_list_counts_what_is_rated_and_what_was_changed(pages: Pages, case: Case) -> None:
    page = pages.open("petra", case.at("results"))
    rows = {row.css_first("th a").text(): row for row in page.all("tbody tr")}
    assert [cell.text() for cell in rows["Erik Engineer"].css("td.number")] == ["3", "–", "1"]
    assert [cell.text() for cell in rows["Eva Engineer"].css("td.number")] == ["3", "–", "–"]


def test_the_csv_of_all_results_has_a_line_for_each_person_and_competency(pages: Pages, case: Case) -> None:
    text = pages.open("petra", case.at("results.csv")).response.get_data(as_text=True)
    assert "Erik Engineer,Web,Mona Manager,Engineer II,Craft,As expected,Far above,,,\r\n" in text
    assert len(text.splitlines()) == 1 + 6 * 3
    pages.open("mona", case.at("results.csv"), 403)
    pages.open("stan", case.at("results.csv"), 404)


@pytest.mark.parametrize("stage", [Stage.CALIBRATION, Stage.RELEASE, Stage.SIGN_OFF], ids=lambda stage: stage.value)
def test_a_steward_who_is_reviewed_misses_themselves_in_lists_until_release(
    cast: Cast, inside: Inside, pages: Pages, stage: Stage
) -> None:
    with inside():
        case = make_case(cast, stage)
        give_access(cast, "erik", Access.OWNER)
    listed = stage is Stage.SIGN_OFF
    assert ("Erik Engineer" in pages.open("erik", case.at("results")).find("table").text()) is listed
    assert ("Erik Engineer" in pages.open("erik", case.at("results.csv")).response.get_data(as_text=True)) is listed


def test_locking_says_what_follows_and_then_locks(pages: Pages, case: Case) -> None:
    page = pages.open("petra", case.at("results/lock"))
    assert "No result changes any more" in page.text
    assert "The report is not there yet" in page.text
    assert pages.post("petra", case.at("results/lock")).location == case.at("results")
    assert "Locked: no result changes any more" in pages.open("petra", case.at("results")).text
    pages.open("petra", case.at("results/lock"), 409)
    pages.post("petra", case.at("results/lock"), status=409)


def test_locking_tells_how_many_results_are_not_rated(cast: Cast, inside: Inside, pages: Pages) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, unsent=[("mona", "erik", Relation.MANAGER)])
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        url = f"/o/acme/cycles/{cycle.id}/results/lock"
    page = pages.open("petra", url)
    assert "3 results are not rated" in page.text
    assert "The report is not there yet" not in page.text


def test_locking_is_for_stewards(pages: Pages, case: Case) -> None:
    for key, status in (("mona", 403), ("erik", 403), ("stan", 404)):
        pages.open(key, case.at("results/lock"), status)
        pages.post(key, case.at("results/lock"), status=status)
    pages.open("olga", f"/o/acme/cycles/{uuid4()}/results/lock", 404)


@pytest.mark.parametrize("case", [Stage.SIGN_OFF], indirect=True)
def test_a_result_takes_at_most_twelve_statements(pages: Pages, case: Case, statements: list[str]) -> None:
    for key in ("erik", "mona", "petra"):
        statements.clear()
        pages.open(key, case.of_erik())
        assert len(statements) <= 12, statements


def test_the_list_takes_at_most_eight_statements_for_six_people_and_for_three_hundred(
    cast: Cast, inside: Inside, pages: Pages, statements: list[str]
) -> None:
    counts: dict[str, list[int]] = {}
    for crowd in (0, 300):
        with inside():
            cycle = make_cycle(cast, Stage.CALIBRATION)
            add_crowd(cast, cycle, crowd)
            url = f"/o/acme/cycles/{cycle.id}/results"
        for path in (url, f"{url}.csv", f"{url}?page=3"):
            statements.clear()
            pages.open("petra", path)
            counts.setdefault(path.removeprefix(url), []).append(len(statements))
    assert all(few == many <= 8 for few, many in counts.values()), counts
