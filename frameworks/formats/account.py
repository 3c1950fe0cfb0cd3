"""Where every line of a source went: into the ladder, or left out with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line of the source that has text; lines count from 1.

    `place` says where in the ladder it went, `left_out` why it did not. A line with neither was overlooked. `remark`
    says what a person should know of it: broken markup that was mended, a title taken for another's.
    """

    number: int
    text: str
    place: str = ""
    left_out: str = ""
    remark: str = ""

    @property
    def unaccounted(self) -> bool:
        """Whether the line went nowhere without a reason."""
        return not (self.place or self.left_out)


class Account:
    """Collects, while a source is read, what becomes of its lines. What was said first of a line stands."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._places: dict[int, str] = {}
        self._reasons: dict[int, str] = {}
        self._remarks: dict[int, str] = {}

    def keep(self, first: int, last: int, place: str) -> None:
        """Say where in the ladder these lines went."""
        self._say(self._places, first, last, place)

    def leave(self, first: int, last: int, reason: str) -> None:
        """Say why these lines are left out."""
        self._say(self._reasons, first, last, reason)

    def remark(self, line: int, sentence: str) -> None:
        """Say what a person should know of a line, wherever it went; several sentences follow one another."""
        self._remarks[line] = f"{self._remarks[line]} {sentence}" if line in self._remarks else sentence

    def lines(self) -> tuple[AccountLine, ...]:
        """Return an entry for every line that has text."""
        return self.lines_of(1, len(self._lines))

    def lines_of(self, first: int, last: int) -> tuple[AccountLine, ...]:
        """Return an entry for every line from the first to the last that has text."""
        return tuple(
            AccountLine(
                number,
                line,
                self._places.get(number, ""),
                self._reasons.get(number, ""),
                self._remarks.get(number, ""),
            )
            for number, line in enumerate(self._lines[first - 1 : last], start=first)
            if line.strip()
        )

    def _say(self, book: dict[int, str], first: int, last: int, what: str) -> None:
        for number in range(first, last + 1):
            if number not in self._places and number not in self._reasons:
                book[number] = what
