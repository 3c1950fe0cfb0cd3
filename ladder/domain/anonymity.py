"""When something may be shown of people who were promised that their names are not.

The promise is: your name is hidden and your text stands among others, unordered. It is kept by arithmetic: nothing is
shown of fewer than k authors, and nothing from which something of fewer than k could be subtracted
(`domain/linear_audit.py`). Every place that shows something of anonymous authors asks here.
"""

from datetime import UTC, date, datetime, time
from hashlib import sha256
from hmac import digest
from uuid import UUID

from ladder.domain.ratings import Relation

LEAST = 3
"""The least k there is, and the k of a template that says nothing; a cycle may ask for more, never for less."""

LEAST_OF_ALL = 5
"""The least number of authors behind a figure over an organisation."""


def may_show(authors: int, *, least: int = LEAST, among: bool = False) -> bool:
    """Whether what that many anonymous authors wrote may be shown together to somebody, where k is `least`.

    A reader who is `among` the authors knows which words are their own, so that they do not hide the others.
    """
    return authors - among >= max(least, LEAST)


def reachable(asked: int, sent: int, least: int = LEAST) -> bool:
    """Whether k authors can still come together, of whom so many are asked and so many have sent."""
    return may_show(max(asked, sent), least=least)


def too_few(least: int = LEAST) -> str:
    """What stands in place of a group that is left out, whatever the reason was: “fewer than 3”."""
    return f"fewer than {max(least, LEAST)}"


def progress(asked: int, sent: int, least: int = LEAST) -> str:
    """How far anonymous authors are, for one person: enough or not, never how many.

    Whoever watched a number grow could tell who had just sent theirs.
    """
    if not asked and not sent:
        return "Nobody is asked"
    return "Enough" if may_show(sent, least=least) else "Not yet"


def counted(asked: int, sent: int, people: int) -> str:
    """How far anonymous authors are over many people, as numbers; nothing where fewer than five are asked.

    Nor where these write about fewer than five `people`: many may be asked about one.
    """
    return f"{sent} of {asked}" if min(asked, people) >= LEAST_OF_ALL else ""


def texts_of(relation: Relation) -> str:
    """What a release of all that the authors of a relation wrote about one person is called."""
    return f"{relation.value}:texts"


def moment_kept(day: date) -> datetime:
    """The only moment that is kept of what an anonymous author did: noon of the day on which their stage was to end."""
    return datetime.combine(day, time(12), UTC)


def place(cycle_secret: str, participant_secret: str, item: str, assessment_id: UUID) -> bytes:
    """Where an assessment stands among others in one item: an order that is stable, and another in each item.

    It follows from secrets of the cycle and the person, so that nobody can reckon it from what a page shows.
    """
    key = sha256(f"{cycle_secret}:{participant_secret}".encode()).digest()
    return digest(key, assessment_id.bytes + item.encode(), "sha256")
