"""The one error this library raises for what people wrote or asked."""


class FrameworkError(ValueError):
    """What is wrong, in a sentence, with the source, the line and what was expected, where they are known."""

    def __init__(self, message: str, *, source: str = "", line: int | None = None, expected: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line
        self.expected = expected

    def __str__(self) -> str:
        return " ".join(part for part in (self._place(), self.message, self._expectation()) if part)

    def at(self, *, source: str, line: int | None = None) -> "FrameworkError":
        """Return the same error with the source and, unless it has one already, the line filled in."""
        return FrameworkError(
            self.message, source=self.source or source, line=self.line or line, expected=self.expected
        )

    def _place(self) -> str:
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (self.source, line) if part)
        return f"{place}:" if place else ""

    def _expectation(self) -> str:
        return f"Expected: {self.expected}." if self.expected else ""
