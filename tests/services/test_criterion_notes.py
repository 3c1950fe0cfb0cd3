"""Notes on criteria: written, settled, reopened; never gone."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.errors import Invalid, NotFound
from ladder.models import AuditEvent, CriterionNote, Framework
from ladder.queries import edits
from ladder.queries import frameworks as frameworks
from ladder.services import criterion_notes
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def framework(cast: Cast) -> Framework:
    return frameworks.get_framework(cast.orgs["acme"], "ladder")


def remark(cast: Cast, framework: Framework, text: str = "Who would see this?", on: str = "craft-1") -> CriterionNote:
    return criterion_notes.add_note(by=cast.olga.actor, now=NOW, framework=framework, criterion=on, text=text)


def test_a_note_is_open_until_somebody_settles_it(cast: Cast, framework: Framework) -> None:
    org, petra = cast.orgs["acme"], cast.petra.actor
    note = remark(cast, framework, " Who would see this? ")
    assert edits.count_open_notes(org, framework.id) == {"craft-1": 1}
    criterion_notes.settle_note(by=petra, now=NOW, framework=framework, note=note)
    assert edits.count_open_notes(org, framework.id) == {}
    assert [(row[0].text, row[1], row[2]) for row in edits.list_notes(org, framework.id, "craft-1")] == [
        ("Who would see this?", "Olga Owner", "Petra People")
    ]
    criterion_notes.reopen_note(by=petra, now=NOW, framework=framework, note=note)
    assert (note.settled_at, note.settled_by) == (None, None)


def test_open_notes_stand_before_settled_ones(cast: Cast, framework: Framework) -> None:
    first, _ = remark(cast, framework, "First."), remark(cast, framework, "Second.")
    criterion_notes.settle_note(by=cast.olga.actor, now=NOW, framework=framework, note=first)
    texts = [row[0].text for row in edits.list_notes(cast.orgs["acme"], framework.id, "craft-1")]
    assert texts == ["Second.", "First."]


def test_the_log_says_that_somebody_remarked_and_never_what(cast: Cast, framework: Framework) -> None:
    note = remark(cast, framework)
    for verb in (criterion_notes.settle_note, criterion_notes.settle_note, criterion_notes.reopen_note):
        verb(by=cast.olga.actor, now=NOW, framework=framework, note=note)
    db.session.flush()
    found = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("criterion_note"))).all()
    assert sorted(event.verb for event in found) == [
        "criterion_note.added", "criterion_note.reopened", "criterion_note.settled",
    ]  # fmt: skip
    assert all(event.details == {"key": "ladder", "criterion": "craft-1"} for event in found)


@pytest.mark.parametrize(("text", "on"), [(" ", "craft-1"), ("x" * 2_001, "craft-1"), ("Where?", "gone")])
def test_a_note_says_something_about_what_is_there(cast: Cast, framework: Framework, text: str, on: str) -> None:
    with pytest.raises(Invalid):
        remark(cast, framework, text, on)


def test_a_note_of_another_ladder_is_not_there(cast: Cast, framework: Framework) -> None:
    note = remark(cast, framework)
    with pytest.raises(NotFound):
        edits.get_note(cast.orgs["acme"], cast.frameworks["globex"], note.id)
