"""What evidence can show: the competencies and criteria of somebody's own profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from ladder.domain.evidence import WITHIN
from ladder.models import EvidenceMark, Person
from ladder.reports.profiles import Section, person_profile


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """One competency, with its criteria as (id, text)."""

    key: str
    title: str
    criteria: tuple[tuple[str, str], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every mark there can be in it, as forms know it."""
        return (self.key, *(f"{self.key}{WITHIN}{id_}" for id_, _ in self.criteria))


def list_marks(org_id: UUID, person: Person) -> list[MarkGroup]:
    """The competencies of somebody's profile as it is today; none where they have no band on a published ladder."""
    return [
        MarkGroup(section.key, section.title, _criteria(section)) for section in person_profile(org_id, person).sections
    ]


def _criteria(section: Section) -> tuple[tuple[str, str], ...]:
    statements = [*section.statements, *(one for fold in section.folds for one in fold.statements)]
    # The same statement from two sources is one criterion.
    return tuple({one.id: one.text for one in statements}.items())


def mark_words(mark: EvidenceMark, titles: Mapping[str, str], texts: Mapping[str, str]) -> str:
    """A mark in words: the competency's title, and the criterion where one is named."""
    title = titles.get(mark.competency, mark.competency)
    text = texts.get(mark.criterion, "") if mark.criterion else ""
    return f"{title}: {text}" if text else title
