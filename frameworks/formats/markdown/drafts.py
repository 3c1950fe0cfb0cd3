"""A ladder in the making: what the sections of a source said of its parts, before they are fitted together."""

from dataclasses import dataclass, field

from frameworks.formats.markdown.titles import Title
from frameworks.model import Competency, Criterion, Expectation, Group, Note, Track


@dataclass(slots=True)
class Owner:
    """A band or role as its section says it; `names` are the anchors that links may use for it."""

    key: str
    title: Title
    line: int
    track: str = ""
    names: tuple[str, ...] = ()
    summary: str = ""
    pay: str = ""
    placeholder: bool = False
    expects: tuple[Expectation, ...] | None = None


@dataclass(slots=True)
class Step:
    """A level as its heading says it: `number` where it has one."""

    key: str
    title: str
    number: int | None
    word: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class DraftCell:
    """Criteria of a competency, and what they belong to: a band, a role or a level (their keys)."""

    competency: str
    criteria: tuple[Criterion, ...]
    band: str = ""
    role: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class DraftMark:
    """A marked level of a competency, and the line it stands in."""

    competency: str
    level: str
    line: int


@dataclass(slots=True)
class Draft:
    """The parts of one ladder, by their keys and in the order of the source.

    `orders` are the levels of each competency in the order given there; `grades` map a grade to what is expected of
    it, competency to level; `titles` are the grades' own; `listed` are bands in the order of lists, with their track.
    """

    title: str
    groups: dict[str, Group] = field(default_factory=dict)
    competencies: dict[str, Competency] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    tracks: dict[str, Track] = field(default_factory=dict)
    bands: dict[str, Owner] = field(default_factory=dict)
    roles: dict[str, Owner] = field(default_factory=dict)
    cells: list[DraftCell] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    licence: list[str] = field(default_factory=list)
    marks: list[DraftMark] = field(default_factory=list)
    orders: dict[str, list[str]] = field(default_factory=dict)
    grades: dict[str, dict[str, str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    listed: dict[str, str] = field(default_factory=dict)
    as_listed: dict[str, Title] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
