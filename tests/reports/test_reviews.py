"""One's own page of a cycle: what was said, as far as one may read it."""

from dataclasses import replace

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.template_library import shipped
from ladder.reports.reviews import show_review
from tests.cast import Cast
from tests.factories import get_participant
from tests.runs import run

pytestmark = pytest.mark.usefixtures("acme")


@pytest.mark.parametrize(
    ("shows", "calibrates", "reader", "rated"),
    [
        (True, True, "erik", True),
        (False, True, "erik", False),
        (False, False, "erik", True),  # what the manager rated is the result itself
        (False, True, "mona", True),
    ],
)
def test_where_changes_are_not_shown_the_managers_rating_does_not_give_them_away(
    cast: Cast, shows: bool, calibrates: bool, reader: str, rated: bool
) -> None:
    asks = replace(shipped("standard"), shows_changes=shows, calibrates=calibrates)
    cycle = run(cast, asks, Stage.SIGN_OFF)
    page = show_review(cast.players[reader].actor, cycle, get_participant(cast, cycle, "erik"))
    said = [voice for section in page.sections for voice in section.voices if voice.relation is Relation.MANAGER]
    assert said
    assert {voice.rated for voice in said if voice.step is not None} == {rated}
