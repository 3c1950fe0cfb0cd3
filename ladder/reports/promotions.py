"""Who was promoted since their last cycle."""

from uuid import UUID

from frameworks.documents import from_document
from ladder.domain.promotions import rose
from ladder.models import Cycle
from ladder.queries import cycles
from ladder.queries import promotions as queries


def list_promoted(org_id: UUID, cycle: Cycle) -> dict[UUID, bool]:
    """Of each participant (by id) who stood in the same track before, whether their band rose; three statements."""
    before = {row.person_id: row.band for row in queries.list_bands_before(org_id, cycle)}
    _, version = cycles.get_ladder_of(org_id, cycle)
    bands = {band.key: band for band in from_document(version.document).bands}
    found = {
        participant: rose(bands, before[person], band)
        for participant, person, band in queries.list_bands(org_id, cycle.id)
        if person in before
    }
    return {participant: promoted for participant, promoted in found.items() if promoted is not None}
