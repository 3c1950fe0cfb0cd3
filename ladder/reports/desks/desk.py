"""The desk of somebody who writes an assessment: what is expected, what they wrote, what they may read beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Row

from ladder.domain import deadlines
from ladder.domain.nudges import Nudge, Other, Period, Written, nudges
from ladder.domain.pace import Pace, pace
from ladder.domain.ratings import Relation
from ladder.domain.templates import Part, Template
from ladder.domain.visibility import Viewer
from ladder.domain.writing import Clash, Draft, Reader, readers
from ladder.models import Answer
from ladder.queries import desks as queries
from ladder.queries.assessments import OwnAssessment
from ladder.reports.closings import Closing, closing_of
from ladder.reports.desks.helps import HelpGroup, list_helps
from ladder.reports.desks.places import Entry, Place, lay_out
from ladder.reports.hindrances import hindrance
from ladder.reports.naming import Choice, find_choice
from ladder.reports.shown import Sent, list_shown


@dataclass(frozen=True, slots=True)
class Desk:
    """An assessment before its author; `answers` are what is stored, by key."""

    own: OwnAssessment
    answers: Mapping[str, Answer]
    template: Template
    places: tuple[Place, ...]
    readers: tuple[Reader, ...]
    closing: Closing
    saved_at: str
    hindrance: str
    peers_held_back: bool
    others: tuple[Other, ...]
    naming: Choice | None = None
    """What the author may choose, where their name cannot be hidden among others."""

    @property
    def relation(self) -> Relation:
        """What the author is to the person."""
        return self.own.assessment.relation

    @property
    def part(self) -> Part | None:
        """What the template says to those who write in this relation."""
        return self.template.part(self.relation)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that is answered, in order."""
        return tuple(entry for place in self.places for entry in place.entries)

    @property
    def fallen(self) -> tuple[Answer, ...]:
        """What was written on what is not asked any more, since band, roles or the template are others."""
        asked = {one.key for one in self.entries}
        return tuple(one for key, one in sorted(self.answers.items()) if key not in asked and one.text.strip())

    @property
    def missing(self) -> tuple[tuple[Place, Entry], ...]:
        """What is asked for a rating and has none, with its place."""
        return self._where(lambda one: one.item.rated and one.rating is None)

    @property
    def unanswered(self) -> tuple[tuple[Place, Entry], ...]:
        """The questions that need an answer and have none, with their place."""
        return self._where(lambda one: bool(one.question and one.question.required and not one.text.strip()))

    @property
    def writable(self) -> bool:
        """Whether nothing stands in the way of its being written, or taken back."""
        return not self.hindrance

    @property
    def open(self) -> bool:
        """Whether its author can write now."""
        return self.writable and not self.own.assessment.submitted

    @property
    def pace(self) -> Pace:
        """What is left to do."""
        return pace(one.left for one in self.entries)

    @property
    def nudges(self) -> tuple[Nudge, ...]:
        """What might be looked at again."""
        cycle = self.own.cycle
        period = Period(cycle.period_from, cycle.period_to) if cycle.period_from and cycle.period_to else None
        return nudges(tuple(_written(self.places)), period, self.others)

    def place(self, key: str | None) -> Place:
        """The place of that key; the first one when there is none."""
        return next((one for one in self.places if one.key == key), self.places[0])

    def before(self, key: str) -> Place | None:
        """The place that comes before; None before the first."""
        place = [one.key for one in self.places].index(key)
        return self.places[place - 1] if place else None

    def after(self, key: str) -> Place | None:
        """The place that follows; None after the last."""
        place = [one.key for one in self.places].index(key) + 1
        return self.places[place] if place < len(self.places) else None

    def with_typed(self, drafts: Iterable[Draft], clashes: Iterable[Clash]) -> "Desk":
        """The desk with what was typed in place of what is stored, and what stands in its way beside it."""
        typed = {one.competency: one for one in drafts}
        theirs = {one.competency: one for one in clashes}

        def entry(one: Entry) -> Entry:
            return one.with_typed(typed[one.key], theirs.get(one.key)) if one.key in typed else one

        places = tuple(replace(place, entries=tuple(entry(one) for one in place.entries)) for place in self.places)
        return replace(self, places=places)

    def _where(self, lacks: Callable[[Entry], bool]) -> tuple[tuple[Place, Entry], ...]:
        return tuple((place, entry) for place in self.places for entry in place.entries if lacks(entry))


def set_desk(own: OwnAssessment, *, now: datetime) -> Desk:
    """Lay out one's own assessment: all that is asked, answered so far, and known beside it."""
    assessment, cycle, zone = own.assessment, own.cycle, own.author.zone
    written = queries.list_written(assessment.org_id, own)
    answers = {one.competency: one for one, _ in written if one.assessment_id == assessment.id}
    closing = closing_of(own, now=now)
    hindered = hindrance(own) or (f"The time for this ended: {closing.words}." if closing.closed else "")
    open_ = not hindered and not assessment.submitted
    shown, held_back = _shown(own) if open_ else ([], False)
    helps: Mapping[str, tuple[HelpGroup, ...]] = list_helps(own) if open_ else {}
    return Desk(
        own=own,
        answers=answers,
        template=cycle.asks,
        places=lay_out(own, answers, shown, helps),
        readers=readers(assessment.relation),
        closing=closing,
        saved_at=deadlines.clock(zone, assessment.saved_at) if assessment.saved_at else "",
        hindrance=hindered,
        peers_held_back=held_back,
        others=_others(own, written) if open_ else (),
        naming=find_choice(own) if open_ else None,
    )


def _shown(own: OwnAssessment) -> tuple[list[Sent], bool]:
    """What was sent about the person and this author may read while writing, and whether peers are held back.

    The manager reads what peers wrote; the self-assessment whoever the template lets see it. Nobody else reads
    anything that could sway them.
    """
    part, relation = own.cycle.asks.part(own.assessment.relation), own.assessment.relation
    sees_self = part is not None and part.sees_self and relation is not Relation.SELF
    is_manager = relation is Relation.MANAGER and own.participant.manager_id == own.author.id
    if not (sees_self or is_manager):
        return [], False
    shown, held_back = list_shown(own.cycle, own.participant, Viewer.MANAGER, own.author.id)
    wanted = {Relation.SELF} if sees_self else set()
    wanted |= {Relation.PEER, Relation.UPWARD} if is_manager else set()
    return [one for one in shown if one.assessment.relation in wanted], bool(held_back) and is_manager


def _others(own: OwnAssessment, written: Iterable[Row[Answer, str]]) -> tuple[Other, ...]:
    titles = {row["competency"]["key"]: row["competency"]["title"] for row in own.profile.document["competencies"]}
    return tuple(
        Other(name, titles.get(one.competency, "All in all"), one.text)
        for one, name in written
        if one.assessment_id != own.assessment.id
    )


def _written(places: Iterable[Place]) -> Iterator[Written]:
    for place in places:
        days = tuple(
            one.day for group in place.helps if group.key == "evidence" for one in group.helps if one.day is not None
        )
        for entry in place.entries:
            rating = entry.step.name if entry.step else ""
            tied = days if entry.item.rated else ()
            yield Written(entry.item.title, place.key, entry.item.rated, rating, entry.text, tied)
