"""The first wall between organisations: every statement of the ORM is bound to the current one, or refused.

The second wall is the database's own row-level security (PostgreSQL); see `migrations/walls.py`.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, TextualSelect, event, insert, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import (
    FromStatement,
    ORMExecuteState,
    Session,
    SessionTransaction,
    UOWTransaction,
    with_loader_criteria,
)

from ladder.db.base import Tenant
from ladder.db.sqlite import may_write

ANYWHERE = "across_organisations"
"""Execution option that carries the reason why a statement may look beyond one organisation."""


class WallError(Exception):
    """Code reached for rows without saying whose: a mistake of ours, never a person's."""


def current_org(session: Session) -> UUID | None:
    """The organisation this session works for, or None before it is known."""
    org: UUID | None = session.info.get("org")
    return org


def bind_statements(state: ORMExecuteState) -> None:
    """Add the organisation to every ORM statement; refuse what is not one, unless it says why."""
    if state.execution_options.get(ANYWHERE):
        return
    if not state.is_orm_statement:
        raise WallError(f"Not an ORM statement: give the reason as execution option {ANYWHERE}. {state.statement}")
    org = current_org(state.session)
    tenants = [m for m in state.all_mappers if issubclass(m.class_, Tenant)]
    if tenants and org is None:
        raise WallError(f"No organisation is known, but {tenants[0].class_.__name__} was asked for.")
    if tenants and state.is_insert:
        raise WallError("Rows of an organisation are added to the session, which checks whose they are.")
    if tenants and (_is_text(state.statement) or (state.is_update and isinstance(state.parameters, list))):
        raise WallError("Text, and updates of many rows by key, cannot be bound to the organisation. Write a WHERE.")
    if org is not None:
        own = with_loader_criteria(Tenant, lambda cls: cls.org_id == org, include_aliases=True)
        state.statement = state.statement.options(own)


def _is_text(statement: object) -> bool:
    return isinstance(statement, FromStatement) and isinstance(statement.element, TextClause | TextualSelect)


def refuse_foreign_rows(session: Session, context: UOWTransaction, instances: object) -> None:
    """A row of another organisation is never written through this session, and none at all by a GET."""
    if not may_write.get():
        raise WallError("A GET never writes.")
    org = current_org(session)
    new = list(session.new)
    for row in new:
        if isinstance(row, Tenant) and row.org_id is None and org is not None:
            row.org_id = org
    for row in [*new, *session.dirty, *session.deleted]:
        if isinstance(row, Tenant) and (org is None or row.org_id != org):
            raise WallError(f"{type(row).__name__} belongs to another organisation than the current one.")


def add_rows(session: Session, model: type[Tenant], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write many new rows of the current organisation in one statement, without an object for each.

    They carry no organisation: they are given the current one here. Raises WallError where none is known, for a row
    that comes with one, and in a GET.
    """
    org = current_org(session)
    if org is None or any("org_id" in row for row in rows):
        raise WallError(f"Rows of {model.__name__} are written for the current organisation, and for no other.")
    if not may_write.get():
        raise WallError("A GET never writes.")
    if rows:
        own = [{**row, "org_id": org} for row in rows]
        session.execute(insert(model), own, execution_options={ANYWHERE: "each row was given the organisation here"})


def tell_the_database(session: Session, transaction: SessionTransaction | None, connection: Connection) -> None:
    """Each transaction begins by saying (or clearing) whose it is; nothing outlives it."""
    if connection.dialect.name == "postgresql":
        values: dict[str, Any] = {"org": session.info.get("org"), "account": session.info.get("account")}
        connection.execute(
            text("select set_config('app.org', :org, true), set_config('app.account', :account, true)"),
            {name: str(value) if value else "" for name, value in values.items()},
        )


def build(session_class: Any) -> None:
    """Hang the wall on a session factory."""
    event.listen(session_class, "do_orm_execute", bind_statements)
    event.listen(session_class, "before_flush", refuse_foreign_rows)
    event.listen(session_class, "after_begin", tell_the_database)
