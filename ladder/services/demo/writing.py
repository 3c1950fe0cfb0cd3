"""What everybody in the demo writes: ratings from people's and raters' ways, texts that go with them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random
from uuid import UUID

from ladder.db import db
from ladder.domain.items import rated_items
from ladder.domain.ratings import SUMMARY, Relation
from ladder.models import Answer, Assessment, Cycle, Participant, Rater
from ladder.queries import cycles, demo_rows, participants
from ladder.services.demo.organisation import Demo
from ladder.services.demo.words import closing, said

KINDER = {Relation.SELF: 0.35, Relation.PEER: 0.15, Relation.MANAGER: 0.0}
"""How much kinder than a manager each rates on the average."""


WAYS = (-0.75, 0.1, 0.75, -0.1)
"""How kind the first managers are: one is strict and one mild, as the calibration report is to find."""
EVEN = 3
"""The manager who rates each person much alike in everything."""
SPREAD, SPREAD_OF_EVEN, HALO = 0.6, 0.15, 0.25


class Writer:
    """Writes for everybody: each person has an ability, each author a kindness, and an impression of each person."""

    def __init__(self, demo: Demo, seed: int) -> None:
        self.demo = demo
        self.luck = Random(seed)
        self.ability = {person.id: self.luck.gauss(3.2, 0.5) for person in demo.reviewed}
        self.kindness = {one.id: way for one, way in zip(demo.managers, WAYS, strict=False)}
        self.impression: dict[tuple[UUID, UUID], float] = {}
        self.even = {one.id for one in demo.managers[EVEN : EVEN + 1]}

    def write_all(self, cycle: Cycle, *, now: datetime) -> None:
        """Everybody answers everything and sends it."""
        for assessment, rater, row, keys in self._work(cycle):
            db.session.add_all(self._answers(assessment, rater, row, keys))
            self._send(cycle, assessment, now)
        db.session.flush()

    def write_some(self, cycle: Cycle, *, now: datetime) -> None:
        """Four in ten have sent theirs, three in ten are at it, the others have not begun."""
        shown = self.demo.engineers[0].id
        for assessment, rater, row, keys in self._work(cycle):
            chance = 0.5 if rater.person_id == shown else self.luck.random()
            if assessment.relation is Relation.MANAGER:
                chance = max(chance, 0.55)
            part = keys if chance < 0.4 else keys[: len(keys) // 3] if chance < 0.7 else []
            db.session.add_all(self._answers(assessment, rater, row, part, whole=chance < 0.4))
            assessment.saved_at = now if part else None
            if chance < 0.4:
                self._send(cycle, assessment, now)
        db.session.flush()

    def _work(self, cycle: Cycle) -> Iterator[tuple[Assessment, Rater, Participant, list[str]]]:
        rows = {row.id: row for row in participants.list_participants(cycle.org_id, cycle.id)}
        profiles = {
            row.id: list(rated_items(cycle.asks, row.document)) for row in cycles.list_profiles(cycle.org_id, cycle.id)
        }
        for assessment, rater in demo_rows.list_assessments(cycle.org_id, cycle.id):
            row = rows[assessment.participant_id]
            assert row.profile_id is not None
            yield assessment, rater, row, profiles[row.profile_id]

    def _send(self, cycle: Cycle, assessment: Assessment, now: datetime) -> None:
        nameless = cycle.asks.naming(assessment.relation).anonymous
        assessment.submitted_on = cycle.dates.of(assessment.relation) if nameless else now.date()
        assessment.saved_at = None if nameless else now

    def _answers(
        self, assessment: Assessment, rater: Rater, row: Participant, keys: Sequence[str], *, whole: bool = True
    ) -> Iterator[Answer]:
        own = assessment.relation is Relation.SELF
        for key in keys:
            rating = self._rating(assessment.relation, rater.person_id, row.person_id)
            text = said(rating, self.luck, of_oneself=own) if rating and self.luck.random() < 0.7 else ""
            yield Answer(assessment_id=assessment.id, competency=key, rating=rating, text=text, revision=1)
        if whole:
            text = closing(self.luck, of_oneself=own)
            yield Answer(assessment_id=assessment.id, competency=SUMMARY, rating=None, text=text, revision=1)

    def _rating(self, relation: Relation, author: UUID | None, subject: UUID) -> int:
        assert author is not None
        kindness = self.kindness.setdefault(author, self.luck.gauss(0, 0.3))
        impression = self.impression.setdefault((author, subject), self.luck.gauss(0, HALO))
        noise = self.luck.gauss(0, SPREAD_OF_EVEN if author in self.even else SPREAD)
        value = self.ability[subject] + kindness + impression + KINDER[relation] + noise
        return min(5, max(1, round(value)))
