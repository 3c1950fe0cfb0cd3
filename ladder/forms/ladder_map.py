"""The map as it is sent: what each band expects, and how it stood when it was looked at."""

from wtforms import Field

from ladder.forms.base import Form

NOTHING = "-"


class Words(Field):
    """Values under one name, each of so many words; those of another shape say nothing."""

    count = 0
    data: list[tuple[str, ...]]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take each value apart."""
        found = (tuple(value.split(" ")) for value in valuelist)
        self.data = [words for words in found if len(words) == self.count]

    def process_data(self, value: object) -> None:
        """Begin with nothing."""
        self.data = []


class Lines(Words):
    """Band, competency and level, or “-” where nothing is expected."""

    count = 3


class Marks(Words):
    """Band, and the mark of its lines."""

    count = 2


class MapForm(Form):
    """The whole map; each band is saved on its own account."""

    lines = Lines()
    marks = Marks()

    @property
    def rows(self) -> dict[str, dict[str, str]]:
        """By band, the level of each competency in which something is expected."""
        rows: dict[str, dict[str, str]] = {band: {} for band in self.seen}
        for band, competency, level in self.lines.data:
            if band in rows and level != NOTHING:
                rows[band][competency] = level
        return rows

    @property
    def seen(self) -> dict[str, str]:
        """By band, the mark of its lines as they were seen."""
        return dict(self.marks.data)  # type: ignore[arg-type] # two words each
