"""What helps somebody who writes, beside each place of the desk: a group for each kind, found by one function each."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from ladder.domain.deadlines import today
from ladder.domain.items import CRITERION, step_of
from ladder.domain.ratings import Relation
from ladder.models import Evidence, EvidenceMark
from ladder.queries import desks as queries
from ladder.queries.assessments import OwnAssessment

A_YEAR = timedelta(days=366)
ABOUT_PERSON = (Relation.SELF, Relation.MANAGER)
"""Who sees goals, feedback and all evidence beside their writing: the person, and the manager who assesses them."""
ANYWHERE = ""
"""The place of what belongs to no competency: it stands beside the questions and the closing text."""


@dataclass(frozen=True, slots=True)
class Help:
    """One thing that helps: Markdown in `text`; `note` says when or by whom; `links` lead out."""

    title: str
    text: str = ""
    note: str = ""
    day: date | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpGroup:
    """Some of one kind, under its name."""

    key: str
    title: str
    helps: tuple[Help, ...]


Found = Iterator[tuple[str, Help]]
"""Places, by the key of their competency, and what helps there."""


Wishes = Sequence[Row[Any]]
"""Goals and feedback, read in one statement (`queries.desks.list_wishes`)."""


@dataclass(frozen=True, slots=True)
class Finder:
    """One kind of help: its name on the page, and what finds it."""

    key: str
    title: Callable[[OwnAssessment], str]
    find: Callable[[OwnAssessment, Wishes], Found]


def list_helps(own: OwnAssessment) -> dict[str, tuple[HelpGroup, ...]]:
    """What helps at each place, by the key of its competency; under ANYWHERE what belongs to none."""
    groups: dict[str, list[HelpGroup]] = defaultdict(list)
    wishes: Wishes = ()
    if own.assessment.relation in ABOUT_PERSON:
        wishes = queries.list_wishes(own.cycle.org_id, own.participant.person_id, since(own))
    for finder in FINDERS:
        for place, helps in _by_place(finder.find(own, wishes)).items():
            groups[place].append(HelpGroup(finder.key, finder.title(own), helps))
    return {place: tuple(found) for place, found in groups.items()}


def since(own: OwnAssessment) -> date:
    """From which day on evidence and feedback are shown: the period's first, or a year before the cycle was made."""
    return own.cycle.period_from or today(own.author.zone, own.cycle.created_at) - A_YEAR


def _by_place(found: Found) -> dict[str, tuple[Help, ...]]:
    places: dict[str, list[Help]] = defaultdict(list)
    for place, help_ in found:
        if help_ not in places[place]:
            places[place].append(help_)
    return {place: tuple(helps) for place, helps in places.items()}


def _before(own: OwnAssessment, wishes: Wishes) -> Found:
    for answer, assessment, cycle, profile, name, final, sees_result in queries.list_before(own.cycle.org_id, own):
        handed = assessment.cycle_id == own.cycle.id
        template, document = cycle.asks, profile.document
        rated = step_of(template, answer.competency, document, answer.rating)
        stood = step_of(template, answer.competency, document, final) if sees_result else None
        words = [rated.name] if rated else []
        words += [f"the result was: {stood.name}"] if stood and stood != rated else []
        title = f"Handed over by {name}" if handed else cycle.title
        if words or answer.text.strip():
            yield _place(answer.competency), Help(title, answer.text, ", ".join(words))


def _evidence(own: OwnAssessment, wishes: Wishes) -> Found:
    named = None if own.assessment.relation in ABOUT_PERSON else own.author.id
    for piece, mark in queries.list_evidence(own.cycle.org_id, own.participant.person_id, since(own), named=named):
        yield _marked(mark), _piece(piece)


def _marked(mark: EvidenceMark | None) -> str:
    return mark.competency if mark else ANYWHERE


def _piece(piece: Evidence) -> Help:
    links = tuple(link for link in piece.links if link.startswith(("https://", "http://")))
    return Help(piece.title, piece.text, day=piece.happened_on, links=links)


def _goals(own: OwnAssessment, wishes: Wishes) -> Found:
    for goal in (one for one in wishes if one.improve is not None):
        state = "reached" if goal.reached else f"by {goal.by_date.day} {goal.by_date:%b %Y}"
        said = f"In order to improve {goal.improve}, I will {goal.action}, measured by {goal.measure}."
        yield goal.competency or ANYWHERE, Help(said, note=state)


def _feedback(own: OwnAssessment, wishes: Wishes) -> Found:
    for given in (one for one in wishes if one.giver is not None):
        said = [given.observation, given.why, given.alternative]
        text = "\n\n".join(part.strip() for part in said if part.strip())
        day = today(own.author.zone, given.given_at)
        yield given.competency or ANYWHERE, Help(f"{given.question} ({given.about})", text, given.giver, day)


def _place(key: str) -> str:
    return ANYWHERE if key.startswith(":") and not key.startswith(CRITERION) else key.removeprefix(CRITERION)


def _last_title(own: OwnAssessment) -> str:
    return "Last time"


def _evidence_title(own: OwnAssessment) -> str:
    if own.assessment.relation is Relation.SELF:
        return "Your evidence"
    return "Evidence" if own.assessment.relation in ABOUT_PERSON else "What you did together"


def _goals_title(own: OwnAssessment) -> str:
    return "Your goals" if own.assessment.relation is Relation.SELF else "Goals"


def _feedback_title(own: OwnAssessment) -> str:
    return "Feedback you were given" if own.assessment.relation is Relation.SELF else "Feedback they were given"


FINDERS: Sequence[Finder] = (
    Finder("evidence", _evidence_title, _evidence),
    Finder("goals", _goals_title, _goals),
    Finder("feedback", _feedback_title, _feedback),
    Finder("before", _last_title, _before),
)
"""A kind of help more is a line here."""
