"""What every table has, so that no row and no key leads out of its organisation."""

import pytest
from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint, text
from sqlalchemy.engine import Connection

from ladder import models
from ladder.db import Base, Tenant, db
from ladder.db.walls import ANYWHERE
from tests.cast import Cast
from tests.conftest import Inside
from tests.databases import only_on_postgresql

OUTSIDE = {
    "Account": "one person, any number of organisations",
    "Organisation": "the tenant itself",
    "Membership": "looked up by account before the organisation is known; it carries org_id all the same",
    "SignIn": "belongs to an account",
    "LinkToken": "opened by somebody who is not signed in",
    "Job": "the sweeper serves all organisations; the row names its own",
    "Mail": "sent by the worker; the row names its own",
}
"""Models that stand outside the wall, each with its reason."""
OWN_POLICY = {"membership"}
"""Tables outside the first wall that the database guards all the same."""

MAPPERS = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
TENANTS = {name: cls for name, cls in MAPPERS.items() if issubclass(cls, Tenant)}
TABLES: dict[str, Table] = {cls.__tablename__: cls.__table__ for cls in TENANTS.values()}

only_postgresql = only_on_postgresql("SQLite has no policies.")


def test_every_model_belongs_to_an_organisation_or_says_why_not() -> None:
    classes = [name for name in models.__all__ if hasattr(getattr(models, name), "__table__")]
    assert len(MAPPERS) == len(classes)
    outside = MAPPERS.keys() - TENANTS.keys()
    assert outside == OUTSIDE.keys(), "Inherit from Tenant, or give the reason in OUTSIDE here."


@pytest.mark.parametrize("name", sorted(TABLES))
def test_keys_of_a_table_begin_with_the_organisation(name: str) -> None:
    table = TABLES[name]
    assert [column.name for column in table.primary_key][:2] == ["org_id", "id"]
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            columns = [column.name for column in constraint.columns]
            assert columns[0] == "org_id", f"{name}: UniqueConstraint({columns}) would speak across organisations."
    for index in table.indexes:
        assert not index.unique or next(iter(index.columns)).name == "org_id", f"{name}: {index.name}"


@pytest.mark.parametrize("name", sorted({*TABLES, "membership", "link_token"}))
def test_no_foreign_key_leads_out_of_the_organisation(name: str) -> None:
    for constraint in Base.metadata.tables[name].constraints:
        if isinstance(constraint, ForeignKeyConstraint) and constraint.referred_table.name in TABLES:
            pairs = [(element.parent.name, element.column.name) for element in constraint.elements]
            assert pairs[0] == ("org_id", "org_id"), f"{name}: write belongs_to({pairs[-1][0]!r}, …) for {pairs}."
            assert constraint.ondelete == "RESTRICT", f"{name}: SET NULL would empty org_id as well."


def rows(connection: Connection, statement: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(statement))]


@only_postgresql
def test_the_database_guards_every_table_even_against_its_owner(acme: None) -> None:
    connection = db.session.connection()
    guarded = {
        name: (enabled, forced, policies)
        for name, enabled, forced, policies in rows(
            connection,
            "select relname, relrowsecurity, relforcerowsecurity, "
            "(select count(*) from pg_policy where polrelid = pg_class.oid) "
            "from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
        )
    }
    for name in {*TABLES, *OWN_POLICY}:
        enabled, forced, policies = guarded[name]
        assert enabled, f"{name}: call enclose({name!r}) in its migration."
        assert forced, f"{name}: FORCE ROW LEVEL SECURITY is missing."
        assert policies, f"{name} has no policy."


@only_postgresql
def test_no_policy_lets_a_row_be_written_that_it_would_not_show(acme: None) -> None:
    for table, shown, taken in rows(
        db.session.connection(), "select tablename, qual, with_check from pg_policies where schemaname = 'public'"
    ):
        assert "app." in str(shown), f"{table}: its policy does not ask whose the row is."
        assert "app.org" in str(taken), f"{table}: its policy takes rows of any organisation."


@only_postgresql
def test_the_suite_connects_as_a_role_that_no_policy_lets_by(acme: None) -> None:
    ((superuser, bypass),) = rows(
        db.session.connection(), "select rolsuper, rolbypassrls from pg_roles where rolname = current_user"
    )
    assert not superuser
    assert not bypass
    owned = rows(db.session.connection(), "select tablename from pg_tables where tableowner = current_user")
    assert not owned, "The app role owns no table: an owner could switch its policies off."


@only_postgresql
def test_without_an_organisation_the_database_shows_nothing(cast: Cast, inside: Inside) -> None:
    anywhere = {ANYWHERE: "the test asks what is shown to nobody"}
    with inside(None):
        for name in sorted(TABLES):
            count = db.session.scalar(text(f"select count(*) from {name}").execution_options(**anywhere))
            assert count == 0, f"{name} shows rows to nobody in particular."


@only_postgresql
def test_an_organisation_is_shown_none_of_anothers_rows(cast: Cast, inside: Inside) -> None:
    anywhere = {ANYWHERE: "the test asks past the first wall"}
    with inside("acme"):
        for name in sorted(TABLES):
            foreign = text(f"select count(*) from {name} where org_id <> :org").execution_options(**anywhere)
            assert db.session.scalar(foreign, {"org": cast.orgs["acme"]}) == 0
