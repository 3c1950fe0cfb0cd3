"""A ladder as its page shows it: which version, which band with which roles, what may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from frameworks.comparison import compare
from frameworks.errors import FrameworkError
from frameworks.model import Band, Role
from frameworks.model import Framework as Ladder
from frameworks.profiles import Profile
from frameworks.resolve import resolve
from frameworks.texts import tidy
from ladder.domain.deadlines import today
from ladder.domain.visibility import without_pay
from ladder.errors import NotAllowed, NotFound
from ladder.models import Framework, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.queries import people
from ladder.reports.profiles import Difference, Section, carried, differences, sections

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Shown:
    """A ladder in the version that somebody reads; `version` is None for the draft."""

    framework: Framework
    version: FrameworkVersion | None
    versions: tuple[FrameworkVersion, ...]
    ladder: Ladder
    outside: bool = False
    """Whether it is read by somebody who need not be a member: pay bands are left out then."""

    @property
    def name(self) -> str:
        """The version in words."""
        return f"version {self.version.number}" if self.version else "draft"

    def published_on(self, zone: str) -> date | None:
        """The day on which it was published, where that zone is."""
        return today(zone, self.version.published_at) if self.version else None

    def stands(self, band: str) -> bool:
        """Whether the latest version has a band with this key: what leads from an earlier version to the same band."""
        return any(one.key == band for one in queries.load_ladder(self.versions[0]).bands)

    @property
    def is_latest(self) -> bool:
        """Whether this is what members read unless they ask for another."""
        return self.version is not None and self.version is self.versions[0]


@dataclass(frozen=True, slots=True)
class Listed:
    """A ladder in the list, with its latest version."""

    framework: Framework
    version: FrameworkVersion | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands in a ladder: keys of band and roles."""

    band: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role beside a band: mixed in or not, and whether it may be."""

    role: Role
    on: bool
    possible: bool


@dataclass(frozen=True, slots=True)
class BandPage:
    """One band with roles, resolved; with `other` beside another with roles of its own, and how they differ."""

    band: Band
    profile: Profile
    sections: tuple[Section, ...]
    roles: tuple[RoleChoice, ...]
    other: Profile | None = None
    differences: tuple[Difference, ...] = ()
    other_roles: tuple[RoleChoice, ...] = ()

    @property
    def role_keys(self) -> tuple[str, ...]:
        """The roles that are mixed in."""
        return tuple(role.key for role in self.profile.roles)

    @property
    def title(self) -> str:
        """The band with its roles in words."""
        return titled(self.profile)

    @property
    def other_title(self) -> str:
        """The band beside it with its roles in words."""
        return titled(self.other) if self.other else ""


def shown(org_id: UUID, key: str, wanted: str, *, may_edit: bool) -> Shown:
    """The ladder in the wanted version: a number, DRAFT, or empty for the latest.

    Raises NotFound where there is no such version (before the first, only editors find the ladder), NotAllowed where
    somebody else asks for the draft.
    """
    framework = queries.get_framework(org_id, key)
    versions = tuple(queries.list_versions(org_id, framework.id))
    if wanted == DRAFT and not may_edit:
        raise NotAllowed("Only those who edit the ladder read its draft. What is published is for you.")
    if wanted == DRAFT or (not wanted and not versions and may_edit):
        return Shown(framework, None, versions, queries.load_draft(framework))
    version = _version(versions, wanted)
    return Shown(framework, version, versions, queries.load_ladder(version))


def listed(org_id: UUID, *, may_edit: bool) -> tuple[Listed, ...]:
    """The organisation's ladders by title; those that were never published only for editors."""
    versions = {one.framework.id: one.version for one in queries.list_published(org_id)}
    rows = (Listed(framework, versions.get(framework.id)) for framework in queries.list_frameworks(org_id))
    return tuple(row for row in rows if row.version or may_edit)


def own_place(org_id: UUID, person_id: UUID | None, framework: Framework) -> Place:
    """The reader's own band and roles in this ladder; empty when they stand in another, or in none."""
    person = people.get_person(org_id, person_id) if person_id else None
    if person is None or person.framework_id != framework.id:
        return Place()
    return Place(person.band or "", tuple(person.roles))


def shown_outside(org_id: UUID, key: str, secret: str, wanted: str) -> Shown:
    """A ladder for readers without account, in the wanted version: a number, empty for the latest.

    Raises NotFound where there is none, or it is neither public nor unlisted under this secret.
    """
    framework = queries.get_open_framework(org_id, key, secret)
    versions = tuple(queries.list_versions(org_id, framework.id))
    version = _version(versions, wanted)
    return Shown(framework, version, versions, without_pay(queries.load_ladder(version)), outside=True)


def band_page(
    ladder: Ladder, band: str, roles: Sequence[str], other: str = "", other_roles: Sequence[str] | None = None
) -> BandPage:
    """A band with roles, and beside it another band where one is named.

    That one has `other_roles`; without them the same as far as it may carry them, and none where it is the same band.
    Raises NotFound, naming it, for a band or role that is not there or may not be mixed in.
    """
    if other_roles is None:
        other_roles = () if other == band else carried(ladder, other, roles)
    try:
        profile = resolve(ladder, band, roles)
        beside = resolve(ladder, other, other_roles) if other else None
    except FrameworkError as error:
        raise NotFound(tidy(str(error))) from error
    bare = replace(ladder, competencies=(), cells=())  # which roles go together does not depend on what is written
    return BandPage(
        band=profile.band,
        profile=profile,
        sections=sections(ladder, profile),
        roles=tuple(_role_choice(bare, band, roles, role) for role in ladder.roles),
        other=beside,
        differences=differences(compare(profile, beside)) if beside else (),
        other_roles=tuple(_role_choice(bare, other, other_roles, role) for role in ladder.roles) if beside else (),
    )


def titled(profile: Profile) -> str:
    """A profile in words: "Engineer II with Tech Lead"."""
    roles = " and ".join(role.title for role in profile.roles)
    return f"{profile.band.title} with {roles}" if roles else profile.band.title


def _version(versions: Sequence[FrameworkVersion], wanted: str) -> FrameworkVersion:
    for version in versions:
        if wanted in ("", str(version.number)):
            return version
    # Before the first version only editors may know that there is one: the sentence is that of any other key.
    raise NotFound("This ladder has no such version." if versions else "There is no such ladder here.")


def _role_choice(ladder: Ladder, band: str, roles: Sequence[str], role: Role) -> RoleChoice:
    return RoleChoice(role, role.key in roles, role.key in roles or _fits(ladder, band, (*roles, role.key)))


def _fits(ladder: Ladder, band: str, roles: Sequence[str]) -> bool:
    try:
        resolve(ladder, band, roles)
    except FrameworkError:
        return False
    return True
