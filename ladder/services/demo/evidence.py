"""What the demo's people have kept over the year: evidence done together, goals, and feedback on a piece of work."""

from datetime import datetime, timedelta
from random import Random
from uuid import uuid4

from ladder.db import db
from ladder.models import Evidence, EvidenceColleague, EvidenceMark, Feedback, Goal, Person
from ladder.services.demo.organisation import Demo
from ladder.services.demo.words import PROJECTS

DONE = (
    (
        "Wrote the plan for {project}",
        "Three teams read it before we began; two risks in it came true and cost us a day.",
    ),
    ("Led the first half of {project}", "We shipped every week. The checklist we made is used by another team now."),
    ("Paired all through {project}", "Both of us can run it alone now; the notes are in the handbook."),
    ("Cleaned up after {project}", "Nobody has been called at night for it since."),
    (
        "Wrote up what we learnt from {project}",
        "Two teams changed a habit because of it.",
    ),
    ("Showed a new colleague round {project}", "She made her first change in the second week and reviews mine now."),
    ("Took {project} apart into steps", "Each of them could go out alone, and three of them did before the rest."),
    (
        "Asked our customers about {project}",
        "Five talks; we dropped one half of it and nobody missed it.",
    ),
)
LARGE = 100
"""As for cycles: a demo to be measured needs none of this."""


def make_evidence(demo: Demo, *, now: datetime, seed: int = 13) -> None:
    """What was done since the last review and before it, with colleagues of any team; goals and feedback for a few."""
    if len(demo.reviewed) >= LARGE:
        return
    luck = Random(seed)
    for person in demo.engineers:
        for _ in range(luck.choice((1, 2, 2, 3))):
            _did(demo, person, luck, now - timedelta(days=luck.randrange(5, 140)))
    for person in demo.engineers[:6]:
        _wants(demo, person, luck, now)
        _asked(demo, person, luck, now)
    _fill_the_period_of_the_last_review(demo, Random(seed + 1), now)
    db.session.flush()


def _fill_the_period_of_the_last_review(demo: Demo, luck: Random, now: datetime) -> None:
    """Most of what the last review rated has something to show for it; one in eight people wrote down nothing."""
    for person in demo.reviewed:
        if luck.random() < 1 / 8:
            continue
        for _ in range(luck.choice((4, 5, 6, 7))):
            at = now - timedelta(days=luck.randrange(150, 500))
            if person.joined is None or at.date() > person.joined:
                _did(demo, person, luck, at, marks=luck.choice((2, 3, 4)))


def _did(demo: Demo, person: Person, luck: Random, at: datetime, marks: int = 2) -> None:
    title, text = luck.choice(DONE)
    project = luck.choice(PROJECTS)
    row = Evidence(
        id=uuid4(), person_id=person.id, title=title.format(project=project), text=text, happened_on=at.date(),
        links=["https://example.org/notes"], created_at=at, changed_at=at,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    keys = [one.key for one in demo.ladder.competencies]
    db.session.add_all(
        EvidenceMark(evidence_id=row.id, competency=key) for key in luck.sample(keys, min(marks, len(keys)))
    )
    others = [one for one in demo.engineers if one.id != person.id]
    db.session.add_all(
        EvidenceColleague(evidence_id=row.id, person_id=one.id) for one in luck.sample(others, min(2, len(others)))
    )


def _wants(demo: Demo, person: Person, luck: Random, now: datetime) -> None:
    db.session.add(
        Goal(
            person_id=person.id, improve="how we hand over on-call", action="write one page for each service",
            measure="questions in the first week of a new colleague",
            by_date=(now + timedelta(days=luck.randrange(30, 120))).date(),
            competency=luck.choice(demo.ladder.competencies).key, created_at=now, changed_at=now,
        )
    )  # fmt: skip


def _asked(demo: Demo, person: Person, luck: Random, now: datetime) -> None:
    giver = luck.choice([one for one in demo.engineers if one.id != person.id])
    at, given = now - timedelta(days=20), luck.random() < 0.6
    row = Feedback(
        person_id=person.id, giver_id=giver.id, about=luck.choice(PROJECTS).capitalize(),
        question="Was the plan clear enough to begin without asking me?", asked_at=at,
    )  # fmt: skip
    if given:
        row.observation = "You drew the whole of it on one page before we began."
        row.why = "I could start the same day, and knew what not to touch."
        row.alternative = "Name who decides when the plan changes: I asked three people."
        row.saved_at = row.given_at = at + timedelta(days=2)
    db.session.add(row)
