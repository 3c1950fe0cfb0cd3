"""Passwords: kept as argon2id, judged as NIST SP 800-63B says."""

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's floor for argon2id: 19 MiB, two passes, one lane. Tests put a weaker one in its place."""

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWF0LWFsbA$1Bw5GXqfyd5Jgm4xxRMUX4C5wMU7gT1Ix/0JcAM9tW4"
"""Hash of nothing: checked when there is no such account, so that the answer takes as long."""


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; takes as long when none is kept."""
    try:
        return hasher.verify(kept or NOBODY, password) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False
