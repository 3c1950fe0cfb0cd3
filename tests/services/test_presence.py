"""Who is here is told often, and written rarely."""

from datetime import timedelta
from uuid import UUID

import pytest

from ladder.models import Attendee
from ladder.services.presence import note_presence
from tests.factories import NOW

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("seconds", "looks_at", "written"),
    [(3, HERE, False), (15, HERE, False), (16, HERE, True), (3, ELSEWHERE, True), (3, None, True)],
)
def test_who_was_here_a_moment_ago_at_the_same_page_is_not_written_again(
    seconds: int, looks_at: UUID | None, written: bool
) -> None:
    attendee, later = Attendee(seen_at=NOW, looks_at=HERE), NOW + timedelta(seconds=seconds)
    note_presence(attendee=attendee, looks_at=looks_at, now=later)
    assert (attendee.seen_at, attendee.looks_at) == ((later, looks_at) if written else (NOW, HERE))
