"""Who is in the meeting now, and what it costs to tell."""

from uuid import UUID

from sqlalchemy import select

from ladder.db import db
from ladder.models import Attendee
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages
from tests.views.meeting_cases import make


def test_who_is_here_is_told_by_their_page_and_never_at_whom_they_look_to_that_one(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    case = make(cast, inside, attendees=("erik", "mark"))
    pages.post("mark", case.url(f"/here?at={case.ids['erik']}"), status=204)
    assert "Here, looks at Erik Engineer" in pages.open("petra", case.url()).text
    told = pages.open("erik", case.url("/live")).text
    assert "looks at" not in told
    with inside():
        seen = db.session.scalars(select(Attendee.seen_at).where(Attendee.person_id == cast.mark.person_id)).one()
    assert seen is not None
    pages.post("mark", case.url(f"/here?at={UUID(int=1)}"), status=404)
    pages.post("dirk", case.url("/here"), status=404)
