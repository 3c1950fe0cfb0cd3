"""A what-if reads what the report reads: its values now are the report's."""

from zlib import crc32

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.reports.report_pages import get_report
from ladder.reports.whatif import Asked, get_what_if
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, REVIEWED, make_cycle

PEERS = {one: tuple(other for other in REVIEWED if other != one)[:4] for one in REVIEWED}


def rate(author: str, subject: str, relation: Relation, competency: str) -> int | None:
    """Better and worse people, harder and softer raters, nobody quite steady; who cannot say is left out."""
    unsteady = crc32(f"{author} {subject} {competency}".encode()) % 3
    if (author, subject, competency) == ("eva", "dana", "craft"):
        return None
    return 2 + (subject in ("erik", "dana")) - (author in ("mona", "eva")) + unsteady


def test_values_now_are_those_of_the_report(cast: Cast, inside: Inside) -> None:
    with inside():
        cycle = make_cycle(cast, Stage.CALIBRATION, peers=PEERS, rate=rate)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        report = get_report(cast.petra.actor, cycle).report
        assert report is not None
        assert report.measured is not None
        stated = {one.name: one.adjusted for one in report.measured.people}
        found = get_what_if(cast.petra.actor, cycle, Asked(ask="leave-out:peer")).found
    assert found is not None
    assert {one.name for one in found.people} == set(stated)
    for one in found.people:
        adjusted = stated[one.name]
        assert adjusted is not None
        assert adjusted.error is not None
        assert one.before.value == pytest.approx(adjusted.value, abs=0.006)
        assert one.before.error == pytest.approx(adjusted.error, abs=0.006)
