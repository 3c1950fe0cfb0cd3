"""Ladders are published."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from frameworks.documents import to_document
from frameworks.formats import AccountLine
from frameworks.model import Framework as Ladder
from ladder.db import db
from ladder.errors import Conflict, Invalid
from ladder.models import AuditEvent, Framework, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.services import frameworks, ladder_imports
from tests.cast import Cast
from tests.ladders import ladder

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ACCOUNT = (AccountLine(1, "# Ours", "the title"), AccountLine(3, "----", "", "a rule"))

pytestmark = pytest.mark.usefixtures("acme")


def renamed(key: str = "ours", title: str = "Our ladder") -> Ladder:
    return replace(ladder(), key=key, title=title)


def bring_in(cast: Cast, what: Ladder, **how: object) -> Framework:
    return ladder_imports.import_framework(
        by=cast.petra.actor, now=NOW, framework=what, source_name="ours.md", source_text="# Ours\n\n----",
        account=ACCOUNT, **how,  # type: ignore[arg-type]
    )  # fmt: skip


def publish(cast: Cast, framework: Framework, note: str = "The first.", **how: int) -> FrameworkVersion:
    return frameworks.publish_framework(by=cast.olga.actor, now=NOW, framework=framework, note=note, **how)


def last_event() -> AuditEvent:
    db.session.flush()
    return db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("framework."))).all()[-1]


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


def test_a_ladder_without_bands_is_kept_but_not_published(cast: Cast) -> None:
    empty = {"ladder": 1, "key": "x", "title": "X", "levels": [], "competencies": [], "tracks": [], "bands": []}
    kept = bring_in(cast, ladder_imports.read_ladder(json.dumps(empty), name="x.json").framework)
    with pytest.raises(Invalid, match="“X” has no bands"):
        publish(cast, kept)
