"""Passwords: kept as argon2id, judged as NIST SP 800-63B says."""

from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from ladder.domain import passwords as rules
from ladder.errors import Invalid

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's floor for argon2id: 19 MiB, two passes, one lane. Tests put a weaker one in its place."""

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbC0xNg$OsS2fdAGh9X06kByH3C+dVCmbaFyIg3ZzzLk5FJl0b8"
"""Hash of nothing: checked when there is no such account, so that the answer takes as long."""

LONGEST_TYPED = 8 * rules.LONGEST
"""What is longer cannot be a password of ours in any spelling, and is not worked through."""


def require_good(password: str, *, about: Iterable[str], field: str = "password") -> None:
    """Raise Invalid with the reason when a new password would be guessed; `about` as in `domain.passwords`."""
    complaint = rules.complaint(password[:LONGEST_TYPED], about=about)
    if complaint is not None:
        raise Invalid(complaint, field=field)


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return hasher.hash(rules.normalised(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; takes as long when none is kept."""
    try:
        return hasher.verify(kept or NOBODY, rules.normalised(password[:LONGEST_TYPED])) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_out_of_date(kept: str) -> bool:
    """Whether a password was kept with other parameters than we use now."""
    return hasher.check_needs_rehash(kept)
