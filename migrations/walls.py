"""The second wall, in the database itself: a table shows and takes only rows of the transaction's organisation."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from alembic import op

ORG = "org_id = NULLIF(current_setting('app.org', true), '')::uuid"
ACCOUNT = "account_id = NULLIF(current_setting('app.account', true), '')::uuid"


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def enclose(tables: Iterable[str], rule: str = ORG) -> None:
    """Put row-level security on tables, also against their owner. On SQLite there is only the first wall."""
    if _postgresql():
        for table in tables:
            op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            op.execute(f"CREATE POLICY organisation ON {table} USING ({rule}) WITH CHECK ({rule})")


@contextmanager
def opened(*tables: str) -> Iterator[None]:
    """Let a migration change rows of every organisation: behind the wall an update would find none, and say nothing."""
    for table in tables if _postgresql() else ():
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield
    for table in tables if _postgresql() else ():
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def only_add(tables: Iterable[str]) -> None:
    """Refuse every update and delete on tables, by trigger: what is written there stands."""
    tables = tuple(tables)
    if _postgresql():
        op.execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$"
        )
    for table in tables:
        for verb in ("UPDATE", "DELETE"):
            name = f"{table}_no_{verb.lower()}"
            if _postgresql():
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()"
                )
            else:
                op.execute(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
                )


def allow_change_again() -> None:
    """Take the trigger function back (its triggers go with their tables)."""
    if _postgresql():
        op.execute("DROP FUNCTION refuse_change()")
