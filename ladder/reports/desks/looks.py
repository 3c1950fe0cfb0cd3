"""What will be seen of an assessment once it is sent: laid out by the code that lays out a review, for its author."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.profiles import Profile
from ladder.domain.visibility import Viewer, sees_names
from ladder.domain.writing import Reader, readers
from ladder.models import Answer
from ladder.queries.assessments import OwnAssessment
from ladder.reports.reviews import Section, sections
from ladder.reports.shown import NAMELESS, Sent, kept_back


@dataclass(frozen=True, slots=True)
class Look:
    """What some readers see: the same sections for all of them. `named` says whether they see the author's name."""

    readers: tuple[Reader, ...]
    named: bool
    sections: tuple[Section, ...]


def list_looks(own: OwnAssessment, answers: Mapping[str, Answer]) -> tuple[Look, ...]:
    """What each of those who will read it sees of these answers; those who see the same together, earliest first."""
    found: dict[tuple[bool, tuple[Section, ...]], list[Reader]] = {}
    for reader in readers(own.assessment.relation):
        named = sees_names(reader.viewer, own.cycle.asks.naming(own.assessment.relation)) or not own.anonymous
        found.setdefault((named, _seen(own, answers, reader.viewer, named=named)), []).append(reader)
    return tuple(Look(tuple(who), named, shown) for (named, shown), who in found.items())


def _seen(own: OwnAssessment, answers: Mapping[str, Answer], who: Viewer, *, named: bool) -> tuple[Section, ...]:
    relation, template = own.assessment.relation, own.cycle.asks
    hidden = kept_back(template, who, relation)
    name = own.author.name if named else NAMELESS[relation]
    sent = Sent(own.assessment, name, {key: one for key, one in answers.items() if key not in hidden}, own=True)
    profile = Profile.from_document(own.profile.document)
    return tuple(one for one in sections(own.participant, profile, template, [sent]) if one.voices)
