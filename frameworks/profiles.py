"""What is expected of one person: a band and roles, resolved, each criterion with where it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from frameworks.documents import (
    Document,
    band_document,
    competency_document,
    criterion_document,
    filled,
    level_document,
    role_document,
    to_band,
    to_competency,
    to_criteria,
    to_role,
)
from frameworks.errors import FrameworkError
from frameworks.model import Band, Competency, Criterion, Level, Role


class SourceKind(StrEnum):
    """How a criterion came into a profile."""

    OWN = "own"  # the band's own
    INHERITED = "inherited"  # from a lower band
    ADDED = "added"  # by a role that extends the competency
    REPLACED = "replaced"  # by a role that puts its own criteria in the band's place
    SHIFTED = "shifted"  # by a role that raises or lowers the expected level


@dataclass(frozen=True, slots=True)
class Source:
    """Where criteria come from; `key` and `title` are the band's for own and inherited ones, else the role's."""

    kind: SourceKind
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Portion:
    """Criteria of one level and one source, in order; `level` is a level's key, empty where a role names none."""

    source: Source
    level: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class ProfileCriterion:
    """One criterion with its source, or, where the same statement comes twice, all its sources."""

    criterion: Criterion
    level: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a profile expects in one competency.

    `level` is None where only a role brings the competency in and names no level. `changes` are the roles that
    replaced or shifted it. `portions` stand in order: lower levels first, then the roles' additions.
    """

    competency: Competency
    level: Level | None
    portions: tuple[Portion, ...]
    changes: tuple[Source, ...] = ()

    @property
    def criteria(self) -> tuple[ProfileCriterion, ...]:
        """Every criterion in order, one entry for each source."""
        return tuple(self._entries())

    @property
    def statements(self) -> tuple[ProfileCriterion, ...]:
        """Every criterion in order, a statement that comes from two sources once, with both."""
        merged: dict[str, ProfileCriterion] = {}
        for entry in self._entries():
            said = same_words(entry.criterion.text)
            first = merged.setdefault(said, entry)
            if first is not entry:
                merged[said] = ProfileCriterion(first.criterion, first.level, first.sources + entry.sources)
        return tuple(merged.values())

    def _entries(self) -> Iterator[ProfileCriterion]:
        for portion in self.portions:
            for criterion in portion.criteria:
                yield ProfileCriterion(criterion, portion.level, (portion.source,))


@dataclass(frozen=True, slots=True)
class Profile:
    """A band of a framework with its roles, resolved; it stands on its own once the framework has moved on."""

    framework: str
    framework_title: str
    band: Band
    roles: tuple[Role, ...]
    competencies: tuple[Expected, ...]

    @property
    def placeholders(self) -> tuple[Band | Role, ...]:
        """The band and roles that are announced and not written yet: to be shown, adding nothing."""
        parts: tuple[Band | Role, ...] = (self.band, *self.roles)
        return tuple(part for part in parts if part.placeholder)

    @property
    def criteria(self) -> tuple[ProfileCriterion, ...]:
        """Every criterion, competency by competency, one entry for each source."""
        return tuple(entry for expected in self.competencies for entry in expected.criteria)

    @property
    def summary(self) -> dict[str, int]:
        """Count what is expected: criteria in all and by kind of source, competencies, roles, placeholders."""
        kinds = dict.fromkeys((kind.value for kind in SourceKind), 0)
        for expected in self.competencies:
            for portion in expected.portions:
                kinds[portion.source.kind.value] += len(portion.criteria)
        return {
            "criteria": sum(kinds.values()),
            "competencies": len(self.competencies),
            "roles": len(self.roles),
            "placeholders": len(self.placeholders),
            **kinds,
        }

    def to_document(self) -> Document:
        """Return the profile as JSON-able data that stands on its own ("profile": 1), to be frozen with a review."""
        return {
            "profile": 1,
            "framework": self.framework,
            "framework_title": self.framework_title,
            "band": band_document(self.band),
            "roles": [role_document(role) for role in self.roles],
            "competencies": [_expected_document(expected) for expected in self.competencies],
        }

    @classmethod
    def from_document(cls, document: Document) -> "Profile":
        """Return the profile that `to_document` stored; FrameworkError if the data is none."""
        if document.get("profile") != 1:
            raise FrameworkError("This is not a stored profile.", expected="“profile”: 1")
        try:
            return cls(
                framework=document["framework"],
                framework_title=document["framework_title"],
                band=to_band(document["band"]),
                roles=tuple(to_role(role) for role in document["roles"]),
                competencies=tuple(_to_expected(expected) for expected in document["competencies"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise FrameworkError(f"The stored profile lacks something: {error}.", expected="what was stored") from error


def _expected_document(expected: Expected) -> Document:
    document: Document = {"competency": competency_document(expected.competency)}
    if expected.level:
        document["level"] = level_document(expected.level)
    document["portions"] = [_portion_document(portion) for portion in expected.portions]
    return document | filled(changes=[_source_document(change) for change in expected.changes])


def _portion_document(portion: Portion) -> Document:
    document: Document = {"source": _source_document(portion.source)} | filled(level=portion.level)
    return document | {"criteria": [criterion_document(criterion) for criterion in portion.criteria]}


def _to_expected(document: Document) -> Expected:
    return Expected(
        competency=to_competency(document["competency"]),
        level=Level(**document["level"]) if "level" in document else None,
        portions=tuple(
            Portion(_to_source(portion["source"]), portion.get("level", ""), to_criteria(portion["criteria"]))
            for portion in document["portions"]
        ),
        changes=tuple(_to_source(change) for change in document.get("changes", [])),
    )


def _source_document(source: Source) -> Document:
    return {"kind": source.kind.value, "key": source.key, "title": source.title}


def _to_source(document: Document) -> Source:
    return Source(SourceKind(document["kind"]), document["key"], document["title"])


def same_words(text: str) -> str:
    """Return the text as it is compared: without case and with single spaces."""
    return " ".join(text.casefold().split())
