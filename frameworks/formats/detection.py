"""In which format a text is, found by looking at it."""

import re

from frameworks.formats import csv, xlsx

YAML = re.compile(r"^ladder[ ]*:", re.MULTILINE)
TAG = re.compile(r"(?:<!--.*?-->\s*)*<(?:!doctype|[a-z][a-z0-9]*(?=[\s/>]))", re.IGNORECASE | re.DOTALL)
PAGE = re.compile(r"<(?:!doctype html|html|body)\b", re.IGNORECASE)
MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|[ ]{0,3}(?:[*+-]|\d{1,9}[.)])[ \t]+\S|[ ]{0,3}\|.*\|)", re.MULTILINE)
LOOKED_AT = 2_000


def detected(text: str) -> str:
    """Return the format that the text looks like; Markdown where it looks like none in particular."""
    start = text.lstrip()
    if xlsx.is_text(start):
        return "xlsx"
    if start[:1] in ("{", "["):
        return "json"
    if YAML.search(text):
        return "yaml"
    if TAG.match(start) and (PAGE.search(start[:LOOKED_AT]) or not MARKDOWN.search(text)):
        return "html"
    return "csv" if csv.delimiter_of(start.split("\n")) else "markdown"
