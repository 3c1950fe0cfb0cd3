"""The demo's organisation, its ladder and its people."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

from frameworks import library
from frameworks.model import Band
from frameworks.model import Framework as Ladder
from ladder.db import db, work_as
from ladder.domain.permissions import Access, Actor
from ladder.models import Account, Framework, FrameworkVersion, Membership, Organisation, Person, Team
from ladder.services import frameworks, ladder_imports
from ladder.services.demo.words import TEAMS, people_names

SLUG = "demo"
DOMAIN = "demo.example"
ZONES = ("Europe/Berlin", "Europe/Berlin", "Europe/Lisbon", "America/New_York", "Asia/Kolkata")
SPAN = 8
"""How many people somebody leads at the most."""
SHOWN_ENGINEERS = 3
SHOWN_MANAGERS = 2


@dataclass
class Demo:
    """What was made: who acts in it, and the people by what they do."""

    org_id: UUID
    owner: Actor
    framework: Framework
    version: FrameworkVersion
    ladder: Ladder
    steward: Person
    chief: Person
    heads: list[Person] = field(default_factory=list)
    managers: list[Person] = field(default_factory=list)
    engineers: list[Person] = field(default_factory=list)

    @property
    def reviewed(self) -> list[Person]:
        """Everybody with a band and a manager."""
        return [*self.heads, *self.managers, *self.engineers]


ZONE = "Europe/Berlin"


def make_organisation(*, people: int, now: datetime, seed: int = 7, ladder_key: str = "harbour") -> Demo:
    """Make the organisation with its published ladder and that many people, at least eight."""
    org = Organisation(id=uuid4(), slug=SLUG, name="Lighthouse Works", zone=ZONE, created_at=now)
    work_as(org=org.id)
    db.session.add(org)
    db.session.flush()
    names = people_names(max(people, 8), seed)
    chief = _person(names[0], Random(seed), now)
    db.session.add(chief)
    db.session.flush()
    owner = _member(chief, Access.OWNER, now)
    framework, version, ladder = _publish(ladder_key, owner, now)
    steward = _person(names[1], Random(seed + 1), now, manager_id=chief.id)
    demo = Demo(org.id, owner, framework, version, ladder, steward, chief)
    _hire(demo, names[2:], Random(seed + 2), now)
    db.session.flush()
    _let_in(demo, now)
    return demo


def _publish(key: str, owner: Actor, now: datetime) -> tuple[Framework, FrameworkVersion, Ladder]:
    reading, (name, text) = library.reading(key), library.source(key)
    framework = ladder_imports.import_framework(
        by=owner, now=now, framework=reading.framework, source_name=name, source_text=text, account=reading.account
    )
    version = frameworks.publish_framework(by=owner, now=now, framework=framework, note="The first version.")
    return framework, version, reading.framework


def _person(name: str, luck: Random, now: datetime, **more: object) -> Person:
    address = "".join(letter for letter in name.lower().replace(" ", ".") if letter.isascii())
    joined = date(now.year, now.month, 1) - timedelta(days=luck.randrange(240, 2600))
    return Person(
        id=uuid4(), name=name, email=f"{address}@{DOMAIN}", zone=luck.choice(ZONES), joined=joined, roles=[], **more
    )


def _hire(demo: Demo, names: list[str], luck: Random, now: datetime) -> None:
    """Managers over engineers, and heads over managers where there are more managers than one person can lead."""
    teams = max(1, round(len(names) / (SPAN - 0.5)))
    heads = 0 if teams <= SPAN else round(teams / SPAN)
    engineering, managing = _tracks(demo.ladder)
    demo.heads = [_worker(demo, names.pop(), luck, now, demo.chief, managing[-1], None) for _ in range(heads)]
    for number in range(teams):
        team = Team(id=uuid4(), name=_team_name(number))
        db.session.add(team)
        db.session.flush()
        above = demo.heads[number % heads] if heads else demo.chief
        demo.managers.append(_worker(demo, names.pop(), luck, now, above, managing[0], team))
    # What others point to is written first: teams, then each level of the line.
    for rows in ([demo.steward, *demo.heads], demo.managers):
        db.session.add_all(rows)
        db.session.flush()
    weights = [3, 5, 6, 3, 1, 0.3][: len(engineering)]
    for number, name in enumerate(names):
        manager = demo.managers[number % teams]
        band = luck.choices(engineering[: len(weights)], weights)[0]
        engineer = _worker(demo, name, luck, now, manager, band, None)
        engineer.team_id = manager.team_id
        engineer.roles = _roles(demo.ladder, band, luck)
        demo.engineers.append(engineer)
    db.session.add_all(demo.engineers)


def _tracks(ladder: Ladder) -> tuple[list[Band], list[Band]]:
    first, second = (
        [band for band in ladder.bands_of(track.key) if band.assessable and not band.placeholder]
        for track in ladder.tracks[:2]
    )
    return first, second


def _team_name(number: int) -> str:
    turn, index = divmod(number, len(TEAMS))
    return TEAMS[index] if turn == 0 else f"{TEAMS[index]} {turn + 1}"


def _worker(
    demo: Demo, name: str, luck: Random, now: datetime, manager: Person, band: Band, team: Team | None
) -> Person:
    return _person(
        name, luck, now, manager_id=manager.id, band=band.key, framework_id=demo.framework.id,
        team_id=team.id if team else None,
    )  # fmt: skip


def _roles(ladder: Ladder, band: Band, luck: Random) -> list[str]:
    """One role for one in six: those the band may carry."""
    fitting = [role.key for role in ladder.roles if not role.placeholder and (not role.bands or band.key in role.bands)]
    return [luck.choice(fitting)] if fitting and luck.random() < 1 / 6 else []


def _member(person: Person, access: Access, now: datetime) -> Actor:
    """Let a person sign in: without a password, by the demo's one click only."""
    account = Account(id=uuid4(), email=person.email, name=person.name, created_at=now)
    db.session.add(account)
    db.session.flush()
    org = db.session.info["org"]
    db.session.add(Membership(org_id=org, account_id=account.id, person_id=person.id, access=access, created_at=now))
    return Actor(account.id, org, person.id, access, person.name)


def _let_in(demo: Demo, now: datetime) -> None:
    _member(demo.steward, Access.PEOPLE_OPERATIONS, now)
    first = demo.managers[0]
    team = [person for person in demo.engineers if person.manager_id == first.id][:SHOWN_ENGINEERS]
    for person in [*demo.managers[:SHOWN_MANAGERS], *team]:
        _member(person, Access.MEMBER, now)
