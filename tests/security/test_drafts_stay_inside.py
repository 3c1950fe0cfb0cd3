"""What is not published is read by those who edit the ladder alone, and nobody reaches another ladder's rows."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from frameworks.editing.removal import mark_of_removal
from frameworks.model import Criterion
from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.models import CriterionNote, FrameworkEdit, FrameworkSource
from ladder.queries.frameworks import get_framework
from ladder.services import criterion_notes, ladder_imports, ladder_parts
from ladder.services.drafts import change_draft
from tests.cast import MADE, Cast
from tests.conftest import Inside
from tests.ladders import ladder
from tests.open_ladders import PUBLIC, open_to
from tests.page import Pages
from tests.published import set_draft

HOME = "/o/acme/ladder/ladder"
SECRET_WORDS = "You keep this to yourself for now."
OWN_PAGES = (
    "/edit", "/edit/parts", "/edit/map", "/edit/about", "/edit/preview", "/edit/removed", "/edit/removed/parts",
    "/edit/criteria/unborn", "/edit/criteria/unborn/split", "/edit/criteria/unborn/merge", "/check", "/sources",
    "/publish", "/audience", "?version=draft", "/download/json?version=draft", "/changes?to=draft",
)  # fmt: skip


@pytest.fixture
def drafted(inside: Inside, cast: Cast) -> None:
    """Acme's ladder is public; its draft has a criterion that no version has."""
    open_to(Audience.PUBLIC, inside, cast)
    first, *others = ladder().cells
    cell = replace(first, criteria=(*first.criteria, Criterion("unborn", SECRET_WORDS)))
    with inside("acme"):
        set_draft(cast, replace(ladder(), cells=(cell, *others)))


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize("path", OWN_PAGES)
def test_members_who_do_not_edit_read_nothing_of_the_draft(pages: Pages, path: str) -> None:
    assert SECRET_WORDS not in pages.open("erik", HOME + path, 403).text


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize(("who", "base"), [("erik", HOME), (None, PUBLIC)])
@pytest.mark.parametrize("path", ["/c/unborn", "/changes?from=draft", "?version=2"])
def test_what_only_the_draft_has_is_nowhere(pages: Pages, who: str | None, base: str, path: str) -> None:
    page = pages.open(who, base + path, 404)
    assert SECRET_WORDS not in page.text
    assert "unborn" not in page.text


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize("path", ["/changes?to=draft", "?version=draft", "/download/yaml?version=draft"])
def test_readers_outside_find_no_draft_at_all(pages: Pages, path: str) -> None:
    assert SECRET_WORDS not in pages.open(None, PUBLIC + path, 404).text


@pytest.mark.usefixtures("drafted")
@pytest.mark.parametrize("form", ["yaml", "json", "csv", "markdown"])
@pytest.mark.parametrize(("who", "base"), [("erik", HOME), (None, PUBLIC)])
def test_no_file_holds_the_draft(pages: Pages, who: str | None, base: str, form: str) -> None:
    data = pages.open(who, f"{base}/download/{form}").response.get_data(as_text=True)
    assert SECRET_WORDS not in data
    assert ladder().criteria[0].text in data


def rows(inside: Inside, cast: Cast) -> dict[str, UUID]:
    """A note, a source and the removal of a part, all of Acme's ladder “ladder”; and another ladder beside it."""
    now = datetime.now(UTC)
    with inside("acme"):
        framework = get_framework(cast.orgs["acme"], "ladder")
        ladder_imports.clone_shipped(by=cast.petra.actor, now=now, key="harbour")
        note = criterion_notes.add_note(
            by=cast.petra.actor, now=now, framework=framework, criterion="craft-1", text="Ours."
        )
        source = FrameworkSource(framework_id=framework.id, name="a", text="Ours", account={"lines": []}, read_at=MADE)
        db.session.add(source)
        mark = mark_of_removal(ladder(), "roles", "security")
        ladder_parts.remove_part(
            by=cast.petra.actor, now=now, framework=framework, nouns="roles", key="security", mark=mark
        )
        db.session.flush()
        found = select(FrameworkEdit).where(FrameworkEdit.org_id == cast.orgs["acme"], FrameworkEdit.noun == "role")
        return {"note": note.id, "source": source.id, "edit": db.session.scalars(found).one().id}


@pytest.mark.parametrize(("who", "base"), [("stan", "/o/globex/ladder/ladder"), ("petra", "/o/acme/ladder/harbour")])
def test_rows_of_a_ladder_are_not_found_under_another(
    pages: Pages, inside: Inside, cast: Cast, who: str, base: str
) -> None:
    there = rows(inside, cast)
    pages.post(who, f"{base}/edit/notes/{there['note']}/settle", status=404)
    pages.post(who, f"{base}/edit/notes/{there['note']}/reopen", status=404)
    pages.open(who, f"{base}/sources/{there['source']}", 404)
    pages.post(who, f"{base}/edit/removed/parts", {"edit": str(there["edit"])}, status=404)
    with inside("acme"):
        mine = CriterionNote.org_id == cast.orgs["acme"]
        assert db.session.scalars(select(CriterionNote.settled_at).where(mine)).all() == [None]
        assert "security" not in {one["key"] for one in get_framework(cast.orgs["acme"], "ladder").draft["roles"]}


def test_a_ladder_that_was_never_published_looks_to_members_like_none(pages: Pages) -> None:
    begun = {"title": "Quiet plans", "key": "quiet-plans", "levels": "3"}
    pages.post("petra", "/o/acme/ladder/new", begun)
    pages.open("petra", "/o/acme/ladder/quiet-plans/edit/parts")
    there, nowhere = (pages.open("erik", f"/o/acme/ladder/{key}", 404).text for key in ("quiet-plans", "no-plans"))
    assert there.replace("quiet-plans", "") == nowhere.replace("no-plans", "")


def test_what_was_edited_is_never_rewritten(inside: Inside, cast: Cast) -> None:
    with inside("acme"):
        framework = get_framework(cast.orgs["acme"], "ladder")
        change_draft(by=None, now=MADE, framework=framework, change=lambda one: replace(one, title="Another title"))
        edit = db.session.scalars(select(FrameworkEdit)).first()
        assert edit is not None
        edit.noun = "nothing"
        with pytest.raises(DatabaseError, match="only ever added to"):
            db.session.flush()
        db.session.rollback()
