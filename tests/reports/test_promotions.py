"""Who was promoted since their last cycle."""

from datetime import timedelta

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Person
from ladder.reports.promotions import list_promoted
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, find_participant, make_cycle


def test_who_stands_in_a_higher_band_than_in_the_last_cycle_was_promoted(cast: Cast, inside: Inside) -> None:
    with inside():
        first = make_cycle(cast, Stage.SIGN_OFF, now=NOW - timedelta(days=200))
        org = cast.orgs["acme"]
        assert list_promoted(org, first) == {}
        db.session.get_one(Person, (org, cast.eva.person_id)).band = "engineer-2"
        db.session.flush()
        second = make_cycle(cast, Stage.WRITING)
        found = list_promoted(org, second)
        promoted = {key: found[find_participant(cast, second, key).id] for key in ("erik", "eva", "dana")}
        assert promoted == {"erik": False, "eva": True, "dana": False}
