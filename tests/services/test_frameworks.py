"""Reading ladders in, publishing them, saying who may read them."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from frameworks import library
from frameworks.documents import to_document
from frameworks.formats import AccountLine, write
from frameworks.model import Criterion
from frameworks.model import Framework as Ladder
from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import AuditEvent, Framework, FrameworkSource, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.services import frameworks
from tests.cast import Cast
from tests.ladders import ladder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ACCOUNT = (AccountLine(1, "# Ours", "the title"), AccountLine(3, "----", "", "a rule"))

pytestmark = pytest.mark.usefixtures("acme")


def renamed(key: str = "ours", title: str = "Our ladder") -> Ladder:
    return replace(ladder(), key=key, title=title)


def bring_in(cast: Cast, what: Ladder, **how: object) -> Framework:
    return frameworks.import_framework(
        by=cast.petra.actor, now=NOW, framework=what, source_name="ours.md", source_text="# Ours\n\n----",
        account=ACCOUNT, **how,  # type: ignore[arg-type]
    )  # fmt: skip


def publish(cast: Cast, framework: Framework, note: str = "The first.", **how: int) -> FrameworkVersion:
    return frameworks.publish_framework(by=cast.olga.actor, now=NOW, framework=framework, note=note, **how)


def last_event() -> AuditEvent:
    db.session.flush()
    return db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("framework."))).all()[-1]


def test_an_imported_ladder_is_kept_as_a_draft_with_its_source_and_the_account_of_its_lines(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    assert (kept.key, kept.title, kept.audience) == ("ours", "Our ladder", Audience.MEMBERS)
    assert queries.load_draft(kept) == renamed()
    assert queries.find_latest_version(cast.orgs["acme"], kept.id) is None
    (source,) = queries.list_sources(cast.orgs["acme"], kept.id)
    assert (source.name, source.text) == ("ours.md", "# Ours\n\n----")
    assert [line["left_out"] for line in source.account["lines"]] == ["", "a rule"]


def test_an_import_is_one_event_without_any_text(cast: Cast) -> None:
    bring_in(cast, renamed())
    assert last_event().details == {"key": "ours", "criteria": len(ladder().criteria), "replaced": False}


def test_a_key_that_is_taken_is_left_alone(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        bring_in(cast, renamed("ladder"))
    assert refused.value.field == "key"
    assert queries.get_framework(cast.orgs["acme"], "ladder").title == "The ladder"


def test_a_ladder_can_be_kept_under_another_key(cast: Cast) -> None:
    assert bring_in(cast, renamed("ladder"), key="second").draft["key"] == "second"


def test_a_key_that_cannot_be_one_is_said_to_be_so(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        bring_in(cast, renamed(), key="no spaces please")
    assert refused.value.field == "key"
    assert "no spaces please" in refused.value.message


def test_replacing_a_draft_keeps_the_versions_and_the_earlier_sources(cast: Cast) -> None:
    bring_in(cast, renamed("ladder", "First"), replace_draft=True)
    kept = bring_in(cast, renamed("ladder", "Second"), replace_draft=True)
    assert kept.title == "Second"
    assert len(queries.list_sources(cast.orgs["acme"], kept.id)) == 2
    version = queries.find_latest_version(cast.orgs["acme"], kept.id)
    assert version is not None
    assert queries.load_ladder(version).title == "The ladder"


def test_the_command_line_brings_in_a_ladder_for_an_organisation_and_for_nobody(cast: Cast) -> None:
    frameworks.import_framework(
        by=None, org_id=cast.orgs["acme"], now=NOW, framework=renamed(), source_name="f", source_text="t", account=()
    )
    assert last_event().actor_id is None


def test_versions_are_numbered_from_one_for_each_ladder(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    assert publish(cast, kept).number == 1
    bring_in(cast, renamed(title="Better"), replace_draft=True)
    second = publish(cast, kept, "Better words.")
    assert (second.number, second.note, second.published_by) == (2, "Better words.", cast.olga.account_id)
    assert last_event().details == {"key": "ours", "number": 2}


def test_a_version_is_what_the_draft_said_when_it_was_published(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    version = publish(cast, kept)
    bring_in(cast, renamed(title="Later"), replace_draft=True)
    assert queries.load_ladder(version) == renamed()
    assert version.document == to_document(renamed())


def test_a_version_cannot_be_changed(cast: Cast) -> None:
    version = publish(cast, bring_in(cast, renamed()))
    version.note = "Something else."
    with pytest.raises(Exception, match="only ever added to"):
        db.session.flush()
    db.session.rollback()


def test_the_same_words_are_not_published_twice(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    publish(cast, kept)
    with pytest.raises(Conflict, match="same as version 1"):
        publish(cast, kept, "Once more.")


@pytest.mark.parametrize("note", ["", "  \n", "x" * 2001])
def test_a_version_needs_a_note_of_reasonable_length(cast: Cast, note: str) -> None:
    with pytest.raises(Invalid) as refused:
        publish(cast, bring_in(cast, renamed()), note)
    assert refused.value.field == "note"


def test_what_was_changed_since_it_was_looked_at_is_not_published(cast: Cast) -> None:
    kept = bring_in(cast, renamed())
    seen = kept.revision
    bring_in(cast, renamed(title="Changed by somebody else"), replace_draft=True)
    with pytest.raises(Conflict, match="meanwhile"):
        publish(cast, kept, revision=seen)


def test_nothing_is_written_into_the_sources_of_another_ladder(cast: Cast) -> None:
    bring_in(cast, renamed())
    there = queries.get_framework(cast.orgs["acme"], "ladder")
    assert not db.session.scalars(select(FrameworkSource).where(FrameworkSource.framework_id == there.id)).all()


@pytest.mark.parametrize("entry", library.list_ladders(), ids=lambda entry: entry.key)
def test_a_ladder_that_ships_is_cloned_with_its_source(cast: Cast, entry: library.LibraryEntry) -> None:
    kept = frameworks.clone_shipped(by=cast.petra.actor, now=NOW, key=entry.key)
    assert queries.load_draft(kept) == library.load(entry.key)
    (source,) = queries.list_sources(cast.orgs["acme"], kept.id)
    assert (source.name, source.text) == library.source(entry.key)


def test_a_ladder_is_cloned_once(cast: Cast) -> None:
    frameworks.clone_shipped(by=cast.petra.actor, now=NOW, key="harbour")
    with pytest.raises(Conflict):
        frameworks.clone_shipped(by=cast.petra.actor, now=NOW, key="harbour")


def test_a_ladder_that_does_not_ship_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        frameworks.clone_shipped(by=cast.petra.actor, now=NOW, key="../secrets")


def test_a_ladder_without_bands_is_kept_but_not_published(cast: Cast) -> None:
    empty = {"ladder": 1, "key": "x", "title": "X", "levels": [], "competencies": [], "tracks": [], "bands": []}
    kept = bring_in(cast, frameworks.read_ladder(json.dumps(empty), name="x.json").framework)
    with pytest.raises(Invalid, match="“X” has no bands"):
        publish(cast, kept)


def test_a_ladder_that_nobody_could_read_is_not_kept(cast: Cast) -> None:
    cell = replace(ladder().cells[0], criteria=tuple(Criterion(f"c{n}", "You do it.") for n in range(3_001)))
    huge = replace(renamed(), cells=(cell,))
    with pytest.raises(Invalid, match="3,001 criteria"):
        bring_in(cast, huge)
    with pytest.raises(Invalid, match="3,001 criteria"):
        frameworks.read_ladder(write(huge, "json"))


def test_what_cannot_be_read_is_said_with_file_and_line() -> None:
    with pytest.raises(Invalid, match=r"^x.txt, line 2: This is not UTF-8") as refused:
        frameworks.read_ladder(b"a\n\xff", name="x.txt")
    assert refused.value.field == "text"


def test_a_key_that_is_the_address_of_a_page_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid, match="another page"):
        bring_in(cast, renamed(), key="import")
