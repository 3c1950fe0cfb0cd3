"""Many rows of one owner as one text, put together by the database: there may be half a million of them."""

from sqlalchemy import ColumnElement, Text, cast, func, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

BETWEEN, WITHIN = "\x1e", "\x1f"
"""What stands between the entries of a list, and between the parts of an entry; in no key and in no number."""


def listed(key: InstrumentedAttribute[str], *values: InstrumentedAttribute[int | None]) -> ColumnElement[str]:
    """The rows of a group as one text: BETWEEN them, WITHIN each between its key and its values; nothing for none."""
    entry: ColumnElement[str] = type_coerce(key, Text)
    for value in values:
        entry = entry + WITHIN + func.coalesce(cast(value, Text), "")
    return func.aggregate_strings(entry, BETWEEN)
