"""Reading ladders from a file: what it says, and an account of every line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import MappingProxyType

from frameworks.errors import FrameworkError
from frameworks.formats import csv, html, json, markdown, xlsx, yaml
from frameworks.formats.account import Account, AccountLine
from frameworks.formats.detection import detected
from frameworks.formats.found import Found, Mark, Score
from frameworks.formats.parts import Corrections, Part
from frameworks.formats.source import line_of, text_of
from frameworks.model import Framework

Reader = Callable[[str, Account, Corrections], Found]
FORMATS: dict[str, Reader] = {
    "markdown": markdown.read,
    "yaml": yaml.read,
    "json": json.read,
    "html": html.read,
    "csv": csv.read,
    "xlsx": xlsx.read,
}
NO_CORRECTIONS: Corrections = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """The ladders of a file, mostly one, with the format it was found in and an account of every line that has text.

    `text` is what the lines of the account count: the file's own, or its content as lines where it is no text file;
    read again with the same `format` it gives the same. `found` has parts, marks and the stated score.
    """

    found: Found
    account: tuple[AccountLine, ...]
    format: str
    text: str
    name: str = ""

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """The ladders, in the order of the file: at least one."""
        return self.found.frameworks

    @property
    def framework(self) -> Framework:
        """The only ladder, or the first."""
        return self.frameworks[0]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What headings and tables were taken for, in the order of the file; empty where nothing can be corrected."""
        return self.found.parts

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The levels that are marked in a filled-in matrix."""
        return self.found.marks

    @property
    def score(self) -> Score | None:
        """What the marks add up to, each level counting its number; None where nothing is marked."""
        if not self.marks:
            return None
        numbers = {level.key: level.number for level in self.framework.levels}
        of = len(self.framework.competencies) * max(numbers.values())
        return Score(sum(numbers[mark.level] for mark in self.marks), of)

    @property
    def unaccounted(self) -> tuple[AccountLine, ...]:
        """The lines that went nowhere without a reason: there should be none."""
        return tuple(line for line in self.account if line.unaccounted)

    @property
    def summary(self) -> dict[str, int]:
        """Count what the file holds.

        For one ladder: tracks, bands, levels, roles, placeholders, groups, competencies, criteria, examples; for a
        filled-in matrix also marked, score, of. For several ladders each has counts of its own. Always: unaccounted.
        """
        counts = self.framework.counts() if len(self.frameworks) == 1 else {}
        if self.score:
            counts |= {"marked": len(self.marks), "score": self.score.score, "of": self.score.of}
        return counts | {"unaccounted": len(self.unaccounted)}

    def of(self, framework: Framework) -> "Reading":
        """Return the reading with this as its only ladder: one of several, or the same under another key."""
        return replace(self, found=replace(self.found, frameworks=(framework,)))

    def one(self, key: str = "") -> Framework:
        """Return the ladder with this key, or the only one; FrameworkError naming them where it is not clear which."""
        chosen = [framework for framework in self.frameworks if framework.key == key or not key]
        if len(chosen) == 1:
            return chosen[0]
        known = ", ".join(framework.key for framework in self.frameworks)
        said = f"no ladder “{key}”" if key else f"{len(self.frameworks)} ladders"
        raise FrameworkError(f"This holds {said}.", source=self.name, expected=f"one of {known}")


def read(
    data: bytes | str, *, name: str = "", format: str = "auto", corrections: Corrections = NO_CORRECTIONS
) -> Reading:
    """Return the ladders that the file holds, with an account of its lines.

    `name` is the file's, for messages; `format` is one of FORMATS, or "auto" to look at the content; `corrections`
    say of parts of an earlier reading what they are. FrameworkError, with file, line and what was expected, if it
    cannot be read.
    """
    text = ""
    try:
        text = text_of(data)
        kind = detected(text) if format == "auto" else format
        reader = FORMATS.get(kind)
        if not reader:
            raise FrameworkError(f"There is no format “{format}”.", expected=f"auto or one of {', '.join(FORMATS)}")
        account = Account(text.split("\n"))
        return Reading(reader(text, account, corrections), account.lines(), kind, text, name)
    except FrameworkError as error:
        raise error.at(source=name, line=line_of(text, error.about)) from error


def understood(data: bytes | str, *, name: str = "") -> tuple[Part, ...]:
    """Return what headings and labels of Markdown would be taken for where `read` finds no ladder in them.

    With corrections to these `read` can find one. FrameworkError if the file is no text, or too much of it.
    """
    try:
        return markdown.understood(text_of(data))
    except FrameworkError as error:
        raise error.at(source=name) from error
