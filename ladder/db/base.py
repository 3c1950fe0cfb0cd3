"""What every model is made of: names for constraints, the organisation's column, composite keys."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, ForeignKeyConstraint, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import JSON, TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time, always with its zone; SQLite has none, so it is kept there in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment without a zone cannot be stored.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


WORDS = Enum(StrEnum, native_enum=False, length=32, values_callable=lambda words: [word.value for word in words])
"""Enumerations are kept as their words, so that a dump can be read and a new word needs no migration."""


class Base(DeclarativeBase):
    """A model. Columns say for themselves; times have zones; documents are JSON."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: Moment,
        UUID: Uuid,
        str: Text,
        StrEnum: WORDS,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[float]: JSON,
    }


def key_column() -> Mapped[UUID]:
    """A version 4 UUID: unlike version 7 it does not tell when a row was made."""
    return mapped_column(primary_key=True, default=uuid4)


class Tenant:
    """A row that belongs to exactly one organisation; its key is (org_id, id)."""

    org_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - a class attribute computed for each model
        name: str = cls.__name__  # type: ignore[attr-defined]
        return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def belongs_to(column: str, table: str) -> ForeignKeyConstraint:
    """A foreign key that cannot leave the organisation: (org_id, column) -> table(org_id, id)."""
    return ForeignKeyConstraint(["org_id", column], [f"{table}.org_id", f"{table}.id"], ondelete="RESTRICT")
