"""Where somebody is signed in, for them to read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ladder.models import SignIn

BROWSERS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
    ("SamsungBrowser/", "Samsung Internet"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Mac OS", "a Mac"), ("Linux", "Linux"),
)  # fmt: skip
"""First match wins: each browser also calls itself by the names of older ones."""


@dataclass(frozen=True, slots=True)
class SignInRow:
    """One browser that is signed in."""

    id: UUID
    browser: str
    address: str
    seen_at: datetime
    current: bool


def sign_in_rows(sign_ins: Iterable[SignIn], current: UUID) -> tuple[SignInRow, ...]:
    """Rows for the account page; `current` is the sign-in that asks."""
    return tuple(
        SignInRow(one.id, browser_in_words(one.browser), one.address, one.seen_at, one.id == current)
        for one in sign_ins
    )


def browser_in_words(agent: str) -> str:
    """What a user agent is, as people say it: "Firefox on Linux"."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "A browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser
