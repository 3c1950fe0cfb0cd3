"""An account that belongs to nobody in the list of people: nothing that has no person is theirs."""

from sqlalchemy import update

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.models import Membership
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import get_assessment, get_participant, make_cycle
from tests.page import Pages


def test_an_account_without_a_person_reads_nothing_that_was_handed_to_nobody(
    pages: Pages, cast: Cast, inside: Inside
) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.MANAGER_WRITING)
        of_petra = Membership.account_id == cast.petra.account_id
        db.session.execute(update(Membership).where(Membership.org_id == cycle.org_id, of_petra).values(person_id=None))
        place = f"/o/acme/cycles/{cycle.id}/people/{get_participant(cast, cycle, 'erik').id}"
        desk = f"/o/acme/assessments/{get_assessment(cast, cycle, 'eva', 'erik', Relation.PEER).id}"
    for address in (f"{place}/handed", f"{place}/hand-over", f"{place}/peers", desk, f"{desk}/drafts/craft"):
        answer = pages.client("petra").get(address)
        assert answer.status_code in (403, 404), address
        assert "text of" not in answer.get_data(as_text=True)
