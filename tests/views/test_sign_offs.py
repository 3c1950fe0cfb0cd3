"""Signing one's result as pages: by a button or with a text, and where it stands afterwards."""

import pytest

from ladder.domain.permissions import Access
from ladder.domain.sign_offs import LONGEST_TEXT, Stance
from ladder.domain.stages import Stage
from ladder.queries import sign_offs as queries
from ladder.queries.cycles import get_cycle
from ladder.services import closing
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_participant, make_cycle
from tests.page import Pages
from tests.stewards import give_access
from tests.views.test_results import pdf_text

OTHERWISE = "The archive was mine as well, and *nobody* asked."


class Signing:
    """Erik's result in a cycle, by its addresses."""

    def __init__(self, cast: Cast, inside: Inside, stage: Stage) -> None:
        self.cast, self.inside = cast, inside
        with inside():
            cycle = make_cycle(cast, stage)
            self.org_id, self.cycle_id = cycle.org_id, cycle.id
            self.participant_id = get_participant(cast, cycle, "erik").id

    def at(self, path: str = "") -> str:
        return f"/o/acme/cycles/{self.cycle_id}/results/{self.participant_id}{path}"

    def signed(self) -> list[tuple[Stance, str]]:
        with self.inside():
            rows = queries.list_sign_offs(self.org_id, [self.participant_id])
            return [(one.stance, one.text) for one in rows]


@pytest.fixture
def signing(cast: Cast, inside: Inside, request: pytest.FixtureRequest) -> Signing:
    return Signing(cast, inside, getattr(request, "param", Stage.SIGN_OFF))


def test_reading_a_result_signs_nothing(pages: Pages, signing: Signing) -> None:
    page = pages.open("erik", signing.at())
    assert [button.text(strip=True) for button in page.all("#sign button")] == ["I have read it", "I agree"]
    assert signing.signed() == []
    pages.open("erik", signing.at("/sign/read"), 405)
    pages.open("erik", signing.at("/sign/agree"), 405)


def test_one_says_that_one_has_read_it_and_later_that_one_agrees(pages: Pages, signing: Signing) -> None:
    assert pages.post("erik", signing.at("/sign/read")).location == signing.at("#signed")
    assert [button.text(strip=True) for button in pages.open("erik", signing.at()).all("#sign button")] == ["I agree"]
    pages.post("erik", signing.at("/sign/agree"))
    page = pages.open("erik", signing.at())
    assert page.all("#sign button") == []
    assert [row.text(strip=True) for row in page.all("#signed .status-word")] == ["Read", "Agreed"]
    assert [stance for stance, _ in signing.signed()] == [Stance.READ, Stance.AGREED]


def test_what_one_sees_otherwise_stands_beside_the_result_on_every_page_and_in_every_file(
    cast: Cast, inside: Inside, pages: Pages, signing: Signing
) -> None:
    assert "for ever" in pages.open("erik", signing.at("/sign/otherwise")).text
    pages.post("erik", signing.at("/sign/otherwise"), {"text": OTHERWISE})
    with inside():
        give_access(cast, "olga", Access.MEMBER)
    for key in ("erik", "mona", "olga", "petra"):
        assert "The archive was mine as well" in pages.open(key, signing.at()).text, key
        for form in (".csv", ".md"):
            text = pages.open(key, signing.at(form)).response.get_data(as_text=True)
            assert OTHERWISE in text, (key, form)
        assert "The archive was mine as well" in pdf_text(pages.open(key, signing.at(".pdf"))), key
    pack = f"/o/acme/cycles/{signing.cycle_id}/pack"
    assert "The archive was mine as well" in pages.open("mona", f"{pack}/{signing.participant_id}").text
    assert "I see it otherwise" in pages.open("mona", pack).text
    results = f"/o/acme/cycles/{signing.cycle_id}/results"
    assert "I see it otherwise" in pages.open("petra", results).text
    assert OTHERWISE in pages.open("petra", f"{results}.csv").response.get_data(as_text=True)


@pytest.mark.parametrize(("text", "words"), [("  ", "Say how you see it"), ("x" * (LONGEST_TEXT + 1), "are the most")])
def test_what_was_typed_is_kept_where_it_is_not_accepted(pages: Pages, signing: Signing, text: str, words: str) -> None:
    page = pages.post("erik", signing.at("/sign/otherwise"), {"text": text}, status=422)
    assert words in page.text
    assert page.value("text") == text.strip()
    assert page.find("[data-module~=unsaved]")
    assert signing.signed() == []


@pytest.mark.parametrize("signing", [Stage.CALIBRATION, Stage.RELEASE], indirect=True)
def test_nobody_signs_what_they_do_not_see_yet(pages: Pages, signing: Signing) -> None:
    for path in ("/sign/read", "/sign/agree"):
        pages.post("erik", signing.at(path), status=409)
    pages.open("erik", signing.at("/sign/otherwise"), 409)
    pages.post("erik", signing.at("/sign/otherwise"), {"text": OTHERWISE}, status=409)
    assert signing.signed() == []


def test_nobody_signs_for_somebody_else(pages: Pages, signing: Signing) -> None:
    for key, status in (("mona", 403), ("petra", 403), ("eva", 404), ("mark", 404), ("stan", 404)):
        for path in ("/sign/read", "/sign/agree"):
            pages.post(key, signing.at(path), status=status)
        pages.open(key, signing.at("/sign/otherwise"), status)
        pages.post(key, signing.at("/sign/otherwise"), {"text": OTHERWISE}, status=status)
    assert "Sign your result" not in pages.open("mona", signing.at()).text
    assert signing.signed() == []


def test_after_the_cycle_is_closed_what_was_signed_stays_and_nothing_is_added(
    cast: Cast, inside: Inside, pages: Pages, signing: Signing
) -> None:
    pages.post("erik", signing.at("/sign/otherwise"), {"text": OTHERWISE})
    with inside():
        cycle = get_cycle(signing.org_id, signing.cycle_id)
        closing.close_cycle(cycle=cycle, by=cast.olga.actor, now=NOW)
    page = pages.open("erik", signing.at())
    assert "The archive was mine as well" in page.text
    assert "Sign your result" not in page.text
    assert page.all("#sign") == []
    pages.post("erik", signing.at("/sign/agree"), status=409)
    pages.open("erik", signing.at("/sign/otherwise"), 409)


def test_what_somebody_says_can_do_nothing_on_the_page(pages: Pages, signing: Signing) -> None:
    hostile = "<script>alert(1)</script> =HYPERLINK(1)\n\n# A heading of theirs\n\n[x](javascript:alert(1))"
    pages.post("erik", signing.at("/sign/otherwise"), {"text": hostile})
    page = pages.open("mona", signing.at())
    assert "alert(1)</script>" not in page.find("#signed").html
    assert not page.all("#signed a, #signed h1, #signed script")
