"""What if: asked of a report, answered beside it, kept nowhere; for stewards, and without whoever reads."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID
from zlib import crc32

import pytest

from ladder.db import db
from ladder.domain.permissions import Access
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Disclosure, Report
from ladder.queries import reports as queries
from ladder.reports import whatif
from ladder.reports.calibration import Document, to_json
from ladder.reports.measurement import Measurement, RaterRow
from ladder.security.limits import ASKED_BY_ONE
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, REVIEWED, make_cycle
from tests.page import Page, Pages
from tests.reports.measured import MEASURED, REPORT
from tests.stewards import give_access

PEERS = {one: tuple(other for other in REVIEWED if other != one)[:4] for one in REVIEWED}
"""Everybody is rated by four of the others."""


def rate(author: str, subject: str, relation: Relation, competency: str) -> int | None:
    """Mona is harder than everybody; Erik and Dana are better than the others; nobody is quite steady."""
    unsteady = crc32(f"{author} {subject} {competency}".encode()) % 3 == 0
    return 3 + (subject in ("erik", "dana")) - (author == "mona") + unsteady


def make(
    cast: Cast, inside: Inside, measured: Measurement | None = MEASURED, unsent: tuple[str, ...] = (),
    peers: Mapping[str, tuple[str, ...]] = PEERS,
) -> str:  # fmt: skip
    """The address of a what-if on a cycle whose report says what `measured` does."""
    missing = [(author, "erik", Relation.PEER) for author in unsent]
    if measured:
        measured = replace(measured, raters_rows=stated(cast, measured))
    said = replace(REPORT, measured=measured)
    document = to_json(Document(said, {str(cast.players["dirk"].person_id): said}))
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, peers=peers, rate=rate, unsent=missing)
        db.session.add(Report(org_id=cycle.org_id, cycle_id=cycle.id, document=document, computed_at=NOW))
        db.session.flush()
        return f"/o/acme/cycles/{cycle.id}/report/what-if"


def stated(cast: Cast, measured: Measurement) -> tuple[RaterRow, ...]:
    """The rows of raters, the first two being Mona's and Mark's."""
    people = (str(cast.mona.person_id), str(cast.mark.person_id))
    keys = (*people, *(row.key for row in measured.raters_rows[2:]))
    return tuple(replace(row, key=key) for row, key in zip(measured.raters_rows, keys, strict=True))


def choice(pages: Pages, address: str, name: str, words: str) -> str:
    """The value of what is offered on the page in these words."""
    options = pages.open("petra", address).all(f"select[name={name}] option")
    return next(one.attributes["value"] or "" for one in options if one.text() == words)


def rows(page: Page) -> dict[str, list[str]]:
    """The table behind the picture, by name."""
    found = page.all("figure tbody tr")
    return {row.css("th")[0].text(): [cell.text() for cell in row.css("td")] for row in found}


def test_without_a_hard_manager_her_people_stand_higher(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    without_mona = choice(pages, address, "ask", f"Leave out {cast.mona.name}")
    page = pages.open("petra", f"{address}?ask={without_mona}")
    shown = rows(page)
    assert len(shown) == 6
    assert float(shown[cast.players["erik"].name][2]) > float(shown[cast.players["erik"].name][0])
    assert f"Without {cast.mona.name}" in page.find("figcaption").text()


def test_peers_are_left_out_together_and_never_named(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    groups = pages.open("petra", address).all("select[name=ask] optgroup")
    offered = [one.text() for one in groups[0].css("option")]
    names = [*sorted([cast.mona.name, cast.mark.name]), "peers, together"]
    assert offered == [f"Leave out {name}" for name in names]
    answer = pages.open("petra", f"{address}?ask=leave-out:peer")
    assert "Without peers’ ratings" in answer.find("figcaption").text()


def test_who_is_not_told_apart_in_the_report_is_not_left_out_alone(pages: Pages, cast: Cast, inside: Inside) -> None:
    silent = tuple(replace(row, severity=None) for row in MEASURED.raters_rows)
    address = make(cast, inside, replace(MEASURED, raters_rows=silent))
    groups = pages.open("petra", address).all("select[name=ask] optgroup")
    assert [one.text() for one in groups[0].css("option")] == ["Leave out peers, together"]


def test_who_is_one_of_three_peers_reads_no_value_that_the_other_two_would_follow_from(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    address = make(cast, inside, peers={**PEERS, "erik": ("petra", "eva", "emil")})
    without_mona = choice(pages, address, "ask", f"Leave out {cast.mona.name}")
    told = [set(rows(pages.open(who, f"{address}?ask={without_mona}"))) for who in ("olga", "petra")]
    assert told[0] - told[1] == {cast.players["erik"].name}


def test_two_more_reviews_narrow_the_ranges_and_move_nothing(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    reviews = choice(pages, address, "ask", "Add two reviews of people in Data")
    page = pages.open("petra", f"{address}?ask={reviews}")
    assert "more review" in page.find("figcaption").text()
    assert all(row[0] == row[2] for row in rows(page).values())
    assert "What they would say is not known" in page.text


def test_ratings_that_no_evidence_shows_can_count_less(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    half = pages.open("petra", f"{address}?ask=evidence:half")
    assert "counted half" in half.find("figcaption").text()
    none = pages.open("petra", f"{address}?ask=evidence:nothing")
    assert "Nothing would be left to go by for 6 people" in none.text


def test_the_answer_is_about_those_who_are_looked_at(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    team = choice(pages, address, "team", "Data")
    page = pages.open("petra", f"{address}?ask=leave-out:peer&team={team}")
    assert set(rows(page)) == {cast.players[key].name for key in ("dana", "dirk")}


def test_a_reader_who_is_reviewed_is_not_in_it(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        give_access(cast, "dirk", Access.OWNER)
    page = pages.open("dirk", f"{make(cast, inside)}?ask=leave-out:peer")
    assert "Your own review is left out" in page.text
    assert cast.players["dirk"].name not in rows(page)
    assert len(rows(page)) == 5


def test_who_has_too_few_anonymous_raters_has_none(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside, unsent=("eva", "emil"))
    without_mona = choice(pages, address, "ask", f"Leave out {cast.mona.name}")
    page = pages.open("petra", f"{address}?ask={without_mona}")
    assert rows(page)[cast.players["erik"].name][2] == "nothing left"


def test_a_value_that_rests_on_an_assumption_is_not_stated(pages: Pages, cast: Cast, inside: Inside) -> None:
    web = choice(pages, make(cast, inside), "team", "Web")
    vague = replace(MEASURED.comparable.teams[0], key=web, resolution=0.3)
    address = make(cast, inside, replace(MEASURED, comparable=replace(MEASURED.comparable, teams=(vague,))))
    shown = rows(pages.open("petra", f"{address}?ask=leave-out:peer"))
    assert shown[cast.players["erik"].name][0] == "by assumption"
    assert shown[cast.players["dana"].name][0] != "by assumption"


@pytest.mark.parametrize(
    ("measured", "why"),
    [
        (None, "There is no measured report yet"),
        (replace(MEASURED, comparable=replace(MEASURED.comparable, crossed=False)), "No rater can be compared"),
    ],
)
def test_where_nothing_is_adjusted_nothing_can_be_asked(
    pages: Pages, cast: Cast, inside: Inside, measured: Measurement | None, why: str
) -> None:
    page = pages.open("petra", make(cast, inside, measured))
    assert why in page.text
    assert not page.all("main form")


def test_before_anything_is_asked_the_page_says_what_can_be_with_an_example_of_each(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    examples = pages.open("petra", make(cast, inside)).all("#examples li a")
    assert [" ".join(one.text().split()) for one in examples] == [
        f"Leave out {min(cast.mona.name, cast.mark.name)}",
        "Add two reviews of people in Data",
        "Count ratings that no evidence shows as half a rating",
    ]
    for one in examples:
        answer = pages.open("petra", one.attributes["href"] or "")
        assert answer.all("figure")
        assert not answer.all("#examples")


def test_questions_are_counted_and_looking_is_not(pages: Pages, cast: Cast, inside: Inside) -> None:
    address, client = make(cast, inside, None), pages.client("petra")
    most = int(ASKED_BY_ONE.split()[0])
    assert {client.get(address).status_code for _ in range(most + 1)} == {200}
    assert {client.get(f"{address}?ask=evidence:half").status_code for _ in range(most)} == {200}
    assert client.get(f"{address}?ask=evidence:half").status_code == 429


@pytest.mark.parametrize("asked", ["", "?ask=leave-out:nobody", "?ask=reviews:x", "?ask=half", "?ask=:"])
def test_what_was_not_asked_is_not_answered(pages: Pages, cast: Cast, inside: Inside, asked: str) -> None:
    assert not pages.open("petra", f"{make(cast, inside)}{asked}").all("figure")


def test_what_if_is_for_stewards(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    pages.open("olga", address)
    for key, status in (("mona", 403), ("erik", 403), ("stan", 404)):
        pages.open(key, address, status)


def test_nothing_of_it_is_kept_and_more_people_take_no_more_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str]
) -> None:
    address = make(cast, inside)
    with inside():
        before = db.session.query(Disclosure).count()
    counts = []
    for team in ("", choice(pages, address, "team", "Data")):
        statements.clear()
        pages.open("petra", f"{address}?ask=evidence:half&team={team}")
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert not any(one.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) for one in statements)
    with inside():
        assert db.session.query(Disclosure).count() == before


def test_no_more_people_than_can_be_computed_in_a_moment(
    pages: Pages, cast: Cast, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatif, "MOST", 4)
    address = make(cast, inside)
    assert "Choose a team or a manager" in pages.open("petra", address).text
    team = choice(pages, address, "team", "Web")
    assert "Choose a team" not in pages.open("petra", f"{address}?team={team}&ask=leave-out:peer").text


def test_no_pseudonym_of_a_peer_leaves_the_server(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    with inside():
        rows = queries.list_assessments(cast.orgs["acme"], UUID(address.split("/")[4]))
        peers = {str(row.rater_id) for row in rows if row.relation is Relation.PEER}
    text = pages.open("petra", f"{address}?ask=leave-out:peer").response.get_data(as_text=True)
    assert len(peers) == 5
    assert not any(one in text for one in peers)
