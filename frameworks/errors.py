"""The one error this library raises for what people wrote or asked."""


class FrameworkError(ValueError):
    """What is wrong, in a sentence, with the source, the line and what was expected, where they are known.

    `about` is the key or id in question: a reader that knows the text finds the line by it.
    """

    def __init__(
        self, message: str, *, source: str = "", line: int | None = None, expected: str = "", about: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line
        self.expected = expected
        self.about = about

    def __str__(self) -> str:
        return " ".join(part for part in (self._place(), self.message, self._expectation()) if part)

    def at(self, *, source: str, line: int | None = None) -> "FrameworkError":
        """Return the same error with the source and, unless it has one already, the line filled in."""
        line = self.line or line
        return FrameworkError(self.message, source=source, line=line, expected=self.expected, about=self.about)

    def _place(self) -> str:
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(part for part in (self.source, line) if part)
        return f"{place}:" if place else ""

    def _expectation(self) -> str:
        return f"Expected: {self.expected}." if self.expected else ""
