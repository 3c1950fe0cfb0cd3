"""What is taken along: a ladder in one version, by whom, for whom."""

from dataclasses import dataclass

from frameworks.model import Framework as Ladder


@dataclass(frozen=True, slots=True)
class Edition:
    """A ladder in one version; `name` and `day` say which: “version 3”, “Fri 6 Mar 2026”; the draft has no day."""

    ladder: Ladder
    organisation: str
    name: str
    day: str = ""

    @property
    def imprint(self) -> str:
        """The line that says what this is, of whom and when."""
        return ", ".join(filter(None, (self.organisation, self.name, self.day)))
