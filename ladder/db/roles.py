"""The three roles of a PostgreSQL database.

owner: has the tables, migrates. app: reads and writes rows through the policies, which it cannot pass by.
backup: reads everything, also past the policies (a dump by the app role would come out empty, with exit 0).
"""

from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

BACKUP = "ladder_backup"


def prepare(*, admin: str, owner: str, app: str, backup: str = "") -> None:
    """Make the roles and the database that these addresses name; what is there already is kept, passwords are set."""
    addresses = {"owner": make_url(owner or app), "app": make_url(app)}
    if backup:
        addresses["backup"] = make_url(backup)
    engine = create_engine(make_url(admin), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        # One at a time: two that make the same role at once fail. Let go when this connection closes.
        connection.execute(text("select pg_advisory_lock(hashtext('ladder database prepare'))"))
        for kind, url in addresses.items():
            _make_role(connection, url, bypass=kind == "backup")
        _make_database(connection, addresses["owner"])
    inside = create_engine(
        make_url(admin).set(database=addresses["owner"].database), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )
    with inside.connect() as connection:
        _grant(connection, addresses)


def _quoted(connection: Connection, name: str | None) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name or "")


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _make_role(connection: Connection, url: URL, *, bypass: bool) -> None:
    known = connection.execute(text("select 1 from pg_roles where rolname = :name"), {"name": url.username}).scalar()
    name = _quoted(connection, url.username)
    if not known:
        connection.execute(text(f"create role {name} login nosuperuser nocreatedb nocreaterole"))
    connection.execute(text(f"alter role {name} {'bypassrls' if bypass else 'nobypassrls'}"))
    if url.password:
        # A role's password cannot be a bound parameter; quoted here, and never logged.
        connection.exec_driver_sql(f"alter role {name} password {_literal(str(url.password))}".replace("%", "%%"))


def _make_database(connection: Connection, owner: URL) -> None:
    found = connection.execute(text("select 1 from pg_database where datname = :name"), {"name": owner.database})
    if not found.scalar():
        connection.execute(
            text(f"create database {_quoted(connection, owner.database)} owner {_quoted(connection, owner.username)}")
        )


def _grant(connection: Connection, addresses: dict[str, URL]) -> None:
    owner, app = (_quoted(connection, addresses[kind].username) for kind in ("owner", "app"))
    connection.execute(text(f"alter schema public owner to {owner}"))
    defaults = f"alter default privileges for role {owner} in schema public grant"
    if app != owner:
        connection.execute(text(f"grant usage on schema public to {app}"))
        connection.execute(text(f"{defaults} select, insert, update, delete on tables to {app}"))
    if "backup" in addresses:
        backup = _quoted(connection, addresses["backup"].username)
        connection.execute(text(f"grant usage on schema public to {backup}"))
        connection.execute(text(f"{defaults} select on tables to {backup}"))
