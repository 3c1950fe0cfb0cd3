"""Whoever could be the second of two who reopen finds it on their home page."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Participant
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_participant, make_cycle
from tests.page import Pages
from tests.views.meeting_cases import make

HOME, WHY = "/o/acme/", {"reason": "Dana was left out."}


def test_the_second_person_finds_who_asks_to_reopen_a_meeting(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside)
    pages.post("petra", case.url("/lock"), {})
    pages.post("petra", case.url("/reopen"), WHY)
    page = pages.open("olga", HOME)
    assert "Agree to reopen “Everybody”, or leave it locked" in page.text
    assert "Petra People asks, and it needs a second person" in page.text
    assert page.all(f'main a[href="{case.url("/reopen")}"]')
    for who in ("petra", "mona"):
        assert "Agree to reopen" not in pages.open(who, HOME).text
    form = pages.open("olga", case.url("/reopen")).find('form[action*="/reopenings/"]')
    pages.post("olga", str(form.attributes["action"]), {"decision": "agree"})
    assert "Agree to reopen" not in pages.open("olga", HOME).text


@pytest.mark.parametrize("seen", [False, True])
def test_results_are_reopened_only_while_nobody_sees_theirs(
    pages: Pages, cast: Cast, inside: Inside, seen: bool
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.RELEASE)
        url, erik = f"/o/acme/cycles/{cycle.id}/results/reopen", get_participant(cast, cycle, "erik").id
    pages.post("petra", url, WHY)
    with inside():
        found = db.session.scalars(select(Participant).where(Participant.id == erik)).one()
        found.released_at = NOW if seen else None
    page = pages.open("olga", HOME)
    assert ("Agree to reopen the results" in page.text) is not seen
    assert bool(page.all(f'main a[href="{url}"]')) is not seen


def test_home_takes_no_more_statements_for_it(pages: Pages, cast: Cast, inside: Inside, statements: list[str]) -> None:
    case = make(cast, inside)
    pages.post("petra", case.url("/lock"), {})
    pages.post("petra", case.url("/reopen"), WHY)
    statements.clear()
    pages.open("olga", HOME)
    assert len([one for one in statements if "set_config" not in one]) <= 12
