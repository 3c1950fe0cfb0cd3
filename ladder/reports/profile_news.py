"""What the latest version of a ladder changed for somebody: said on their profile, quiet where it changed nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ladder.domain.deadlines import today
from ladder.queries import frameworks as queries
from ladder.reports.ladder_changes import BandChanges, band_changes
from ladder.reports.profiles import PersonProfile


@dataclass(frozen=True, slots=True)
class ProfileNews:
    """What a version changed at somebody's band with their roles, against the one before; `on` is the day there."""

    number: int
    before: int
    on: date
    changes: BandChanges


def profile_news(org_id: UUID, found: PersonProfile) -> ProfileNews | None:
    """What the latest version changed for somebody; None where it changed nothing, and for who joined after it."""
    published, person = found.published, found.person
    if not published or not found.profile or not person.band:
        return None
    on = today(person.zone, published.version.published_at)
    earlier = queries.find_version_before(org_id, published.version)
    if earlier is None or (person.joined and person.joined > on):
        return None
    changes = band_changes(queries.load_ladder(earlier), published.ladder, person.band, person.roles)
    if changes is None or changes.is_empty:
        return None
    return ProfileNews(published.version.number, earlier.number, on, changes)
