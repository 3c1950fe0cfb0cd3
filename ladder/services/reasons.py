"""Why something was done to somebody's part in a cycle, in the words of whoever did it."""

from ladder.domain.people import tidy
from ladder.errors import Invalid

LONGEST = 1000


def reason(text: str, *, missing: str, field: str = "reason") -> str:
    """A reason as it is kept; raises Invalid where it is missing (with that sentence) or too long."""
    kept = tidy(text)
    if not kept:
        raise Invalid(missing, field=field)
    if len(kept) > LONGEST:
        too_long = f"The reason has {len(kept):,} characters. Shorten it to {LONGEST:,}: it is kept here."
        raise Invalid(too_long, field=field)
    return kept
