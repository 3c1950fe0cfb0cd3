"""The fixed cast: two organisations, everybody in them, and a stranger among them.

Acme:   Olga (owner) leads Mona and Mark, managers; Petra is people operations.
        Mona's team Web: Erik, Eva, Emil, Elsa. Mark's team Data: Dana, Dirk.
Globex: Stan the stranger owns it, and Sven works there.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from ladder.db import db, work_as
from ladder.domain.permissions import Access, Actor
from ladder.models import (
    Account,
    Framework,
    FrameworkVersion,
    Membership,
    Organisation,
    Person,
    SignIn,
    Team,
)
from ladder.services import passwords, sign_ins
from tests.ladders import document

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class Player:
    """Somebody of the cast: ids, and the cookie they are signed in by."""

    key: str
    name: str
    email: str
    account_id: UUID
    person_id: UUID
    org_id: UUID
    access: Access
    token: str

    @property
    def actor(self) -> Actor:
        """The player as the actor of a service."""
        return Actor(self.account_id, self.org_id, self.person_id, self.access, self.name)

    @property
    def cookie(self) -> str:
        """What Flask-Login keeps in the session."""
        return f"{self.account_id.hex}.{self.token}"


@dataclass
class Cast:
    """Ids of everything that is there before a test begins."""

    orgs: dict[str, UUID] = field(default_factory=dict)
    players: dict[str, Player] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    frameworks: dict[str, UUID] = field(default_factory=dict)
    versions: dict[str, UUID] = field(default_factory=dict)

    def __getattr__(self, key: str) -> Player:
        """`cast.erik` is the player of that key."""
        try:
            return self.players[key]
        except KeyError:
            raise AttributeError(key) from None


ACME = (
    ("olga", "Olga Owner", Access.OWNER, None, None, "manager-2"),
    ("petra", "Petra People", Access.PEOPLE_OPERATIONS, "olga", None, None),
    ("mona", "Mona Manager", Access.MEMBER, "olga", "Web", "manager-1"),
    ("mark", "Mark Manager", Access.MEMBER, "olga", "Data", "manager-1"),
    ("erik", "Erik Engineer", Access.MEMBER, "mona", "Web", "engineer-2"),
    ("eva", "Eva Engineer", Access.MEMBER, "mona", "Web", "engineer-1"),
    ("emil", "Emil Engineer", Access.MEMBER, "mona", "Web", "engineer-2"),
    ("elsa", "Elsa Engineer", Access.MEMBER, "mona", "Web", "engineer-1"),
    ("dana", "Dana Data", Access.MEMBER, "mark", "Data", "engineer-2"),
    ("dirk", "Dirk Data", Access.MEMBER, "mark", "Data", "engineer-1"),
)
GLOBEX = (
    ("stan", "Stan Stranger", Access.OWNER, None, None, "manager-1"),
    ("sven", "Sven Stranger", Access.MEMBER, "stan", None, "engineer-1"),
)


def make() -> Cast:
    """Write the cast into an empty database, and commit it."""
    cast = Cast()
    for slug, name, people in (("acme", "Acme", ACME), ("globex", "Globex", GLOBEX)):
        _make_organisation(cast, slug, name, people)
    return cast


def _make_organisation(cast: Cast, slug: str, name: str, people: tuple[Any, ...]) -> None:
    org = Organisation(id=uuid4(), slug=slug, name=name, zone="Europe/Berlin", created_at=MADE)
    work_as(org=org.id)
    db.session.add(org)
    db.session.flush()
    cast.orgs[slug] = org.id
    for team in sorted({row[4] for row in people if row[4]}):
        cast.teams[team] = uuid4()
        db.session.add(Team(id=cast.teams[team], name=team))
    _make_framework(cast, slug, people[0][0])
    for row in people:
        _make_player(cast, org, row)
    owner = cast.players[people[0][0]]
    cast.versions[slug] = uuid4()
    db.session.flush()
    db.session.add(
        FrameworkVersion(
            id=cast.versions[slug], framework_id=cast.frameworks[slug], number=1, document=document(),
            note="The first.", published_at=MADE, published_by=owner.account_id,
        )
    )  # fmt: skip
    db.session.commit()


def _make_framework(cast: Cast, slug: str, owner: str) -> None:
    cast.frameworks[slug] = uuid4()
    db.session.add(
        Framework(id=cast.frameworks[slug], key="ladder", title="The ladder", draft=document(), created_at=MADE)
    )
    db.session.flush()


def _make_player(cast: Cast, org: Organisation, row: tuple[Any, ...]) -> None:
    key, name, access, manager, team, band = row
    email = f"{key}@{org.slug}.example"
    person = Person(
        id=uuid4(), name=name, email=email, zone="Europe/Berlin", joined=date(2024, 3, 1), band=band, roles=[],
        manager_id=cast.players[manager].person_id if manager else None,
        team_id=cast.teams[team] if team else None,
        framework_id=cast.frameworks[org.slug] if band else None,
    )  # fmt: skip
    account = Account(
        id=uuid4(), email=email, name=name, created_at=MADE, password_hash=passwords.hash_password(PASSWORD)
    )
    db.session.add_all([person, account])
    db.session.flush()
    db.session.add(
        Membership(org_id=org.id, account_id=account.id, person_id=person.id, access=access, created_at=MADE)
    )
    token = f"token-of-{key}"
    far = datetime.now(UTC) + timedelta(days=3650)
    db.session.add(
        SignIn(
            account_id=account.id, token_hash=sign_ins.hash_token(token), browser="Tests", address="127.0.0.1",
            created_at=MADE, seen_at=datetime.now(UTC) + timedelta(days=1), expires_at=far,
        )
    )  # fmt: skip
    db.session.flush()
    cast.players[key] = Player(key, name, email, account.id, person.id, org.id, access, token)
