"""Changes proposed in a meeting: agreed on, declined, taken back, and what cannot be."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.models import Proposal, Result
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import put_above
from tests.page import Pages
from tests.views.meeting_cases import CHANGE, Case, make


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def test_what_is_proposed_by_one_is_seen_and_agreed_by_another(pages: Pages, case: Case) -> None:
    back = pages.post("mona", case.propose(), CHANGE).location
    assert back == case.of("erik") + f"#result-{case.results['erik']}"
    shown = pages.open("petra", case.of("erik", "/live"))
    assert "Mona Manager proposes for Craft: As expected → Above" in shown.text
    agree = next(
        str(one.attributes["action"]) for one in shown.all("form") if "/agree" in str(one.attributes["action"])
    )
    pages.post("petra", agree)
    told = pages.open("mona", back).text
    assert "Mona Manager proposed for Craft: As expected → Above; agreed by Petra People, " in told
    assert "As expected → Above: Evidence that the rating did not take in. The release of May." in told
    assert "1 change agreed" in pages.open("mark", case.url()).text


def test_who_alone_may_agree_is_offered_it_and_told_that_the_log_says_so(pages: Pages, cast: Cast, case: Case) -> None:
    """Petra comes to stand below Erik, so that of the two stewards in the meeting Olga alone may agree."""
    pages.post("olga", case.propose(), CHANGE)
    assert not pages.open("olga", case.of("erik")).all('form[action$="/agree"]')
    with case.inside():
        put_above(cast, "erik", "petra")
    page = pages.open("olga", case.of("erik"))
    assert "Nobody else in this meeting may agree. The log says that you did both." in page.response.get_data(
        as_text=True
    )
    pages.post("olga", page.find('form[action$="/agree"]').attributes["action"] or "")
    assert "As expected → Above" in pages.open("olga", case.of("erik")).text


def test_managers_are_offered_no_decision_and_may_take_their_own_back(pages: Pages, case: Case) -> None:
    pages.post("mona", case.propose(), CHANGE)
    assert "Take it back" in pages.open("mona", case.of("erik")).text
    page = pages.open("mark", case.of("erik"))
    assert not page.all(".proposal form")
    with case.inside():
        proposal = db.session.scalars(select(Proposal.id)).one()
    for decision in ("agree", "decline"):
        assert pages.post("mark", case.url(f"/proposals/{proposal}/{decision}"), status=403)


def test_the_second_who_proposes_for_the_same_keeps_their_words(pages: Pages, case: Case) -> None:
    pages.post("mona", case.propose(), CHANGE)
    page = pages.post("mark", case.propose(), CHANGE | {"after": "2", "reason": "It was late."}, 422)
    assert "Mona Manager proposes “Above” for this already" in page.text
    assert page.value("reason") == "It was late."
    assert "Owners and people operations decide on that first" in page.text
    with case.inside():
        proposal = db.session.scalars(select(Proposal.id)).one()
    assert page.all(f'a[href="{case.of("erik")}#proposal-{proposal}"]')


def test_the_page_says_who_agrees_to_what_is_proposed(pages: Pages, cast: Cast, inside: Inside, case: Case) -> None:
    assert "It changes when Olga Owner or Petra People agrees" in pages.open("mona", case.propose()).text
    assert "It changes when Olga Owner agrees" in pages.open("petra", case.propose()).text
    nobody, alone = (make(cast, inside, attendees=(one,), facilitator=one) for one in ("mark", "petra"))
    assert "none takes part yet" in pages.open("mark", nobody.propose()).text
    assert "you agree to it yourself" in pages.open("petra", alone.propose()).text


def test_what_is_missing_is_told_in_the_order_of_the_fields(pages: Pages, case: Case) -> None:
    page = pages.post("mona", case.propose(), {"revision": "1"}, 422)
    assert [one.attributes["href"] for one in page.all(".error-summary a")] == ["#after", "#cause", "#reason"]


def test_whoever_looked_before_a_change_learns_what_stands_and_saves_again(
    pages: Pages, cast: Cast, case: Case
) -> None:
    with case.inside():
        db.session.scalars(select(Result).where(Result.id == case.results["erik"])).one().final = 5
    page = pages.post("mark", case.propose(), CHANGE | {"reason": "It was late."}, 422)
    assert "it now stands at “Far above”" in page.text
    assert (page.value("reason"), page.value("revision")) == ("It was late.", "2")
    pages.post("mark", case.propose(), CHANGE | {"reason": "It was late.", "revision": "2"})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"after": ""}, "Choose what shall stand."), ({"after": "9"}, "Choose one of the steps"),
        ({"cause": ""}, "Choose what kind of reason it is."), ({"cause": "x"}, "Choose what kind of reason it is."),
        ({"reason": " "}, "Say why"), ({"after": "3"}, "It already stands at “As expected”"),
        ({"revision": ""}, "Somebody changed this result meanwhile"),
    ],
)  # fmt: skip
def test_a_proposal_that_cannot_be_says_why(pages: Pages, case: Case, data: dict[str, str], sentence: str) -> None:
    assert sentence in pages.post("mona", case.propose(), CHANGE | data, 422).text
