"""What a factory left in the database, remembered, so that the next test has it in a moment.

A cycle in the meeting takes some four hundred statements, and half of the tests begin with one. Every test begins from
the same cast; so where nothing was written yet, and the same was made twice before, its rows are put there as they
were. Whenever anything is otherwise, it is made anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, event, insert, select

from ladder.db import Base, db
from tests.cast import Cast

Row = dict[str, Any]
Rows = dict[str, list[Row]]
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Made:
    """What was made: its id, all that was added, and the messages that wait for the commit."""

    id: UUID
    added: Rows
    afterwards: tuple[object, ...]

    def put_back(self) -> UUID:
        """Write the rows as they were."""
        connection = db.session.connection()
        for table in Base.metadata.sorted_tables:
            if table.name in self.added:
                connection.execute(insert(table), self.added[table.name])
        if self.afterwards:
            db.session().info["afterwards"] = list(self.afterwards)
        return self.id


class Memory:
    """What this process has made of one cast."""

    def __init__(self) -> None:
        self.cast: Cast | None = None
        self.written = False
        self.calls: dict[Hashable, int] = {}
        self.made: dict[Hashable, Made] = {}
        self.before: Rows | None = None

    @contextmanager
    def watching(self, connection: Connection, cast: Cast) -> Iterator[None]:
        """A test has the cast as it was first, until it writes something."""
        self.cast, self.written = cast, False
        event.listen(connection, "before_cursor_execute", self._note)
        yield
        event.remove(connection, "before_cursor_execute", self._note)
        self.cast = None

    def _note(self, conn: object, cursor: object, statement: str, *rest: object) -> None:
        self.written = self.written or statement.lstrip().startswith(WRITES)

    def knows_the_state(self, cast: Cast) -> bool:
        """Whether the database holds the cast and nothing else."""
        session = db.session()
        waiting = session.new or session.dirty or session.deleted or session.info.get("afterwards")
        here = self.cast is cast and session.info.get("org") == cast.orgs["acme"]
        return here and not self.written and not waiting

    def make(self, key: Hashable, cast: Cast, build: Callable[[], UUID]) -> UUID:
        """Make what the key stands for, as it was made before or anew, and return its id."""
        if not self.knows_the_state(cast):
            return build()
        if key in self.made:
            return self.made[key].put_back()
        # Looking at every table costs more than what is made once and never again.
        self.calls[key] = self.calls.get(key, 0) + 1
        if self.calls[key] == 1:
            return build()
        before = self.before = self.before or rows()
        made = build()
        db.session.flush()
        if (added := difference(before, rows())) is not None:
            self.made[key] = Made(made, added, tuple(db.session().info.get("afterwards", ())))
        return made


def rows() -> Rows:
    """Everything that the database holds."""
    connection = db.session.connection()
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in Base.metadata.sorted_tables
    }


def difference(before: Rows, after: Rows) -> Rows | None:
    """The rows that were added; None where others were changed as well, or where their order counts."""
    added = {name: [row for row in now if row not in before[name]] for name, now in after.items()}
    changed = any(len(now) - len(added[name]) != len(before[name]) for name, now in after.items())
    ordered = any(len(added[table.name]) > 1 for table in Base.metadata.sorted_tables if points_to_itself(table))
    return None if changed or ordered else {name: some for name, some in added.items() if some}


def points_to_itself(table: Table) -> bool:
    """Whether rows of a table name others of it."""
    return any(constraint.referred_table is table for constraint in table.foreign_key_constraints)


memory = Memory()
