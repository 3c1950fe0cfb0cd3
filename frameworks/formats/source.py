"""From bytes to text that is safe to read."""

import re
from itertools import islice

from frameworks.errors import FrameworkError
from frameworks.formats import xlsx

KNOWN = "text, such as Markdown, HTML, CSV, YAML or JSON, or a workbook (.xlsx)"
DOCUMENTS = (("a PDF", b"%PDF-", b""), ("a Word document", b"PK", b"word/document"))
"""What people have their ladder in and we do not read: its name, how it begins, what it names in the clear."""
LARGEST = 5_000_000  # characters or bytes; the largest ladder seen has 300,000


def text_of(data: bytes | str) -> str:
    """Return the lines that the file holds: its own, or those that a workbook is turned into."""
    if isinstance(data, bytes) and len(data) <= LARGEST and xlsx.is_workbook(data):
        data = xlsx.text_of(data)
    return decoded(data)


def decoded(data: bytes | str) -> str:
    """Return the text with line feeds as breaks; FrameworkError if it is none, empty or too large."""
    if len(data) > LARGEST:
        raise FrameworkError(f"This is larger than {LARGEST // 1_000_000} MB.", expected="the ladder's text alone")
    text = _text(data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise FrameworkError("This is a binary file.", line=line, expected=KNOWN)
    text = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    if not text.strip():
        raise FrameworkError("There is nothing in it.", expected="a ladder as Markdown, HTML, CSV, XLSX, YAML or JSON")
    return text


def _text(data: bytes | str) -> str:
    if isinstance(data, str):
        return data
    for name, start, within in DOCUMENTS:
        if data.startswith(start) and within in data:
            raise FrameworkError(f"This is {name}.", expected="the text in it: open it, copy all of it, and paste that")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        binary = b"\0" in data
        message = "This is a binary file." if binary else "This is not UTF-8 text."
        expected = KNOWN if binary else "the file saved again as UTF-8"
        raise FrameworkError(message, line=line, expected=expected) from None


def line_of(text: str, about: str) -> int | None:
    """Return the line where a key or id is defined, for the second time if twice; else where it is first named."""
    if not about:
        return None
    word = re.escape(about)
    defined = re.compile(rf"""\b(?:key|id)["']?[ ]*:[ ]*["']?{word}(?![\w.-])""")
    # Quoted, linked to, or alone as a YAML value or name: not where prose happens to use the word.
    named = re.compile(rf"""["'#]{word}["')]|[-:,{{\[][ ]*{word}[ ]*(?:$|[\],:}}])|^[ ]*{word}:""", re.MULTILINE)
    found = list(islice(defined.finditer(text), 2)) or list(islice(named.finditer(text), 1))
    return text.count("\n", 0, found[-1].start()) + 1 if found else None
