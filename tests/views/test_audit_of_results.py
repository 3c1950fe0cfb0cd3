"""The audit log says of a changed result whose it is, and what was changed, in words."""

from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages
from tests.views.meeting_cases import CHANGE, make


def test_the_log_tells_whose_result_was_changed_from_what_to_what(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside)
    pages.post("mona", case.propose(), CHANGE)
    shown = pages.open("petra", case.of("erik"))
    pages.post("petra", str(shown.find('form[action$="/agree"]').attributes["action"]))
    log = pages.open("olga", "/o/acme/audit").text
    assert "changed a result of Erik Engineer in calibration" in log
    assert "proposed to change a result of Erik Engineer in calibration" in log
    assert "Craft: As expected → Above; evidence that the rating did not take in" in log
    assert "before" not in log


def test_the_log_says_where_one_person_did_both(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, attendees=("petra",))
    pages.post("petra", case.propose(), CHANGE)
    shown = pages.open("petra", case.of("erik"))
    pages.post("petra", str(shown.find('form[action$="/agree"]').attributes["action"]))
    assert "one person proposed it and agreed" in pages.open("olga", "/o/acme/audit?verb=result.adjusted").text
