"""How one rates, for one's own eyes: from the lock on, of nobody else, and of nobody once names are forgotten."""

import pytest
from sqlalchemy import select

from ladder.db import db
from ladder.domain.stages import Stage
from ladder.models import Rater, RaterFigures
from ladder.services import calibration
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, make_cycle
from tests.page import Pages

LENIENT = {
    "key": "", "name": "", "pooled": False, "severity": {"value": 0.62, "error": 0.2, "interval": {"low": 0.23,
    "high": 1.01}, "note": ""}, "people": 7, "ratings": 21, "resolution": 0.7, "spread": 0.8, "ends": 0.1,
    "alike": 0.0, "flags": [{"kind": "halo", "sentence": "Ratings differ less than usual.", "evidence": "As seen.",
    "p": 0.01, "q": 0.03}], "since_last": None,
}  # fmt: skip


def make(cast: Cast, inside: Inside, stage: Stage = Stage.SIGN_OFF) -> str:
    """The address of one's own figures in a cycle that has its report."""
    with inside():
        cycle = make_cycle(cast, stage)
        calibration.compute_report(cycle.org_id, cycle.id, now=NOW)
        return f"/o/acme/cycles/{cycle.id}/your-ratings"


def test_a_manager_reads_how_they_rate(pages: Pages, cast: Cast, inside: Inside) -> None:
    page = pages.open("mona", make(cast, inside))
    assert "Where you rated by name" in page.text
    assert "reads the same of you there" in page.text
    leads = {(one.attributes["href"] or "")[1:] for one in page.all(".terms a")}
    assert leads <= {one.attributes["id"] for one in page.all("[id]")}
    assert "You gave" in page.text


def test_an_anonymous_peer_reads_their_own_figures_and_nobody_elses(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    with inside():
        eva = db.session.scalars(select(Rater).where(Rater.person_id == cast.eva.person_id, Rater.anonymous)).one()
        row = db.session.scalars(select(RaterFigures).where(RaterFigures.rater_id == eva.id)).one()
        row.document = LENIENT
    page = pages.open("eva", address)
    assert "You rate about 0.6 of a step milder (95 % interval 0.2 to 1.0) than an average rater" in page.text
    assert "Ratings differ less than usual." in page.text
    for other in ("olga", "petra", "mona", "dirk"):
        assert "0.6 of a step milder" not in pages.open(other, address).text


def test_home_leads_to_it_whoever_has_figures_and_nobody_else(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    for who, leads in (("mona", True), ("eva", True), ("olga", False)):
        assert bool(pages.open(who, "/o/acme/").all(f"a[href='{address}']")) is leads


def test_home_leads_to_the_last_cycle_whose_results_are_locked(pages: Pages, cast: Cast, inside: Inside) -> None:
    locked, under_way = make(cast, inside), make(cast, inside, Stage.CALIBRATION)
    page = pages.open("mona", "/o/acme/")
    assert page.all(f"a[href='{locked}']")
    assert not page.all(f"a[href='{under_way}']")


def test_with_few_people_nothing_is_said_of_severity(pages: Pages, cast: Cast, inside: Inside) -> None:
    assert "it takes five people" in pages.open("dirk", make(cast, inside)).text


def test_once_names_are_forgotten_nobody_reads_anything(pages: Pages, cast: Cast, inside: Inside) -> None:
    address = make(cast, inside)
    with inside():
        for rater in db.session.scalars(select(Rater).where(Rater.anonymous)):
            rater.person_id = None
    assert "Nothing is known of how you rate" in pages.open("dirk", address).text


@pytest.mark.parametrize("stage", [Stage.MANAGER_WRITING, Stage.CALIBRATION])
def test_before_results_are_locked_it_is_not_there(pages: Pages, cast: Cast, inside: Inside, stage: Stage) -> None:
    pages.open("mona", make(cast, inside, stage), status=409)


def test_nobody_reads_the_figures_of_another_organisation(pages: Pages, cast: Cast, inside: Inside) -> None:
    pages.open("sven", make(cast, inside), status=404)
