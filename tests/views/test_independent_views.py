"""What each thinks before the meeting: kept to themselves until it is shown to all."""

from datetime import timedelta

import pytest

from ladder.services import meetings
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW
from tests.page import Pages
from tests.views.meeting_cases import Case, make, view


@pytest.fixture
def case(cast: Cast, inside: Inside) -> Case:
    return make(cast, inside)


def test_what_is_expected_stands_beside_each_thing_that_is_rated(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside)
    page = pages.open("mark", case.of("erik", "/views"))
    said = page.find(".own-view details").text()
    assert "What is expected" in said
    assert page.all(".own-view details .criteria, .own-view details li")


def test_views_are_hidden_until_they_are_shown_to_all_at_once(pages: Pages, case: Case) -> None:
    pages.post("mona", case.of("dana", "/views"), view())
    for key in ("petra", "olga", "mark"):
        for rest in ("", "/live", "/grounds"):
            assert "Sound." not in pages.open(key, case.of("dana", rest)).text
    assert pages.open("mona", case.of("dana", "/views")).value("text-craft") == "Sound."
    assert "1 of 6 views" in pages.open("petra", case.url()).text
    pages.post("mona", case.url("/reveal"), status=403)
    pages.post("petra", case.url("/reveal"))
    for key in ("petra", "mark"):
        assert "Mona Manager : Above Sound." in pages.open(key, case.of("dana")).text
    pages.post("mona", case.of("dana", "/views"), view(revision="1"), 409)


def test_after_a_view_the_next_person_is_there(pages: Pages, case: Case) -> None:
    there = pages.post("mona", case.of("dana", "/views"), view()).location
    assert there.endswith("/views")
    assert str(case.ids["dana"]) not in there


def test_another_window_does_not_write_over_a_view_and_what_was_typed_is_kept(pages: Pages, case: Case) -> None:
    pages.post("mona", case.of("dana", "/views"), view())
    page = pages.post("mona", case.of("dana", "/views"), view("2", "Otherwise."), 422)
    assert "Another window of yours saved this meanwhile There it says: Sound." in page.text
    assert (page.value("text-craft"), page.value("revision-craft")) == ("Otherwise.", "1")
    assert page.all('[name="rating-craft"][value="2"][checked]')
    pages.post("mona", case.of("dana", "/views"), view("2", "Otherwise.", revision="1"))
    assert pages.open("mona", case.of("dana", "/views")).value("text-craft") == "Otherwise."


def test_a_view_is_kept_while_it_is_typed(pages: Pages, case: Case) -> None:
    def typed(text: object, revision: object, status: int, who: str = "mona") -> dict[str, object]:
        said = {"rating": 4, "text": text, "revision": revision}
        page = pages.post(who, case.of("dana", "/views/craft"), status=status, json=said)
        return dict(page.response.get_json())

    assert typed("Sound", 0, 200)["revision"] == 1
    assert typed("Sound.", 1, 200)["revision"] == 2
    assert typed("Elsewhere.", 1, 409) == {"rating": 4, "text": "Sound.", "revision": 2}
    assert "characters are the most" in str(typed("x" * 2001, 2, 422)["error"])
    assert "has a text" in str(typed(5, 2, 422)["error"])
    typed("Sound.", 0, 404, who="dirk")
    assert pages.open("mona", case.of("dana", "/views")).value("text-craft") == "Sound."
    pages.post("petra", case.url("/reveal"))
    assert "shown to all" in str(typed("Later.", 2, 409)["error"])


def test_home_asks_for_views_and_then_leads_to_the_meeting(pages: Pages, cast: Cast, inside: Inside) -> None:
    case = make(cast, inside, starts_at=NOW + timedelta(days=2))
    assert "Give your view for “Everybody”" in pages.open("mona", "/o/acme/").text
    pages.post("mona", case.of("dana", "/views"), view())
    assert "Meeting “Everybody”" in pages.open("mona", "/o/acme/").text
    with inside():
        cycle, meeting = case.meeting()
        meetings.lock_meeting(cycle=cycle, meeting=meeting, decline_open=False, by=cast.petra.actor, now=NOW)
    assert "Meeting “Everybody”" not in pages.open("mona", "/o/acme/").text
