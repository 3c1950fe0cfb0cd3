"""What somebody wishes to get by mail."""

from collections.abc import Collection
from uuid import UUID

from ladder.db import db
from ladder.domain.notices import OPTIONAL
from ladder.domain.quiet import Rest
from ladder.errors import Invalid, NotFound
from ladder.models import MailSettings
from ladder.queries import notices as queries
from ladder.queries import people


def change_settings(*, org_id: UUID, person_id: UUID, off: Collection[str], digest: bool, rest: Rest) -> None:
    """Keep what somebody wishes; raises Invalid for a kind that cannot be off, and for hours that no day has."""
    allowed = {kind.key for kind in OPTIONAL}
    if not set(off) <= allowed:
        raise Invalid("Some of these mails are always sent. Choose among those on the list.", field="kinds")
    if not all(0 <= hour <= 23 for hour in (rest.start, rest.end)):
        raise Invalid("An hour goes from 0 to 23.", field="quiet_from")
    settings = _settings(org_id, person_id)
    settings.off, settings.digest = sorted(off), digest
    settings.quiet_from, settings.quiet_to = rest.start, rest.end


def switch_off(*, org_id: UUID, person_id: UUID, kind: str) -> None:
    """Switch one kind of mail off; raises Invalid for one that is always sent, NotFound when nobody is there."""
    if kind not in {one.key for one in OPTIONAL}:
        raise Invalid("These mails are always sent.")
    if not people.find_names(org_id, {person_id}):
        raise NotFound("There is nobody whose mails could end.")
    settings = _settings(org_id, person_id)
    settings.off = sorted({*settings.off, kind})


def _settings(org_id: UUID, person_id: UUID) -> MailSettings:
    there = queries.find_settings(org_id, person_id)
    if there is None:
        rest = Rest()
        there = MailSettings(
            org_id=org_id, person_id=person_id, off=[], digest=True, quiet_from=rest.start, quiet_to=rest.end
        )
        db.session.add(there)
    return there
