"""Writing: the desk, saving while typing, two windows, sending, taking back."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Answer, Assessment, AuditEvent, Cycle, Person
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

WHO = {"self": ("erik", Relation.SELF), "peer": ("eva", Relation.PEER), "manager": ("mona", Relation.MANAGER)}


def desk(cast: Cast, inside: Inside, who: str = "self", stage: Stage = Stage.NOMINATIONS, **options: object) -> str:
    """The address of an assessment about Erik in a cycle at a stage."""
    author, relation = WHO[who]
    with inside():
        cycle = factories.make_cycle(cast, stage, **options)  # type: ignore[arg-type]
        return f"/o/acme/assessments/{factories.get_assessment(cast, cycle, author, 'erik', relation).id}"


def save(pages: Pages, url: str, data: object, status: int = 200, who: str = "erik", at: str = "craft") -> Page:
    return pages.post(who, f"{url}/answers/{at}", status=status, json=data)


def answer(inside: Inside, competency: str = "craft") -> tuple[int | None, str, int]:
    with inside():
        row = db.session.scalars(select(Answer).where(Answer.competency == competency)).one()
        return row.rating, row.text, row.revision


@pytest.mark.parametrize("who", list(WHO))
def test_an_author_sees_what_is_expected_beside_a_place_to_write(
    pages: Pages, cast: Cast, inside: Inside, who: str
) -> None:
    url = desk(cast, inside, who)
    page = pages.open(WHO[who][0], url)
    assert page.h1 == ("Your self-assessment" if who == "self" else "About Erik Engineer")
    assert "You split a feature into changes" in page.text
    assert "from Engineer I" in page.text
    assert len(page.all("textarea")) == 1
    assert len(pages.open(WHO[who][0], url + "?all=1").all("textarea")) == 4


@pytest.mark.parametrize("who", list(WHO))
@pytest.mark.parametrize("path", ["", "/send"])
def test_an_assessment_is_not_there_for_anybody_but_its_author(
    pages: Pages, cast: Cast, inside: Inside, who: str, path: str
) -> None:
    url = desk(cast, inside, who, Stage.MANAGER_WRITING) + path
    for other in {"erik", "eva", "mona", "olga", "petra", "dana", "stan"} - {WHO[who][0]}:
        pages.open(other, url, 404)
        pages.post(other, url, {}, 404)


def test_what_is_typed_is_kept_with_the_time_in_the_authors_zone(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    with inside():
        zone = "America/Los_Angeles"
        db.session.scalars(select(Person).where(Person.id == cast.erik.person_id)).one().zone = zone
    with time_machine.travel(datetime(2026, 11, 3, 22, 32, tzinfo=UTC), tick=False):
        reply = save(pages, url, {"rating": 3, "text": "I shipped it.", "revision": 0}).response.json
    assert reply == {"revision": 1, "saved_at": "14:32"}
    assert answer(inside) == (3, "I shipped it.", 1)
    page = pages.open("erik", url)
    assert "I shipped it." in page.find("textarea").text()
    assert "Saved 14:32" in page.text
    assert page.find("input[name=rating-craft][checked]").attributes["value"] == "3"


def test_a_second_window_never_overwrites_the_first(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "Window one", "revision": 0})
    clash = save(pages, url, {"rating": 5, "text": "Window two", "revision": 0}, 409).response.json
    assert clash == {"text": "Window one", "rating": 3, "revision": 1}
    assert answer(inside) == (3, "Window one", 1)
    save(pages, url, {"rating": 5, "text": "Window two", "revision": 1})
    assert answer(inside) == (5, "Window two", 2)


def test_the_same_text_again_is_no_conflict(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "Once", "revision": 0})
    assert save(pages, url, {"rating": 3, "text": "Once", "revision": 0}).response.json["revision"] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"rating": 6, "text": "", "revision": 0}, "step from 1 to 5"),
        ({"rating": 0, "text": "", "revision": 0}, "step from 1 to 5"),
        ({"rating": "3", "text": "", "revision": 0}, "number of a step"),
        ({"rating": True, "text": "", "revision": 0}, "number of a step"),
        ({"rating": 3.5, "text": "", "revision": 0}, "number of a step"),
        ({"rating": None, "text": "x" * 20_001, "revision": 0}, "20,000 is the most"),
        ({"rating": None, "text": 7, "revision": 0}, "has a text"),
        ({"rating": None, "text": "x"}, "revision"),
        ([1, 2], "An answer has"),
        ("text", "An answer has"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_a_sentence(
    pages: Pages, cast: Cast, inside: Inside, data: object, sentence: str
) -> None:
    reply = save(pages, desk(cast, inside), data, 422).response.json
    assert sentence in reply["error"]  # type: ignore[index]


@pytest.mark.parametrize("body", [b"{", b"", b"\xff\xfe", b"[" * 100_000, b"nonsense"])
def test_json_that_is_not_json_is_a_400(pages: Pages, cast: Cast, inside: Inside, body: bytes) -> None:
    url = desk(cast, inside)
    client = pages.client("erik")
    headers = {"X-CSRFToken": pages._csrf(client), "Content-Type": "application/json"}
    reply = client.post(f"{url}/answers/craft", data=body, headers=headers)
    assert reply.status_code == 400
    assert reply.json is not None


@pytest.mark.parametrize("text", ["nul \x00 inside", "half \ud83d a face", "line\r\nends"])
def test_text_that_no_database_takes_is_kept_without_what_it_does_not_take(
    pages: Pages, cast: Cast, inside: Inside, text: str
) -> None:
    save(pages, desk(cast, inside), {"rating": None, "text": text, "revision": 0})
    assert answer(inside)[1] in ("nul  inside", "half  a face", "line\nends")


def test_an_unknown_competency_is_a_404_and_the_closing_text_has_no_rating(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "", "revision": 0}, 404, at="nothing")
    save(pages, url, {"rating": 3, "text": "", "revision": 0}, 422, at=":summary")
    save(pages, url, {"rating": None, "text": "All in all", "revision": 0}, at=":summary")


def test_who_is_signed_out_is_told_so_and_nothing_is_lost_on_the_server(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "Before", "revision": 0})
    assert pages.client(None).post(f"{url}/answers/craft", json={"text": "x"}).status_code == 401
    assert answer(inside) == (3, "Before", 1)


@pytest.mark.parametrize(
    ("who", "stage", "status"),
    [
        ("self", Stage.NOMINATIONS, 200), ("self", Stage.MANAGER_WRITING, 200), ("self", Stage.CALIBRATION, 409),
        ("peer", Stage.NOMINATIONS, 200), ("peer", Stage.MANAGER_WRITING, 409), ("peer", Stage.SIGN_OFF, 409),
        ("manager", Stage.NOMINATIONS, 200), ("manager", Stage.MANAGER_WRITING, 200), ("manager", Stage.RELEASE, 409),
    ],
)  # fmt: skip
def test_each_relation_writes_while_its_stage_lasts(
    pages: Pages, cast: Cast, inside: Inside, who: str, stage: Stage, status: int
) -> None:
    author, relation = WHO[who]
    url = desk(cast, inside, who, stage, unsent=[(author, "erik", relation)])
    reply = save(pages, url, {"rating": 3, "text": "x", "revision": 0}, status, who=author)
    assert ("error" in reply.response.json) is (status == 409)  # type: ignore[operator]


def test_without_a_script_the_form_keeps_everything_and_goes_on(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    data = {"rating-craft": "4", "text-craft": "By hand", "revision-craft": "0"}
    assert pages.post("erik", url + "?at=craft", data).location.endswith("?at=scope")
    assert answer(inside) == (4, "By hand", 1)


def test_without_a_script_two_windows_are_shown_side_by_side(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "Window one", "revision": 0})
    data = {"rating-craft": "5", "text-craft": "Window two", "revision-craft": "0"}
    page = pages.post("erik", url + "?at=craft", data, 422)
    assert "Window one" in page.find("blockquote").text()
    assert page.value("text-craft") == "Window two"
    assert answer(inside) == (3, "Window one", 1)
    again = {**data, "revision-craft": page.value("revision-craft")}
    pages.post("erik", url + "?at=craft", again)
    assert answer(inside) == (5, "Window two", 2)


@pytest.mark.parametrize(("rating", "text"), [("9", "kept"), ("x", "kept"), ("3", "k" * 20_001)])
def test_a_form_that_cannot_be_kept_comes_back_with_what_was_typed(
    pages: Pages, cast: Cast, inside: Inside, rating: str, text: str
) -> None:
    url = desk(cast, inside)
    data = {"rating-craft": rating, "text-craft": text, "revision-craft": "0"}
    page = pages.post("erik", url + "?at=craft", data, 422)
    assert page.value("text-craft") == text
    assert page.all(".error-summary li")


def test_the_send_page_says_who_will_see_it_and_what_is_missing(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "x", "revision": 0})
    page = pages.open("erik", url + "/send")
    readers = [" ".join(item.text().split()) for item in page.all("main ul.prose li")]
    assert "Mona Manager, as soon as it is sent" in readers
    assert "Owners and people operations, when writing is closed" in readers
    assert "Send to Mona" in page.text
    assert [item.text() for item in page.all(".notice li")] == ["Scope", "Communication"]


def test_what_is_not_rated_has_to_be_meant_so(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "x", "revision": 0})
    assert "Not rated yet: Scope, Communication" in pages.post("erik", url + "/send", {}, 422).text
    pages.post("erik", url + "/send", {"cannot_say": "y"})
    assert "sent" in pages.open("erik", url).text


def test_an_empty_assessment_is_not_sent(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.post("erik", desk(cast, inside) + "/send", {"cannot_say": "y"}, 422)
    assert "Nothing is written yet" in page.text


@pytest.mark.parametrize("who", list(WHO))
def test_a_sent_assessment_is_for_reading_until_it_is_taken_back(
    pages: Pages, cast: Cast, inside: Inside, who: str
) -> None:
    author, url = WHO[who][0], desk(cast, inside, who)
    save(pages, url, {"rating": 3, "text": "Mine", "revision": 0}, who=author)
    pages.post(author, url + "/send", {"cannot_say": "y"})
    assert not pages.open(author, url).all("textarea")
    save(pages, url, {"rating": 4, "text": "More", "revision": 1}, 409, who=author)
    pages.post(author, url + "/take-back")
    assert pages.open(author, url).all("textarea")
    pages.post(author, url + "/take-back", status=409)


def test_a_peer_cannot_take_back_what_was_shown_as_one_batch(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = desk(cast, inside, "peer", Stage.MANAGER_WRITING)
    assert not pages.open("eva", url).all("form[action$=take-back]")
    pages.post("eva", url + "/take-back", status=409)


def test_of_an_anonymous_assessment_only_the_day_is_kept_and_no_event_names_the_subject(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = desk(cast, inside, "peer")
    save(pages, url, {"rating": 3, "text": "x", "revision": 0}, who="eva")
    pages.post("eva", url + "/send", {"cannot_say": "y"})
    with inside():
        row = db.session.scalars(select(Assessment).where(Assessment.id == UUID(url[-36:]))).one()
        assert row.submitted_on is not None
        assert row.saved_at is None
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "assessment.submitted")).one()
        assert (event.subject_type, event.subject_id) == ("cycle", row.cycle_id)
        assert event.details == {"relation": "peer"}


@pytest.mark.parametrize(("moment", "late"), [("2026-11-14T07:59", False), ("2026-11-14T08:00", True)])
def test_an_assessment_is_late_when_the_authors_own_day_is_over(
    pages: Pages, cast: Cast, inside: Inside, moment: str, late: bool
) -> None:
    url = desk(cast, inside)
    with inside():
        zone = "America/Los_Angeles"
        db.session.scalars(select(Person).where(Person.id == cast.erik.person_id)).one().zone = zone
        cycle = db.session.scalars(select(Cycle)).one()
        cycle.self_by, cycle.grace_hours = date(2026, 11, 13), 24
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        save(pages, url, {"rating": 3, "text": "x", "revision": 0})
        pages.post("erik", url + "/send", {"cannot_say": "y"})
    with inside():
        row = db.session.scalars(select(Assessment).where(Assessment.id == UUID(url[-36:]))).one()
        assert (row.late, row.submitted_on) == (late, date(2026, 11, 13) if not late else date(2026, 11, 14))


def test_the_manager_reads_self_and_peers_beside_their_page_and_a_peer_reads_nobody(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = desk(cast, inside, "manager", Stage.MANAGER_WRITING)
    page = pages.open("mona", url)
    assert "self text of erik on erik, craft" in page.text
    assert page.text.count("A peer") == 3
    assert "Eva" not in page.text


def test_while_peers_still_write_the_manager_reads_none_of_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = factories.make_cycle(cast)
        factories.send_all(cast, cycle, (Relation.SELF, Relation.PEER))
        url = f"/o/acme/assessments/{factories.get_assessment(cast, cycle, 'mona', 'erik', Relation.MANAGER).id}"
    page = pages.open("mona", url)
    assert "self text of erik" in page.text
    assert "peer text of" not in page.text


def test_an_unknown_assessment_is_not_there(pages: Pages) -> None:
    for path in ("", "/send"):
        pages.open("erik", f"/o/acme/assessments/{uuid4()}{path}", 404)
    pages.post("erik", f"/o/acme/assessments/{uuid4()}/take-back", status=404)


def test_saving_takes_few_statements(pages: Pages, cast: Cast, inside: Inside, statements: list[str]) -> None:
    url = desk(cast, inside)
    save(pages, url, {"rating": 3, "text": "x", "revision": 0})
    statements.clear()
    save(pages, url, {"rating": 3, "text": "y", "revision": 1})
    assert len(statements) <= 12 + 5  # five of them fetch the page that gives the token


@pytest.mark.parametrize("path", ["", "?all=1", "/send"])
def test_the_desk_takes_at_most_twelve_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], path: str
) -> None:
    url = desk(cast, inside, "manager", Stage.MANAGER_WRITING)
    statements.clear()
    pages.open("mona", url + path)
    assert len(statements) <= 12
