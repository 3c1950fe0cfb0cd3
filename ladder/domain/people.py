"""What is written about a person, and what of it cannot be."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from zoneinfo import available_timezones

from ladder.domain.rungs import Rungs

_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f@,;<>\"]+@[^\s\x00-\x1f\x7f@,;<>\"]+")
LONGEST_NAME = 200
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as a form or a table knows them: manager by e-mail, team by name, framework, band and roles by key."""

    name: str
    email: str
    manager: str = ""
    team: str = ""
    framework: str = ""
    band: str = ""
    roles: tuple[str, ...] = ()
    joined: date | None = None
    left: date | None = None
    zone: str = "UTC"

    def tidied(self) -> "PersonEntry":
        """The entry as it is kept: addresses in lower case, single spaces, roles once, a framework only with a band."""
        return replace(
            self,
            name=tidy(self.name),
            email=tidy(self.email).lower(),
            manager=tidy(self.manager).lower(),
            team=tidy(self.team),
            framework=self.framework if self.band else "",
            roles=tuple(sorted(set(self.roles))),
        )


FIELDS = tuple(PersonEntry.__dataclass_fields__)


def tidy(text: str) -> str:
    """Words with single spaces between them, and no control characters, which no name has and no database takes."""
    spaced = " ".join(text.split())
    return "".join(letter for letter in spaced if not unicodedata.category(letter).startswith("C"))


@lru_cache
def zones() -> frozenset[str]:
    """Every time zone there is, by its name in the IANA database."""
    return frozenset(name for name in available_timezones() if not name.startswith("posix") and name != "localtime")


def is_address(text: str) -> bool:
    """Whether this looks like an e-mail address; houses without a public domain have theirs as well."""
    return bool(_ADDRESS.fullmatch(text)) and len(text) <= LONGEST_ADDRESS


def differing(before: PersonEntry, after: PersonEntry) -> tuple[str, ...]:
    """The names of the fields in which two entries differ."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def faults(entry: PersonEntry, ladders: Mapping[str, Rungs], *, today: date) -> Iterator[tuple[str, str]]:
    """What of a tidied entry cannot be, as (field, sentence); `ladders` are the organisation's, by key."""
    if not entry.name:
        yield "name", "Write the name."
    elif len(entry.name) > LONGEST_NAME:
        yield "name", f"The name has {len(entry.name)} characters. Shorten it to {LONGEST_NAME}."
    if not is_address(entry.email):
        yield "email", "Write a full e-mail address, such as name@company.example."
    if entry.zone not in zones():
        yield "zone", f"There is no time zone “{entry.zone}”. Write one such as Europe/Berlin."
    if entry.manager and entry.manager == entry.email:
        yield "manager", "Nobody is their own manager. Choose somebody else, or leave it empty."
    yield from _date_faults(entry, today)
    yield from _placing_faults(entry, ladders)


def _date_faults(entry: PersonEntry, today: date) -> Iterator[tuple[str, str]]:
    if entry.left and entry.left > today:
        yield "left", f"{entry.left.isoformat()} is still to come. Write the last day once it has been."
    elif entry.left and entry.joined and entry.left < entry.joined:
        yield "left", "The last day is before the first. Check both dates."


def _placing_faults(entry: PersonEntry, ladders: Mapping[str, Rungs]) -> Iterator[tuple[str, str]]:
    if not entry.band:
        if entry.roles:
            yield "roles", "Roles are mixed into a band. Choose the band first, or take the roles away."
        return
    rungs = ladders.get(entry.framework)
    if rungs is None or entry.band not in rungs.bands:
        yield "band", "That band is not on the ladder any more. Choose one that is."
        return
    for role in entry.roles:
        if role not in rungs.roles:
            yield "roles", f"“{rungs.title}” has no role “{role}”. Choose among its own."
        elif not rungs.may_carry(entry.band, role):
            yield "roles", f"“{rungs.bands[entry.band]}” cannot carry the role “{rungs.roles[role]}”. Choose another."
