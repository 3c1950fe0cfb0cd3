"""One person of a cycle: reminders, and another manager. What their page shows is in test_review_visibility."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Answer, Assessment, Mail, Participant
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages


def person_page(cast: Cast, inside: Inside, stage: Stage = Stage.NOMINATIONS, **options: object) -> str:
    """Erik's page in a cycle."""
    with inside():
        cycle = factories.make_cycle(cast, stage, **options)  # type: ignore[arg-type]
        return f"/o/acme/cycles/{cycle.id}/people/{factories.get_participant(cast, cycle, 'erik').id}"


@pytest.fixture
def url(cast: Cast, inside: Inside) -> str:
    """Erik's page while the cycle gathers."""
    return person_page(cast, inside)


@pytest.mark.parametrize(("path", "to"), [("person", "erik"), ("manager", "mona")])
def test_somebody_is_reminded_by_mail_at_most_once_a_day(
    pages: Pages, cast: Cast, inside: Inside, url: str, path: str, to: str
) -> None:
    pages.post("petra", f"{url}/remind-{path}")
    assert "less than a day ago" in pages.post("olga", f"{url}/remind-{path}", status=409).text
    with inside():
        sent = db.session.scalars(select(Mail).where(Mail.kind == "cycle.reminder")).all()
        assert [mail.address for mail in sent] == [cast.players[to].email]


def test_reminding_one_does_not_keep_from_reminding_the_other(pages: Pages, url: str) -> None:
    pages.post("petra", url + "/remind-person")
    pages.post("petra", url + "/remind-manager")


def test_nobody_is_reminded_when_nothing_can_be_written(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.post("petra", person_page(cast, inside, Stage.CALIBRATION) + "/remind-person", status=409)


def desk_of(cast: Cast, inside: Inside, who: str) -> str:
    with inside():
        participant = db.session.scalars(select(Participant).where(Participant.person_id == cast.erik.person_id)).one()
        cycle = factories.find_cycle(participant)
        return f"/o/acme/assessments/{factories.get_assessment(cast, cycle, who, 'erik', Relation.MANAGER).id}"


def test_another_manager_begins_with_an_empty_page_and_the_former_draft_is_kept(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    url = person_page(cast, inside, Stage.MANAGER_WRITING)
    old = desk_of(cast, inside, "mona")
    pages.post("mona", f"{old}/answers/craft", status=200, json={"rating": 2, "text": "Mona’s draft", "revision": 0})
    pages.post("olga", url + "/manager", {"manager": "MARK@acme.example "})
    new = desk_of(cast, inside, "mark")
    assert "Mona’s draft" not in pages.open("mark", new).text
    page = pages.open("mona", old)
    assert "Mona’s draft" in page.text
    assert "Somebody else was asked in your place" in page.text
    pages.post("mona", f"{old}/answers/craft", status=409, json={"rating": 3, "text": "More", "revision": 1})
    with inside():
        assert db.session.scalars(select(Answer.text).where(Answer.assessment_id == UUID(old[-36:]))).one() == (
            "Mona’s draft"
        )


def test_the_former_manager_reads_nothing_of_the_review_any_more(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = person_page(cast, inside, Stage.MANAGER_WRITING)
    pages.post("olga", url + "/manager", {"manager": cast.mark.email})
    pages.open("mona", url, 403)
    assert "self text of erik" not in pages.open("mona", desk_of(cast, inside, "mona")).text
    assert "self text of erik" in pages.open("mark", url).text


def test_naming_the_former_manager_again_brings_their_draft_back(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = person_page(cast, inside, Stage.MANAGER_WRITING)
    for key in ("mark", "mona"):
        pages.post("olga", url + "/manager", {"manager": cast.players[key].email})
    with inside():
        erik = db.session.scalars(select(Participant).where(Participant.person_id == cast.erik.person_id)).one()
        written = select(Assessment).where(
            Assessment.participant_id == erik.id, Assessment.relation == Relation.MANAGER
        )
        assert len(db.session.scalars(written).all()) == 2
    assert pages.open("mona", desk_of(cast, inside, "mona")).all("textarea")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write the new manager"),
        ("nobody@acme.example", "Nobody here has this address"),
        ("sven@globex.example", "Nobody here has this address"),
        ("erik@acme.example", "Nobody assesses themselves"),
        ("mona@acme.example", "is the manager already"),
    ],
)
def test_who_cannot_be_the_manager_is_refused_with_what_was_typed_kept(
    pages: Pages, url: str, typed: str, sentence: str
) -> None:
    page = pages.post("olga", url + "/manager", {"manager": typed}, 422)
    assert sentence in page.text
    assert page.value("manager") == typed


def test_who_has_sent_is_not_replaced(pages: Pages, cast: Cast, inside: Inside) -> None:
    url = person_page(cast, inside, Stage.MANAGER_WRITING)
    with inside():
        cycle = factories.find_cycle(
            db.session.scalars(select(Participant).where(Participant.person_id == cast.erik.person_id)).one()
        )
        factories.send_all(cast, cycle, (Relation.MANAGER,))
    page = pages.post("olga", url + "/manager", {"manager": cast.mark.email}, 422)
    assert "has sent the assessment already" in page.text


@pytest.mark.parametrize("path", ["/manager", "/remind-person", "/remind-manager"])
def test_only_stewards_do_this(pages: Pages, url: str, path: str) -> None:
    for who in ("mona", "erik", "eva"):
        pages.post(who, url + path, status=403)
    pages.post("stan", url + path, status=404)
    pages.post("olga", url.rsplit("/", 1)[0] + f"/{uuid4()}{path}", status=404)


def test_a_person_of_another_cycle_is_not_there(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    other = person_page(cast, inside, title="Spring")
    pages.open("olga", url.rsplit("/", 1)[0] + "/" + other.rsplit("/", 1)[1], 404)
    pages.open("stan", url, 404)


def test_the_manager_is_led_to_what_they_write(pages: Pages, cast: Cast, inside: Inside, url: str) -> None:
    desk = desk_of(cast, inside, "mona")
    links = [link.attributes["href"] for link in pages.open("mona", url).all("main .actions a")]
    assert desk in links
    assert not pages.open("petra", url).all("main .actions a[href*='/assessments/']")
