"""What one section of the report is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ladder.charts.chart import NARROW, WIDTH, Chart
from ladder.charts.words import number, signed
from ladder.reports.glossary import Term, term
from ladder.reports.measurement import Stated
from ladder.statistics.figures import Interval

BY_CHANCE = "Of twenty intervals, about one misses its mark by chance alone."
MOST_ROWS = 60
"""A part with more rows than this has a page of its own: two pictures of a hundred rows each are a page."""
MOST_SENTENCES = 6


@dataclass(frozen=True, slots=True)
class Section:
    """What a question's findings have in common, and what differs from one to the next."""

    part: str
    anchor: str
    heading: str
    certainty: str = ""
    sentences: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    listed: str = ""


@dataclass(frozen=True)
class Finding:
    """One section of the report: its question, its sentence, and how its picture is drawn once somebody looks at it.

    `kind` names the marks of the chart ("words": there is only the sentence). A page of many teams shows few of its
    findings, so charts are computed when they are asked for.
    """

    section: Section
    kind: str
    draw: Callable[[float], Chart]
    _title: str = ""
    _rows: int | None = None

    @cached_property
    def chart(self) -> Chart:
        """The picture as wide as a page."""
        return self.draw(WIDTH)

    @cached_property
    def narrow(self) -> Chart | None:
        """The same picture for a phone; None where there is none."""
        return None if self.kind == "words" else self.draw(NARROW)

    @property
    def title(self) -> str:
        """The finding in a sentence."""
        return self._title or self.chart.title

    @property
    def rows(self) -> int:
        """How many rows picture and table have."""
        return len(self.chart.rows) if self._rows is None else self._rows

    @property
    def part(self) -> str:
        """The question that it answers."""
        return self.section.part

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return self.section.anchor

    @property
    def heading(self) -> str:
        """The question in words, at its first finding."""
        return self.section.heading

    @property
    def certainty(self) -> str:
        """How sure it is."""
        return self.section.certainty

    @property
    def sentences(self) -> tuple[str, ...]:
        """What there is to say beside the picture."""
        return self.section.sentences

    @property
    def listed(self) -> str:
        """What the sentences are, where it does not go without saying."""
        return self.section.listed

    @property
    def terms(self) -> tuple[Term, ...]:
        """Its words that the glossary explains."""
        return tuple(map(term, self.section.terms))


def drawn(
    section: Section, kind: str, draw: Callable[[float], Chart], *, title: str = "", rows: int | None = None
) -> Finding:
    """A finding with its picture; where that may be long, `title` and `rows` are known before it is drawn."""
    return Finding(section, kind, draw, title, rows)


def told(section: Section, title: str) -> Finding:
    """A finding that is only said."""
    chart = Chart(title=title, description="", header=(), rows=(), width=WIDTH, height=0)
    return Finding(section, "words", lambda _: chart)


def reach(interval: Interval, say: Callable[[float], str] = number) -> str:
    """A 95 % interval in words."""
    return f"95 % interval {say(interval.low)} to {say(interval.high)}"


def in_unit(sentence: str, unit: str) -> str:
    """A sentence on what values are counted in, of a scale whose steps are not its points."""
    return sentence.replace("n steps of the scale", f"n {unit} of the scale")


def hundredths(value: float) -> str:
    """A value to a hundredth."""
    return number(value, 2)


def signed_hundredths(value: float) -> str:
    """A difference to a hundredth."""
    return signed(value, 2)


def beyond(stated: Stated | None, mark: float = 0.0) -> bool:
    """Whether the interval lies wholly to one side of the mark."""
    return (
        stated is not None and stated.interval is not None and not (stated.interval.low <= mark <= stated.interval.high)
    )


def first(sentences: Sequence[str], most: int = MOST_SENTENCES) -> tuple[str, ...]:
    """The first few sentences, and how many more there are."""
    shown = tuple(sentences[:most])
    return (*shown, f"And {len(sentences) - most} more.") if len(sentences) > most else shown
