"""Documents as PDF: a template's name and plain data in, bytes out."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence

Data = str | int | float | None | tuple["Data", ...] | list["Data"] | Mapping[str, "Data"]

SECONDS = 20.0
# Control characters have no shape, and half a surrogate pair is no character at all.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_LONG_WORD = re.compile(r"(\S{60})(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


class PdfError(Exception):
    """The document could not be set, or took too long."""


def to_pdf(template: str, data: Mapping[str, Data], *, pictures: Sequence[str] = (), seconds: float = SECONDS) -> bytes:
    """Set a template of `ladder/exports/templates` with data, as tagged PDF.

    The data reaches the template as values: no text in it is read as markup. `pictures` are SVG documents, which the
    template has as `pictures`; they are ours, and no long word in them is broken. It takes a process and half a second.
    Raises PdfError where the document cannot be set within the time.
    """
    command = [sys.executable, "-m", "ladder.exports.typeset", template]
    drawn = [_UNPRINTABLE.sub("", one) for one in pictures]
    page = json.dumps({**_printed(data), "pictures": drawn}).encode()
    try:
        done = subprocess.run(command, input=page, capture_output=True, timeout=seconds, check=False)  # noqa: S603 our own module, a template's name
    except subprocess.TimeoutExpired as error:
        raise PdfError(f"The document was not set within {seconds:g} seconds.") from error
    if done.returncode:
        raise PdfError(f"The document could not be set: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout


def _printed(data: Mapping[str, Data]) -> dict[str, Data]:
    return {key: printable(value) for key, value in data.items()}


def printable(data: Data) -> Data:
    """The same data with texts that can be set: no control characters, and words of over 60 characters may break."""
    if isinstance(data, str):
        text = _UNPRINTABLE.sub("", _LINE_END.sub("\n", data))
        return _LONG_WORD.sub(rf"\1{_ZERO_WIDTH_SPACE}", text)
    if isinstance(data, Mapping):
        return {key: printable(value) for key, value in data.items()}
    if isinstance(data, (tuple, list)):
        return tuple(printable(value) for value in data)
    return data
