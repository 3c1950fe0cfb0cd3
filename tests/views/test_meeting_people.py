"""One person in a meeting: who sees what of whom, and what the conversation rests on."""

from datetime import timedelta
from uuid import UUID

import pytest

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.models import Evidence, PersonFigures
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, put_above, words
from tests.page import Pages
from tests.stewards import give_access
from tests.views.meeting_cases import CHANGE, Case, make, names


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def test_managers_look_at_people_of_others_in_the_meeting_and_nowhere_else(pages: Pages, case: Case) -> None:
    page = pages.open("mona", case.of("dana"))
    assert page.h1 == "Dana Data"
    assert "As expected" in page.text
    said = pages.open("mona", case.of("dana", "/grounds")).text
    assert words("mark", "dana", Relation.MANAGER, "craft") in said
    assert words("dana", "dana", Relation.SELF, "craft") in said
    pages.open("mona", f"/o/acme/cycles/{case.cycle_id}/results/{case.ids['dana']}", 404)


def test_their_own_reports_are_marked(pages: Pages, case: Case) -> None:
    assert "You rated" in pages.open("mona", case.of("erik")).text
    assert "You rated" not in pages.open("mona", case.of("dana")).text


def test_nobody_sees_themselves_and_of_those_above_them_only_that_they_are(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    case = make(cast, inside, attendees=("erik", "mark"))
    with inside():
        put_above(cast, "dana", "erik")
    room = pages.open("erik", case.url())
    assert "Erik Engineer" not in names(room)
    dana = next(one for one in room.all(".agenda li") if "Dana Data" in one.text())
    assert "Conflict of interest" in dana.text()
    assert dana.css_first("a") is None
    pages.open("erik", case.of("erik"), 404)
    for rest in ("", "/live", "/grounds", "/views"):
        pages.open("erik", case.of("dana", rest), 403)
    pages.post("erik", case.propose("dana"), CHANGE, 403)
    pages.post("erik", case.propose("erik"), CHANGE, 404)


def test_of_two_peers_nothing_is_told_to_one_of_three(pages: Pages, cast: Cast, inside: Inside) -> None:
    """Emil wrote about Erik, with two others: beside his own words theirs would not be hidden."""
    case = make(cast, inside, attendees=("emil", "mark"))
    told = {}
    for key in ("emil", "mark"):
        told[key] = pages.open(key, case.of("erik")).text + pages.open(key, case.of("erik", "/grounds")).text
    assert "3 As expected" in told["mark"]
    assert words("eva", "erik", Relation.PEER, "craft") in told["mark"]
    assert "As expected" in told["emil"]
    assert not any(words(key, "erik", Relation.PEER, "craft") in told["emil"] for key in ("eva", "elsa"))
    assert "3 As expected" not in told["emil"]


def test_the_adjusted_value_stands_in_one_line_above_the_table_once_it_has_come(pages: Pages, case: Case) -> None:
    with case.inside():
        add_figures(case.cast, case, "erik")
    page = pages.open("mark", case.of("erik")).find(".talk-main")
    assert [one.id for one in page.iter()][:2] == ["adjusted-line", "table"]
    came = pages.client("mark").get(case.of("erik", "/grounds"), headers={"HX-Request": "true"}).get_data(as_text=True)
    assert 'id="adjusted-line" hx-swap-oob="true"' in came
    assert "<b>Adjusted 3.6</b> (3.2 to 4.0), as rated 3.9, as proposed 3.0." in came
    assert "Most of the difference, −0.30: two of four raters are lenient" in came


def test_figures_that_rest_on_peers_are_kept_from_one_of_three(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("emil", "mark"))
    with inside():
        add_figures(cast, case, "erik")
    assert "Adjusted 3.6 (95 % interval 3.2 to 4.0)" in pages.open("mark", case.of("erik", "/grounds")).text
    assert "Adjusted" not in pages.open("emil", case.of("erik", "/grounds")).text.replace("The adjusted", "")


def test_whoever_is_reviewed_reads_no_figure_in_which_their_own_review_has_a_part(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    case = make(cast, inside, attendees=("dirk", "mark"))
    with inside():
        add_figures(cast, case, "erik")
    page = pages.open("dirk", case.of("erik", "/grounds")).text
    assert "Not computed for you" in page
    assert "As rated, nothing adjusted: the manager 3.0 on average, peers 3.0 on average." in page
    assert "3.6" not in page
    with inside():
        add_figures(cast, case, "erik", reader=cast.dirk.person_id)
    assert "Adjusted 3.6 (95 % interval 3.2 to 4.0)" in pages.open("dirk", case.of("erik", "/grounds")).text


def test_without_a_report_the_page_says_that_nothing_is_computed(pages: Pages, case: Case) -> None:
    assert "Not computed" in pages.open("mark", case.of("erik", "/grounds")).text


def add_figures(cast: Cast, case: Case, key: str, reader: UUID | None = None) -> None:
    document = {
        "key": str(case.ids[key]), "name": key, "team": "", "manager": "", "band": "", "raters": 4,
        "effective_raters": 3.1, "raw": 3.9, "by_managers": 3.0, "by_others": 4.2,
        "adjusted": {"value": 3.6, "error": 0.2, "interval": {"low": 3.2, "high": 4.0}, "note": ""},
        "moves": [{"step": -0.3, "sentence": "two of four raters are lenient"}], "levels": [], "own": None,
        "gap": None, "depends_on": "Mona Manager", "depends_by": 0.1, "tag": "linked by ratings", "evidence": 0,
        "without_evidence": 3, "proposed": 3.0,
    }  # fmt: skip
    db.session.add(
        PersonFigures(cycle_id=case.cycle_id, participant_id=case.ids[key], reader_id=reader, document=document)
    )


def test_evidence_is_told_by_title_and_link(pages: Pages, cast: Cast, case: Case) -> None:
    with case.inside():
        db.session.add(
            Evidence(
                person_id=cast.erik.person_id,
                title="The move to the new store",
                text="A secret of the diary.",
                happened_on=NOW.date(),
                links=["https://example.org/move"],
                created_at=NOW,
                changed_at=NOW,
            )
        )
    page = pages.open("mark", case.of("erik", "/grounds"))
    assert "The move to the new store" in page.text
    assert page.all('a[href="https://example.org/move"]')
    assert "A secret of the diary." not in page.text


def test_evidence_of_another_period_is_not_told(pages: Pages, cast: Cast, case: Case) -> None:
    days = {"Long before": -800, "In the period": -30, "After managers had written": 60}
    with case.inside():
        db.session.add_all(
            Evidence(
                person_id=cast.erik.person_id, title=title, text="", happened_on=NOW.date() + timedelta(days=day),
                links=[], created_at=NOW, changed_at=NOW,
            )
            for title, day in days.items()
        )  # fmt: skip
    page = pages.open("mark", case.of("erik", "/grounds")).text
    assert [title for title in days if title in page] == ["In the period"]


def test_a_reviewed_steward_is_not_in_their_own_meeting(pages: Pages, cast: Cast, case: Case) -> None:
    with case.inside():
        give_access(cast, "erik", Access.OWNER)
    assert "Erik Engineer" not in names(pages.open("erik", case.url()))
    pages.open("erik", case.of("erik"), 404)
    pages.post("erik", case.propose("erik"), CHANGE, 404)
