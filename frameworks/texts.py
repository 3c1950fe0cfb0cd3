"""What a text may be, and keys made from titles."""

import re
import unicodedata
from hashlib import sha256

# Line and paragraph separators that some editors write where a line break was meant.
BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNWANTED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def tidy(text: str) -> str:
    """Return the text with line feeds alone as breaks, without control characters and blank edges."""
    return UNWANTED.sub("", BREAKS.sub("\n", text)).strip()


def is_tidy(text: str) -> bool:
    """Say whether `tidy` would leave the text as it is."""
    return text == text.strip() and not BREAKS.search(text) and not UNWANTED.search(text)


def slug(title: str) -> str:
    """Return a key for the title: lower case, letters and digits of any script, single hyphens; may be empty."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")[:80].strip("-")


def fingerprint(text: str) -> str:
    """Return six characters that stay the same while the words do."""
    return sha256(" ".join(text.casefold().split()).encode()).hexdigest()[:6]


def key_of(title: str) -> str:
    """Return the title's slug, or where it has no letter or digit a key made from its signs."""
    return slug(title) or f"x-{fingerprint(title)}"
