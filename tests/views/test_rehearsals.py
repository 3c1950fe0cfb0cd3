"""A rehearsal: every page as one of the people would see it; nothing is kept, nothing is sent."""

from collections.abc import Iterable

import pytest
from sqlalchemy import func, select

from ladder.db import Base, db
from ladder.db.walls import ANYWHERE
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Answer, Cycle, Evidence
from ladder.services import cycles
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Page, Pages

Url = str


@pytest.fixture
def url(cast: Cast, inside: Inside) -> Url:
    """The rehearsal of a cycle that is being prepared."""
    with inside():
        return f"/o/acme/cycles/{factories.prepare(cast, ('mona', *factories.REVIEWED)).id}/rehearsal"


def of(cast: Cast, key: str) -> str:
    return str(cast.players[key].person_id)


def rows(inside: Inside) -> dict[str, int]:
    """How many rows there are in every table."""
    with inside():
        tables = Base.metadata.sorted_tables
        reason = {ANYWHERE: "a test counts every row there is"}
        return {
            table.name: db.session.execute(
                select(func.count()).select_from(table).execution_options(**reason)
            ).scalar_one()
            for table in tables
        }


def words(page: Page) -> str:
    return " ".join(page.find("main").text(separator=" ").split())


PAGES = (
    "", "?stage=writing", "?stage=manager_writing", "?stage=sign_off", "/mine", "/mine?stage=writing", "/peers",
    "/result", "/write/self/{erik}", "/write/self/{erik}?all=1", "/write/self/{erik}/send", "/write/peer/{elsa}",
    "/write/peer/{elsa}/send",
)  # fmt: skip


def addresses(cast: Cast, url: Url) -> Iterable[tuple[str, str]]:
    ids = {key: of(cast, key) for key in cast.players}
    for path in PAGES:
        yield f"{url}/{of(cast, 'erik')}{path.format(**ids)}", path
    for path in ("", "/write/manager/{erik}", "/write/manager/{erik}/send", "/mine"):
        yield f"{url}/{of(cast, 'mona')}{path.format(**ids)}", path


def test_every_page_of_a_rehearsal_opens_under_a_banner_and_no_row_job_or_mail_is_made(
    pages: Pages, cast: Cast, inside: Inside, url: Url, sent: list[object]
) -> None:
    before = rows(inside)
    sent.clear()
    for address, path in addresses(cast, url):
        page = pages.open("olga", address)
        assert "Nothing is kept, nothing is sent" in page.find(".rehearsal").text(), path
        assert not page.all("main [data-module], main [hx-get]"), path
    assert rows(inside) == before
    assert not sent


def test_forms_of_a_rehearsal_keep_nothing_and_say_so(
    pages: Pages, cast: Cast, inside: Inside, url: Url, sent: list[object]
) -> None:
    before = rows(inside)
    sent.clear()
    for address, path in addresses(cast, url):
        for form in pages.open("olga", address).all("main form[method=post]"):
            action = form.attributes["action"] or ""
            assert action.startswith(url), f"{path} leads out of the rehearsal to {action}"
            there = pages.post("olga", action, {"text-craft": "typed words", "rating-craft": "3"}).location
            assert "nothing was kept" in pages.open("olga", there).text or path
    assert rows(inside) == before
    assert not sent
    with inside():
        assert not db.session.scalar(select(func.count()).select_from(Answer))
        assert db.session.scalars(select(Cycle)).one().stage is Stage.SETUP


def test_links_of_a_rehearsal_stay_in_it(pages: Pages, cast: Cast, url: Url) -> None:
    for address, path in addresses(cast, url):
        for link in pages.open("olga", address).all("main a[href]"):
            href = link.attributes["href"] or ""
            outside = ("#", "/o/acme/ladder", "/o/acme/profile", "/o/acme/people", "/o/acme/evidence", "/account")
            fine = href.startswith((url, "?", *outside)) or href in ("/o/acme/cycles",)
            assert fine, f"{path} leads to {href}"


def test_the_rehearsed_desk_says_what_the_real_one_says(pages: Pages, cast: Cast, inside: Inside, url: Url) -> None:
    paths = {"erik": ("self", "erik"), "mona": ("manager", "erik")}
    rehearsed = {
        who: words(pages.open("olga", f"{url}/{of(cast, who)}/write/{relation}/{of(cast, about)}?all=1"))
        for who, (relation, about) in paths.items()
    }
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=factories.NOW)
        real = {
            who: factories.get_assessment(cast, cycle, who, about, Relation(relation)).id
            for who, (relation, about) in paths.items()
        }
    assert words(pages.open("erik", f"/o/acme/assessments/{real['erik']}?all=1")) == rehearsed["erik"]


def test_home_is_that_of_each_stage(pages: Pages, cast: Cast, url: Url) -> None:
    erik = f"{url}/{of(cast, 'erik')}"
    assert "Propose peers" in words(pages.open("olga", f"{erik}?stage=nominations"))
    assert "Propose peers" not in words(pages.open("olga", f"{erik}?stage=writing"))
    assert "Write about yourself" in words(pages.open("olga", f"{erik}?stage=writing"))
    mona = words(pages.open("olga", f"{url}/{of(cast, 'mona')}?stage=manager_writing"))
    assert all(f"Write about {name} Engineer" in mona for name in ("Erik", "Eva", "Emil", "Elsa"))
    assert "Read and sign your result" in words(pages.open("olga", f"{erik}?stage=sign_off"))
    assert pages.open("olga", f"{erik}?stage=nonsense")


def test_what_somebody_wrote_for_themselves_is_not_shown_to_who_rehearses(
    pages: Pages, cast: Cast, inside: Inside, url: Url
) -> None:
    with inside():
        db.session.add(
            Evidence(
                person_id=cast.erik.person_id, title="My private note", text="Nobody else reads this.", links=[],
                happened_on=factories.NOW.date(), created_at=factories.NOW, changed_at=factories.NOW,
            )
        )  # fmt: skip
    for address, _ in addresses(cast, url):
        text = pages.open("olga", address).text
        assert "My private note" not in text
        assert "Nobody else reads this" not in text


def test_people_are_chosen_from_those_who_take_part_and_their_managers(pages: Pages, cast: Cast, url: Url) -> None:
    page = pages.open("olga", url)
    assert page.find(f'a[href="{url}/{of(cast, "erik")}"]')
    assert page.find(f'a[href="{url}/{of(cast, "mark")}"]')  # writes, and is not reviewed
    assert "Nobody found" in pages.open("olga", url + "?words=zzz").text
    assert "would not be reviewed" in pages.open("olga", f"{url}/{of(cast, 'mark')}/mine", 404).text


@pytest.mark.parametrize(
    "path", ["/write/self/{eva}", "/write/manager/{dana}", "/write/nothing/{eva}", "/write/upward/{mona}"]
)
def test_nobody_rehearses_what_nobody_is_asked_for(pages: Pages, cast: Cast, url: Url, path: str) -> None:
    ids = {key: of(cast, key) for key in cast.players}
    pages.open("olga", f"{url}/{of(cast, 'erik')}{path.format(**ids)}", 404)


def test_who_has_no_part_is_not_there(pages: Pages, cast: Cast, url: Url) -> None:
    pages.open("olga", f"{url}/{of(cast, 'petra')}", 404)
    pages.open("olga", f"{url}/{of(cast, 'stan')}", 404)


def test_a_rehearsal_is_the_stewards_own_and_ends_when_the_cycle_opens(
    pages: Pages, cast: Cast, inside: Inside, url: Url
) -> None:
    erik = f"{url}/{of(cast, 'erik')}"
    for address in (url, erik, f"{erik}/mine", f"{erik}/anything/else"):
        pages.open("mona", address, 403)
        pages.open("stan", address, 404)
    assert pages.open("petra", f"{erik}/anything/else", 303).location == erik
    with inside():
        cycle = db.session.scalars(select(Cycle)).one()
        cycles.open_cycle(cycle=cycle, by=cast.olga.actor, now=factories.NOW)
    for address in (url, erik):
        assert "nothing left to rehearse" in pages.open("olga", address, 409).text


@pytest.mark.parametrize("size", [5, 60])
def test_a_rehearsal_takes_as_many_statements_for_sixty_people_as_for_five(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], size: int
) -> None:
    with inside():
        factories.hire(cast, size)
        cycle = factories.prepare(cast, factories.REVIEWED)
        erik = f"/o/acme/cycles/{cycle.id}/rehearsal/{of(cast, 'erik')}"
    for path in ("", "/mine", "/peers", f"/write/self/{of(cast, 'erik')}"):
        statements.clear()
        pages.open("olga", erik + path)
        assert len(statements) <= 16, (path, statements)
