"""Evidence by quarter, with what it shows and with whom it was done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from ladder.domain.evidence import Act, Standing, may, quarter, quarter_title
from ladder.domain.permissions import Actor
from ladder.domain.profiles import may_read_profile
from ladder.models import Evidence, EvidenceMark, Goal, Person
from ladder.queries import evidence as queries
from ladder.queries import goals, people
from ladder.reports.marks import MarkGroup, list_marks, mark_words


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: what it shows in words, and the names of the colleagues."""

    evidence: Evidence
    shows: tuple[str, ...]
    colleagues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months with what was done in them."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Somebody's evidence by quarter, newest first; for themselves also where colleagues name them."""

    person: Person
    own: bool
    quarters: tuple[Quarter, ...]
    named_in: tuple[tuple[Evidence, str], ...] = ()
    removed: tuple[Evidence, ...] = ()
    goals: tuple[Goal, ...] = ()


def standing(actor: Actor, person_id: UUID) -> Standing:
    """What the actor is to somebody who keeps evidence; whether they are named in one is another question."""
    if actor.person_id == person_id:
        return Standing.SELF
    leads = may_read_profile(actor, person_id, people.line_above(actor.org_id, person_id))
    return Standing.LINE if leads else Standing.OTHER


def show_own(person: Person) -> Collection:
    """What somebody keeps, for themselves."""
    rows = queries.list_for_person(person.org_id, person.id)
    named = tuple((row, name) for row, name in queries.list_named_in(person.org_id, person.id))
    return Collection(person, True, _quarters(person, rows), named)


def show_removed(person: Person) -> Collection:
    """What somebody removed, for themselves."""
    rows = queries.list_for_person(person.org_id, person.id, removed=True)
    return Collection(person, True, (), removed=tuple(rows))


def show_of(actor: Actor, person: Person) -> Collection | None:
    """What somebody keeps, and their goals, for who leads them; None for anybody else."""
    if not may(standing(actor, person.id), Act.READ):
        return None
    rows = queries.list_for_person(person.org_id, person.id)
    wanted = goals.list_goals(person.org_id, person.id)
    return Collection(person, actor.person_id == person.id, _quarters(person, rows), goals=tuple(wanted))


def _quarters(person: Person, rows: Sequence[Evidence]) -> tuple[Quarter, ...]:
    pieces = list(_pieces(person, rows))
    grouped = groupby(pieces, key=lambda piece: quarter(piece.evidence.happened_on))
    return tuple(Quarter(quarter_title(*when), tuple(some)) for when, some in grouped)


def _pieces(person: Person, rows: Sequence[Evidence]) -> Iterator[Piece]:
    ids = [row.id for row in rows]
    marks = queries.list_marks(person.org_id, ids) if ids else []
    with_whom = queries.list_colleagues(person.org_id, ids) if ids else []
    groups = list_marks(person.org_id, person) if marks else []
    for row in rows:
        shows = _words((mark for mark in marks if mark.evidence_id == row.id), groups)
        yield Piece(row, shows, tuple(one.name for evidence_id, one in with_whom if evidence_id == row.id))


def _words(marks: Iterable[EvidenceMark], groups: Sequence[MarkGroup]) -> tuple[str, ...]:
    titles = {group.key: group.title for group in groups}
    texts = {id_: text for group in groups for id_, text in group.criteria}
    return tuple(mark_words(mark, titles, texts) for mark in marks)
