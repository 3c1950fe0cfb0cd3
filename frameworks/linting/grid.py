"""A ladder prepared for reading: each statement with its words and its place."""

from dataclasses import dataclass
from functools import cached_property

from frameworks.linting.finding import Finding, Rule, Where, found, quoted
from frameworks.linting.prose import is_english, plain, sentences, words
from frameworks.model import Cell, Framework, Titled


@dataclass(frozen=True)
class Statement:
    """A criterion where it stands; `rank` counts the levels from the lowest, 0 where a role names none."""

    id: str
    cell: Cell
    rank: int
    text: str
    words: tuple[str, ...]

    @property
    def where(self) -> Where:
        """Its cell."""
        return Where(self.cell.competency, self.cell.level, self.cell.track, self.cell.role)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, in order."""
        return sentences(self.text)

    @cached_property
    def spoken(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence."""
        return tuple(map(words, self.sentences))

    @property
    def quoted(self) -> str:
        """Its words in quotation marks, cut where they are long."""
        return quoted(self.text)

    def around(self, phrase: str) -> str:
        """Return the sentence that has the phrase in quotation marks, cut where it is long."""
        pairs = zip(self.sentences, self.spoken, strict=True)
        saying = (sentence for sentence, heard in pairs if f" {phrase} " in f" {' '.join(heard)} ")
        return quoted(next(saying, self.text), phrase)

    def beside(self, other: "Statement") -> bool:
        """Say whether both are of the bands or of one role, and hold in one track."""
        mine, others = self.cell, other.cell
        return mine.role == others.role and (not mine.track or not others.track or mine.track == others.track)


class Grid:
    """A ladder's statements in its order, and the names of its parts."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.ranks = {level.key: rank for rank, level in enumerate(framework.levels, start=1)}
        self.statements = tuple(self._read())
        self.english = is_english(statement.words for statement in self.statements)

    def _read(self) -> list[Statement]:
        read = []
        for cell in self.framework.cells:
            for criterion in cell.criteria:
                text = plain(criterion.text)
                read.append(Statement(criterion.id, cell, self.ranks.get(cell.level, 0), text, words(text)))
        return read

    @cached_property
    def by_competency(self) -> dict[str, list[Statement]]:
        """The statements of each competency that has any, in order."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.cell.competency, []).append(statement)
        return found

    @cached_property
    def contents(self) -> dict[str, dict[str, set[int]]]:
        """By competency and track ("" for all tracks) the ranks of the levels where the bands' cells say something."""
        found: dict[str, dict[str, set[int]]] = {}
        for cell in self.framework.cells:
            if cell.criteria and not cell.role:
                found.setdefault(cell.competency, {}).setdefault(cell.track, set()).add(self.ranks[cell.level])
        return found

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        ladder = self.framework
        parts: dict[str, tuple[Titled, ...]] = {
            "competency": ladder.competencies,
            "level": ladder.levels,
            "track": ladder.tracks,
            "role": ladder.roles,
            "band": ladder.bands,
        }
        return {noun: {part.key: part.title for part in found} for noun, found in parts.items()}

    def title(self, noun: str, key: str) -> str:
        """Return the title of a competency, level, track, role or band."""
        return self._titles[noun].get(key, key)

    def level_at(self, rank: int) -> str:
        """Return the title of the level with this rank, in quotation marks."""
        return f"“{self.framework.levels[rank - 1].title}”"

    def name(self, where: Where) -> str:
        """Return the place as people say it: “Scope, Working (Managers)”; “the ladder” for no place."""
        keys = {"competency": where.competency, "level": where.level, "band": where.band}
        named = ", ".join(self.title(noun, key) for noun, key in keys.items() if key)
        owner = self.title("role", where.role) if where.role else self.title("track", where.track)
        if not owner:
            return named or "the ladder"
        return f"{named} ({owner})" if named else owner


def found_in(rule: Rule, statement: Statement, sentence: str) -> Finding:
    """Return the finding about this statement alone; it stays the same while the statement's words do."""
    about = (statement.id, statement.text)
    return found(rule, sentence, statement.where, about=about, criteria=(statement.id,))
