"""What a ladder was read from: every source, its text, and what became of its lines."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from frameworks.formats import AccountLine
from ladder.models import Framework, FrameworkSource
from ladder.queries import frameworks as queries
from ladder.reports.moments import local

MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in the list, with when it was read."""

    id: UUID
    name: str
    read_at: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: its lines with what became of them, and what it takes to have it read again just so."""

    framework: Framework
    id: UUID
    name: str
    read_at: str
    text: str
    format: str
    corrections: Mapping[str, str]
    marks: int
    lines: tuple[AccountLine, ...]
    more_lines: int
    left_out: int
    remarked: int


def source_rows(framework: Framework, zone: str) -> tuple[SourceRow, ...]:
    """What a ladder was read from, latest first, its times in `zone`."""
    rows = queries.list_sources(framework.org_id, framework.id)
    return tuple(SourceRow(row.id, _name(row), local(row.read_at, zone)) for row in rows)


def source_page(org_id: UUID, key: str, source_id: UUID, zone: str) -> SourcePage:
    """One source of the ladder with that key; raises NotFound."""
    framework = queries.get_framework(org_id, key)
    source = queries.get_source(org_id, framework.id, source_id)
    account: Mapping[str, Any] = source.account
    lines = [_line(entry) for entry in account.get("lines", ())]
    return SourcePage(
        framework=framework,
        id=source.id,
        name=_name(source),
        read_at=local(source.read_at, zone),
        text=source.text,
        format=account.get("format", ""),
        corrections=account.get("corrections", {}),
        marks=len(account.get("marks", ())),
        lines=tuple(lines[:MOST_LINES]),
        more_lines=max(len(lines) - MOST_LINES, 0),
        left_out=sum(bool(line.left_out) for line in lines),
        remarked=sum(bool(line.remark) for line in lines),
    )


def _name(source: FrameworkSource) -> str:
    return source.name or "A pasted text"


def _line(entry: Mapping[str, Any]) -> AccountLine:
    return AccountLine(
        entry["number"], entry["text"], entry.get("place", ""), entry.get("left_out", ""), entry.get("remark", "")
    )
