"""Files that people take with them."""

import re

from flask import Response

_UNFIT = re.compile(r"[^A-Za-z0-9]+")
LONGEST = 60
"""Letters of a word in a file's name."""


def csv_file(text: str, *words: str) -> Response:
    """A CSV file, named by the words."""
    return _file(text.encode(), "text/csv; charset=utf-8", f"{_name(words)}.csv")


def pdf_file(data: bytes, *words: str) -> Response:
    """A PDF, named by the words."""
    return other_file(data, "application/pdf", "pdf", *words)


def other_file(data: bytes, kind: str, suffix: str, *words: str) -> Response:
    """A file of some kind, named by the words."""
    return _file(data, kind, f"{_name(words)}.{suffix}")


def _file(data: bytes, kind: str, name: str) -> Response:
    return Response(data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _name(words: tuple[str, ...]) -> str:
    """Words as every file system takes them."""
    return "-".join(filter(None, (_UNFIT.sub("-", word).strip("-").lower()[:LONGEST] for word in words))) or "file"
