"""What a factory made is put back as it was, or made anew where anything is otherwise."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from ladder.db import db, edge
from ladder.domain.stages import Stage
from tests import factories
from tests.cast import Cast
from tests.remembered import Memory, rows

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def memory(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Memory]:
    """A memory that knows nothing yet."""
    memory = Memory()
    monkeypatch.setattr(factories, "memory", memory)
    with memory.watching(db.session.connection(), cast):
        yield memory


def made_and_undone(memory: Memory, cast: Cast, stage: Stage) -> tuple[UUID, list[str], list[object]]:
    """A cycle that a test has made before it ended: its id, all rows, and what waited for the commit."""
    cycle_id = factories.make_cycle(cast, stage).id
    db.session.flush()
    held = sorted(f"{table} {row}" for table, there in rows().items() for row in there)
    waiting = list(db.session().info.get("afterwards", []))
    edge.rollback()
    memory.written = False
    return cycle_id, held, waiting


@pytest.mark.parametrize("stage", Stage)
def test_a_cycle_that_is_put_back_is_the_one_that_was_made(memory: Memory, cast: Cast, stage: Stage) -> None:
    first, second, third = (made_and_undone(memory, cast, stage) for _ in range(3))
    assert first[0] != second[0]
    assert third == second
    assert len(memory.made) == 1


def test_where_somebody_has_another_manager_a_cycle_is_made_anew(memory: Memory, cast: Cast) -> None:
    for _ in range(3):
        made_and_undone(memory, cast, Stage.WRITING)
    known = memory.made.copy()
    factories.put_above(cast, "olga", "erik")
    cycle = factories.make_cycle(cast, Stage.WRITING)
    assert cycle.id not in {one.id for one in known.values()}
    assert factories.get_participant(cast, cycle, "erik").manager_id == cast.olga.person_id


def test_what_is_not_written_yet_is_taken_into_account(memory: Memory, cast: Cast) -> None:
    for _ in range(3):
        made_and_undone(memory, cast, Stage.WRITING)
    edge.afterwards("somebody waits")
    assert factories.make_cycle(cast, Stage.WRITING).id not in {one.id for one in memory.made.values()}


def test_cycles_that_differ_in_anything_are_not_taken_for_each_other(memory: Memory, cast: Cast) -> None:
    for peers in (factories.PEERS, {"erik": ("eva",)}):
        for _ in range(3):
            factories.make_cycle(cast, Stage.WRITING, peers=peers)
            edge.rollback()
            memory.written = False
    assert len(memory.made) == 2
