"""Short names of organisations, as they stand in addresses: /o/acme/."""

import re

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHORTEST, LONGEST = 2, 40
RESERVED = frozenset(
    {"account", "admin", "api", "demo", "design", "help", "ladder", "new", "o", "p", "public", "settings", "sign-in",
     "sign-up", "static", "support", "www"}
)  # fmt: skip
"""Words that people would take for a part of Ladder itself."""


def complaint(slug: str) -> str | None:
    """Why a short name cannot be, as a sentence; None when it can."""
    if not SHORTEST <= len(slug) <= LONGEST:
        return f"Use {SHORTEST} to {LONGEST} characters."
    if not SHAPE.fullmatch(slug):
        return "Use lower-case letters from a to z, digits, and single hyphens between them, such as acme-labs."
    return f"“{slug}” is kept for Ladder itself. Choose another." if slug in RESERVED else None
