"""Evidence, goals and feedback: what they may hold, and who may read and change them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from urllib.parse import urlsplit

from ladder.domain.people import is_address

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000
LONGEST_LINK = 2_000
MOST_LINKS = 10
MOST_COLLEAGUES = 20
WITHIN = "/"  # stands between a competency and a criterion of it; keys are slugs and have none


class Standing(Enum):
    """What a reader is to the person who keeps evidence."""

    SELF = "the person themselves"
    LINE = "whoever leads them, and people operations"
    NAMED = "a colleague with whom it was done"
    OTHER = "anybody else"


class Act(Enum):
    """What is done with somebody's evidence or goal."""

    SEE = "see that it is there: title, day, and who was there"
    READ = "read all of it"
    CHANGE = "change it, remove it and bring it back"


MAY: dict[Act, frozenset[Standing]] = {
    Act.SEE: frozenset({Standing.SELF, Standing.LINE, Standing.NAMED}),
    Act.READ: frozenset({Standing.SELF, Standing.LINE}),
    Act.CHANGE: frozenset({Standing.SELF}),
}


def may(standing: Standing, act: Act) -> bool:
    """Whether somebody who stands there may do that."""
    return standing in MAY[act]


class Side(Enum):
    """What a reader is to a piece of feedback."""

    ASKER = "who asked for it"
    GIVER = "who was asked"
    OTHER = "anybody else"


def may_read_feedback(side: Side, *, given: bool) -> bool:
    """Whether the answer may be read: a draft only by its author. The question is read by both."""
    return side is Side.GIVER or (side is Side.ASKER and given)


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of evidence as it was typed.

    A mark is the key of a competency, or that of a competency and the id of a criterion with `WITHIN` between.
    """

    title: str
    text: str
    happened_on: date | None
    links: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()


def faults(entry: Entry, *, today: date, marks: Collection[str]) -> Iterator[tuple[str, str]]:
    """What of an entry cannot be, as (field, sentence); `marks` are those there are, `today` is the author's."""
    if not entry.title:
        yield "title", "Say in a few words what you did."
    elif len(entry.title) > LONGEST_TITLE:
        yield (
            "title",
            f"The title has {len(entry.title)} characters. Shorten it to {LONGEST_TITLE}.",
        )
    if len(entry.text) > LONGEST_TEXT:
        yield "text", f"This text has {len(entry.text):,} characters; {LONGEST_TEXT:,} is the most. Shorten it."
    if entry.happened_on is None:
        yield "happened_on", "Say when it was, with the year first, such as 2026-03-01."
    elif entry.happened_on > today:
        yield "happened_on", "That day is still to come. Write it down once it has been, or make a goal of it."
    yield from _link_faults(entry.links)
    if len(entry.colleagues) > MOST_COLLEAGUES:
        yield "colleagues", f"{len(entry.colleagues)} colleagues are too many to name; {MOST_COLLEAGUES} at the most."
    for address in entry.colleagues:
        if not is_address(address):
            yield "colleagues", f"“{address[:80]}” is no e-mail address. Write one on each line."
    if missing := [mark for mark in entry.marks if mark not in marks]:
        yield "marks", f"{len(missing)} of these are not expected of you any more. Choose again."


def _link_faults(links: Collection[str]) -> Iterator[tuple[str, str]]:
    if len(links) > MOST_LINKS:
        yield "links", f"{len(links)} links are too many; {MOST_LINKS} at the most."
    for link in links:
        if not is_link(link):
            yield "links", f"“{link[:80]}” is no address on the web. Each begins with https:// or http://."


def is_link(text: str) -> bool:
    """Whether this is an address of a page: http or https, with a host, and nothing that could be anything else."""
    if len(text) > LONGEST_LINK or any(letter.isspace() or not letter.isprintable() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def quarter(day: date) -> tuple[int, int]:
    """The year and the quarter of a day, from 1 to 4."""
    return day.year, (day.month + 2) // 3


def quarter_title(year: int, number: int) -> str:
    """A quarter as people say it."""
    months = ("January to March", "April to June", "July to September", "October to December")
    return f"{months[number - 1]} {year}"


def lines(text: str) -> tuple[str, ...]:
    """The lines of a field that takes one thing on each, once each, without empty ones."""
    return tuple(dict.fromkeys(line for raw in text.replace(",", "\n").splitlines() if (line := raw.strip())))
