"""SQLite as several processes can share it: WAL, real transactions, writers that wait for one another.

With the driver's own transactions, two who read and then write lose updates without an error; BEGIN IMMEDIATE
for those who write mends that, and plain BEGIN for those who only read keeps them from waiting for a job.
"""

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

may_write: ContextVar[bool] = ContextVar("may_write", default=True)
"""False while a GET is answered: then SQLite itself refuses to change anything."""


def _connect(connection: Any, record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "busy_timeout = 10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = may_write.get()
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def prepare(engine: Engine) -> None:
    """Give every connection of a SQLite engine these habits."""
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
