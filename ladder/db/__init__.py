"""The database: naming, sessions, the two walls between organisations, one commit at the edge."""

from ladder.db.base import Base, Tenant, belongs_to, key_column
from ladder.db.session import add_rows, db, work_as

__all__ = ["Base", "Tenant", "add_rows", "belongs_to", "db", "key_column", "work_as"]
