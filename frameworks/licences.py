"""Licences that ladders are published under, recognised in their texts."""

import re

CREATIVE_COMMONS = re.compile(r"creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)", re.IGNORECASE)
NAMED = {
    "CC0 1.0": re.compile(r"creativecommons\.org/publicdomain/zero/1\.0|\bCC0\b", re.IGNORECASE),
    "OGL 3.0": re.compile(r"open government licence(?: v(?:ersion )?3| 3)", re.IGNORECASE),
    "MIT": re.compile(r"\bMIT licen[cs]e\b|opensource\.org/licenses/MIT", re.IGNORECASE),
    "Apache 2.0": re.compile(r"apache licen[cs]e,? (?:version )?2", re.IGNORECASE),
}


def recognised(text: str) -> str:
    """Return the licence that the text names, in its usual short form: "CC BY-SA 4.0"; empty if none is."""
    if found := CREATIVE_COMMONS.search(text):
        return f"CC {found.group(1).upper()} {found.group(2)}"
    return next((name for name, pattern in NAMED.items() if pattern.search(text)), "")
