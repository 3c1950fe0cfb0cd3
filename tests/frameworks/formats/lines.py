"""Whether what the account says of a line is true, found out without the account."""

import re
from collections.abc import Iterator
from typing import Any

from frameworks.documents import to_document
from frameworks.formats import AccountLine, Reading

TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
MARKER = re.compile(r"^[\s>]*(?:[*+-]\s+|#+\s+)?(?:\d{1,9}[.)]\s+|title:)?")
LABEL = re.compile(r"^[\s>]*(?:[*+-]\s+)?(?:(\*\*|__)[^*]+?\1:?|[^:*]{1,20}:)")
BOX = re.compile(r"\[[ xX]\] ")
INWARD = re.compile(r"\]\([^()]*#[^()]*\)")
STATED = ("is a placeholder", "score it gives for itself")


def lost(reading: Reading) -> list[str]:
    """Return the lines that are said to be kept and whose words are not in any ladder, nor in a remark."""
    said = [" ".join(words(" ".join(_texts(to_document(framework))))) for framework in reading.frameworks]
    known = {word for text in said for word in text.split()}
    return [line.text for line in reading.account if line.place and not _is_there(line, said, known)]


def words(text: str) -> list[str]:
    """Return the words of the Markdown, without the marks around them."""
    return re.findall(r"[^\W_]+", INWARD.sub("]", TAG.sub(" ", BOX.sub("", text))).casefold())


def _is_there(line: AccountLine, said: list[str], known: set[str]) -> bool:
    if line.remark or line.place.endswith(STATED) or "builds on band" in line.place:
        return True
    whole, unlabelled = words(MARKER.sub("", line.text)), words(LABEL.sub("", line.text))
    if line.place.startswith(("criterion", "example")):
        return any(f" {' '.join(found)} " in f" {text} " for found in (whole, unlabelled) for text in said)
    return any(all(any(word in other for other in known) for word in found) for found in (whole, unlabelled))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, inner in part.items():
            yield from () if name == "id" else _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)
    else:
        yield str(part)
