"""Reading a ladder from a file: what it says, and an account of every line."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from frameworks.errors import FrameworkError
from frameworks.formats import json, markdown, yaml
from frameworks.formats.account import Account, AccountLine
from frameworks.formats.source import decoded, line_of
from frameworks.model import Framework

Reader = Callable[[str, Account], Framework]
FORMATS: dict[str, Reader] = {"markdown": markdown.read, "yaml": yaml.read, "json": json.read}


@dataclass(frozen=True, slots=True)
class Reading:
    """A ladder as it was read, with the format it was found in and an account of every line that has text."""

    framework: Framework
    account: tuple[AccountLine, ...]
    format: str
    name: str = ""

    @property
    def unaccounted(self) -> tuple[AccountLine, ...]:
        """The lines that went nowhere without a reason: there should be none."""
        return tuple(line for line in self.account if line.unaccounted)

    @property
    def summary(self) -> dict[str, int]:
        """Count tracks, bands, levels, roles, placeholders, groups, competencies, criteria, examples, unaccounted."""
        return self.framework.counts() | {"unaccounted": len(self.unaccounted)}


def read(data: bytes | str, *, name: str = "", format: str = "auto") -> Reading:
    """Return the ladder that the file holds, with an account of its lines.

    `name` is the file's, for messages; `format` is one of FORMATS, or "auto" to look at the content.
    FrameworkError, with file, line and what was expected, if it cannot be read.
    """
    text = ""
    try:
        text = decoded(data)
        found = detected(text) if format == "auto" else format
        reader = FORMATS.get(found)
        if not reader:
            raise FrameworkError(f"There is no format “{format}”.", expected=f"auto or one of {', '.join(FORMATS)}")
        account = Account(text.split("\n"))
        return Reading(reader(text, account), account.lines(), found, name)
    except FrameworkError as error:
        raise error.at(source=name, line=line_of(text, error.about)) from error


def detected(text: str) -> str:
    """Return the format that the text looks like."""
    if text.lstrip()[:1] in ("{", "["):
        return "json"
    return "yaml" if re.search(r"^ladder[ ]*:", text, re.MULTILINE) else "markdown"
