"""Ladders: the draft, the published versions, the sources; and a published document as the ladder that it describes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Text, and_, cast, func, select
from sqlalchemy.orm import undefer

from frameworks.documents import from_document
from frameworks.errors import FrameworkError
from frameworks.model import Band, Role
from frameworks.model import Framework as Ladder
from frameworks.profiles import Profile
from frameworks.resolve import resolve
from ladder.db import db
from ladder.errors import Invalid, NotFound
from ladder.models import Framework, FrameworkSource, FrameworkVersion, Person


@dataclass(frozen=True, slots=True)
class Published:
    """A ladder with its latest published version."""

    framework: Framework
    version: FrameworkVersion

    @property
    def ladder(self) -> Ladder:
        """What the version says."""
        return load_ladder(self.version)

    @property
    def bands(self) -> tuple[Band, ...]:
        """Its bands, placeholders among them."""
        return self.ladder.bands

    @property
    def roles(self) -> tuple[Role, ...]:
        """Its roles, placeholders among them."""
        return self.ladder.roles


def list_frameworks(org_id: UUID) -> Sequence[Framework]:
    """Every ladder of the organisation, published or not, by title."""
    return db.session.scalars(
        select(Framework).where(Framework.org_id == org_id).order_by(Framework.title, Framework.key)
    ).all()


def get_framework(org_id: UUID, key: str) -> Framework:
    """The ladder with that key; raises NotFound."""
    framework = find_framework(org_id, key)
    if framework is None:
        raise NotFound("There is no such ladder here.")
    return framework


def find_framework(org_id: UUID, key: str) -> Framework | None:
    """The ladder with that key."""
    return db.session.scalar(select(Framework).where(Framework.org_id == org_id, Framework.key == key))


def get_framework_by_id(org_id: UUID, framework_id: UUID) -> Framework:
    """The ladder with that id; raises NotFound."""
    framework = db.session.scalar(select(Framework).where(Framework.org_id == org_id, Framework.id == framework_id))
    if framework is None:
        raise NotFound("There is no such ladder here.")
    return framework


def get_open_framework(org_id: UUID, key: str, secret: str = "") -> Framework:
    """The ladder with that key if its owner lets everybody read it, or whoever has this secret; raises NotFound."""
    framework = find_framework(org_id, key)
    if framework is None or not framework.audience.admits(kept=framework.secret, shown=secret):
        raise NotFound("There is no such page, or it is not for you. Check the address.")
    return framework


def list_versions(org_id: UUID, framework_id: UUID) -> Sequence[FrameworkVersion]:
    """The published versions of a ladder, latest first, without their documents."""
    return db.session.scalars(
        select(FrameworkVersion)
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.framework_id == framework_id)
        .order_by(FrameworkVersion.number.desc())
    ).all()


def get_version(org_id: UUID, version_id: UUID) -> FrameworkVersion:
    """One published version, by id; raises NotFound."""
    version = db.session.scalar(
        select(FrameworkVersion).where(FrameworkVersion.org_id == org_id, FrameworkVersion.id == version_id)
    )
    if version is None:
        raise NotFound("There is no such version here.")
    return version


def get_numbered_version(org_id: UUID, framework_id: UUID, number: int) -> FrameworkVersion:
    """The version of a ladder with that number; raises NotFound."""
    version = db.session.scalar(
        select(FrameworkVersion).where(
            FrameworkVersion.org_id == org_id,
            FrameworkVersion.framework_id == framework_id,
            FrameworkVersion.number == number,
        )
    )
    if version is None:
        raise NotFound(f"This ladder has no version {number}.")
    return version


def find_latest_version(org_id: UUID, framework_id: UUID) -> FrameworkVersion | None:
    """The latest published version of a ladder; None before the first."""
    return db.session.scalar(
        select(FrameworkVersion)
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.framework_id == framework_id)
        .order_by(FrameworkVersion.number.desc())
        .limit(1)
    )


def find_version_before(org_id: UUID, version: FrameworkVersion) -> FrameworkVersion | None:
    """The version of a ladder that this one followed; None for the first."""
    return db.session.scalar(
        select(FrameworkVersion)
        .where(
            FrameworkVersion.org_id == org_id,
            FrameworkVersion.framework_id == version.framework_id,
            FrameworkVersion.number < version.number,
        )
        .order_by(FrameworkVersion.number.desc())
        .limit(1)
    )


def find_version_with(org_id: UUID, framework_id: UUID, criterion: str) -> FrameworkVersion | None:
    """The latest version of a ladder whose document has a criterion with this id, found without loading documents."""
    # The id as the document holds it; inside somebody's text it would have backslashes. LIKE knows no case on SQLite.
    stored = cast(FrameworkVersion.document, Text)
    return db.session.scalar(
        select(FrameworkVersion)
        .where(
            FrameworkVersion.org_id == org_id,
            FrameworkVersion.framework_id == framework_id,
            func.replace(stored, f'"id": {json.dumps(criterion)},', "") != stored,
        )
        .order_by(FrameworkVersion.number.desc())
        .limit(1)
    )


def find_published(org_id: UUID, framework_id: UUID) -> Published | None:
    """A ladder with its latest published version, in one statement; None before the first."""
    row = db.session.execute(
        select(Framework, FrameworkVersion)
        .join(FrameworkVersion, FrameworkVersion.framework_id == Framework.id)
        .where(Framework.org_id == org_id, Framework.id == framework_id, FrameworkVersion.org_id == org_id)
        .order_by(FrameworkVersion.number.desc())
        .limit(1)
    ).first()
    return Published(*row) if row else None


def list_published(org_id: UUID) -> tuple[Published, ...]:
    """Every published ladder with its latest version, by title."""
    latest = (
        select(FrameworkVersion.framework_id, func.max(FrameworkVersion.number).label("number"))
        .where(FrameworkVersion.org_id == org_id)
        .group_by(FrameworkVersion.framework_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Framework, FrameworkVersion)
        .join(FrameworkVersion, FrameworkVersion.framework_id == Framework.id)
        .join(
            latest,
            and_(latest.c.framework_id == FrameworkVersion.framework_id, latest.c.number == FrameworkVersion.number),
        )
        .where(Framework.org_id == org_id, FrameworkVersion.org_id == org_id)
        .order_by(Framework.title, Framework.key)
    ).all()
    return tuple(Published(*row) for row in rows)


def bands_of(org_id: UUID) -> tuple[tuple[Framework, Band], ...]:
    """The bands of every published ladder, as its latest version has them, ladder by ladder."""
    return tuple((one.framework, band) for one in list_published(org_id) for band in one.bands)


def list_sources(org_id: UUID, framework_id: UUID) -> Sequence[FrameworkSource]:
    """What a ladder was read from, latest first, without texts."""
    return db.session.scalars(
        select(FrameworkSource)
        .where(FrameworkSource.org_id == org_id, FrameworkSource.framework_id == framework_id)
        .order_by(FrameworkSource.read_at.desc())
    ).all()


def get_source(org_id: UUID, framework_id: UUID, source_id: UUID) -> FrameworkSource:
    """One source of a ladder, with its text and account; raises NotFound."""
    source = db.session.scalar(
        select(FrameworkSource)
        .options(undefer(FrameworkSource.text), undefer(FrameworkSource.account))
        .where(
            FrameworkSource.org_id == org_id,
            FrameworkSource.framework_id == framework_id,
            FrameworkSource.id == source_id,
        )
    )
    if source is None:
        raise NotFound("This ladder was not read from such a source.")
    return source


def load_ladder(version: FrameworkVersion) -> Ladder:
    """What a published version says. It never changes, so what was read once is kept in memory."""
    return _published_ladder(version.org_id, version.id)


def load_draft(framework: Framework) -> Ladder:
    """What the draft says now."""
    return from_document(framework.draft)


def find_ladder(org_id: UUID, framework_id: UUID) -> Ladder:
    """What people's bands and roles are chosen from: the latest published version, else the draft.

    Raises NotFound when there is no such ladder.
    """
    version = find_latest_version(org_id, framework_id)
    return load_ladder(version) if version else load_draft(get_framework_by_id(org_id, framework_id))


def resolve_for_person(org_id: UUID, person: Person) -> Profile | None:
    """What is expected of somebody by the latest published version of their ladder.

    None without a ladder, a band or a published version; raises Invalid, naming it, when the version lacks the band or
    a role.
    """
    version = find_latest_version(org_id, person.framework_id) if person.framework_id else None
    if version is None or person.band is None:
        return None
    try:
        return resolve(load_ladder(version), person.band, person.roles)
    except FrameworkError as error:
        raise Invalid(f"{person.name}: {error.message} Choose another band or role for them.", field="band") from error


@lru_cache(maxsize=32)
def _published_ladder(org_id: UUID, version_id: UUID) -> Ladder:
    version = db.session.scalars(
        select(FrameworkVersion)
        .options(undefer(FrameworkVersion.document))
        .where(FrameworkVersion.org_id == org_id, FrameworkVersion.id == version_id)
        .execution_options(populate_existing=True)
    ).one()
    return from_document(version.document)
