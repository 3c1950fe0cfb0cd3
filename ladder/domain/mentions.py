"""The days and months that a text names, as far as they can be told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
            ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct"),
            ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
# With a capital: people also may, and march.
_MONTH = "|".join(name.title() for name in sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.? ({_MONTH})\b\.?(?:,? (\d{{4}}))?")
MONTH_FIRST = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,? (\d{{4}}))?", re.IGNORECASE)
# Without a day it stands after a word that leads to a time, or before a year: a sentence may begin with May.
BARE = re.compile(
    r"(?:\b(?i:in|since|until|till|from|to|during|by|of|last|this|early|mid|late|between|and|through|after|before)[ -])"
    rf"({_MONTH})\b(?: (\d{{4}}))?|\b({_MONTH}) (\d{{4}})\b"
)
QUARTER = re.compile(r"\bQ([1-4])\b(?:[ /-]?(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A day, or a month or a quarter from its first day to its last."""

    first: date
    last: date


def mentions(text: str, until: date) -> tuple[Span, ...]:
    """The days, months and quarters that a text names; without a year, the latest that began by `until`."""
    found = [*_full(text), *_days(text, until), *_spans(text, until)]
    return tuple(dict.fromkeys(span for span in found if span))


def _full(text: str) -> Iterator[Span | None]:
    yield from (_day(int(y), int(m), int(d)) for y, m, d in ISO.findall(text))
    yield from (_day(int(y), int(m), int(d)) for d, m, y in DOTTED.findall(text))


def _days(text: str, until: date) -> Iterator[Span | None]:
    for day, month, year in DAY_FIRST.findall(text):
        yield _on(int(day), MONTHS[month.casefold()], year, until)
    for month, day, year in MONTH_FIRST.findall(text):
        yield _on(int(day), MONTHS[month.casefold()], year, until)


def _spans(text: str, until: date) -> Iterator[Span | None]:
    for one, year, other, its_year in BARE.findall(_without_days(text)):
        yield _months(MONTHS[(one or other).casefold()], 1, year or its_year, until)
    for quarter, year in QUARTER.findall(text):
        yield _months(int(quarter) * 3 - 2, 3, year, until)


def _without_days(text: str) -> str:
    return MONTH_FIRST.sub(lambda found: found[0] if len(found[2]) > 2 else " ", DAY_FIRST.sub(" ", text))


def _on(day: int, month: int, year: str, until: date) -> Span | None:
    if year:
        return _day(int(year), month, day)
    this = _day(until.year, month, day)
    return this if this and this.first <= until else _day(until.year - 1, month, day)


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Span(found, found)


def _months(month: int, count: int, year: str, until: date) -> Span | None:
    begins = _day(int(year) if year else until.year, month, 1)
    if begins and not year and begins.first > until:
        begins = _day(until.year - 1, month, 1)
    if begins is None:
        return None
    end = begins.first.year * 12 + month - 1 + count
    if end // 12 > date.max.year:
        return None
    return Span(begins.first, date(end // 12, end % 12 + 1, 1) - timedelta(days=1))
