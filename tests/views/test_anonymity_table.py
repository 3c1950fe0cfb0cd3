"""Every page and file about a review against the table: each relation, each stage, each naming, each k.

Mona is reviewed: Mark assesses her as her manager, Dana stands above him. Three peers wrote about her, and three of
those who report to her. Everything is there from the beginning; only the stage moves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part
from ladder.domain.visibility import Thing, Viewer, may_see, sees_group, sees_names, stage_seen
from ladder.queries import cycles
from ladder.queries.participants import get_participant as find
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, STANDARD, make_cycle, words
from tests.page import Pages
from tests.views.test_results import pdf_text

VIEWERS = {
    Viewer.SUBJECT: "mona",
    Viewer.MANAGER: "mark",
    Viewer.LINE: "dana",
    Viewer.STEWARD: "petra",
    Viewer.COLLEAGUE: "dirk",
}
AUTHORS = {Relation.PEER: ("dirk", "elsa", "emil"), Relation.UPWARD: ("erik", "eva", "emil")}
THINGS = {Relation.PEER: Thing.PEER_TEXTS, Relation.UPWARD: Thing.UPWARD_TEXTS}
SETTINGS = [(naming, least) for naming in Naming for least in (3, 4)]
FILES = ("results/{id}", "results/{id}.csv", "results/{id}.md")


@dataclass(frozen=True)
class Case:
    """The cycle, and the settings it was made with."""

    cycle_id: UUID
    participant_id: UUID
    naming: Naming
    least: int

    def at(self, path: str) -> str:
        """An address within the cycle."""
        return f"/o/acme/cycles/{self.cycle_id}/" + path.format(id=self.participant_id)


@pytest.fixture(params=SETTINGS, ids=lambda one: f"{one[0].value}-{one[1]}")
def case(request: pytest.FixtureRequest, cast: Cast, inside: Inside) -> Case:
    naming, least = request.param
    parts = (Part(Relation.SELF), Part(Relation.PEER, naming), Part(Relation.MANAGER), Part(Relation.UPWARD, naming))
    with inside():
        for manager, report in (("olga", "dana"), ("dana", "mark"), ("mark", "mona")):
            factories.put_above(cast, manager, report)
        cycle = make_cycle(
            cast, Stage.CLOSED, people=("mona", "erik", "eva", "emil"), peers={"mona": AUTHORS[Relation.PEER]},
            template=replace(STANDARD, parts=parts, threshold=least),
        )  # fmt: skip
        return Case(cycle.id, factories.get_participant(cast, cycle, "mona").id, naming, least)


def move(
    cast: Cast, inside: Inside, case: Case, stage: Stage, stood_at: Stage | None = None, *, out: bool = False
) -> None:
    """Let the cycle stand at a stage; `out` says whether Mona's result is released."""
    with inside():
        cycle = cycles.get_cycle(cast.orgs["acme"], case.cycle_id)
        cycle.stage, cycle.stood_at = stage, stood_at
        find(cycle.org_id, case.cycle_id, case.participant_id).released_at = NOW if out else None


def stages() -> Iterator[tuple[Stage, Stage | None, bool]]:
    """Stage, where it stood, whether the result is released."""
    for stage in Stage:
        if stage is Stage.CANCELLED:
            yield from ((stage, stood, False) for stood in (Stage.WRITING, Stage.MANAGER_WRITING, Stage.CALIBRATION))
        elif stage is not Stage.SETUP:
            yield stage, None, stage in (Stage.SIGN_OFF, Stage.CLOSED)
    yield Stage.RELEASE, None, True
    yield Stage.CANCELLED, Stage.RELEASE, True


def test_pages_and_files_show_each_viewer_what_the_table_says(
    pages: Pages, cast: Cast, inside: Inside, case: Case
) -> None:
    for stage, stood_at, out in stages():
        move(cast, inside, case, stage, stood_at, out=out)
        for viewer, who in VIEWERS.items():
            seen = stage_seen(viewer, stage, stood_at, released=out)
            review = pages.client(who).get(case.at("people/{id}"), follow_redirects=True).get_data(as_text=True)
            files = "".join(pages.client(who).get(case.at(path)).get_data(as_text=True) for path in FILES)
            where = f"{viewer.name} at {stage.value}, stood at {stood_at}, {'released' if out else 'not released'}"
            check(case, viewer, seen, review, f"the review, {where}", may_see(viewer, Thing.PROFILE, seen))
            check(case, viewer, seen, files, f"the result, {where}", may_see(viewer, Thing.FINAL, seen))


def check(case: Case, viewer: Viewer, stage: Stage, text: str, where: str, opens: bool) -> None:
    """Hold what one viewer reads at a stage against the table."""
    for relation, authors in AUTHORS.items():
        among = VIEWERS[viewer] in authors
        group = sees_group(viewer, case.naming, len(authors), least=case.least, among=among)
        expected = opens and may_see(viewer, THINGS[relation], stage) and group
        for author in authors:
            assert (words(author, "mona", relation, "craft") in text) is expected, f"{relation.value}: {where}"
        if not expected:
            assert f"{relation.value} text of" not in text, f"{relation.value}: {where}"
    if not sees_names(viewer, case.naming):
        for author in ("erik", "eva"):  # nobody else's page about Mona has a reason to name who reports to her
            name = f"{author.capitalize()} Engineer"
            assert name not in text, f"{name}: {where}"


def test_the_pdf_names_no_anonymous_author(pages: Pages, cast: Cast, inside: Inside, case: Case) -> None:
    move(cast, inside, case, Stage.CLOSED, out=True)
    naming = Naming.FROM_MANAGER if case.naming.anonymous else case.naming  # a file can come to the person
    for viewer in (Viewer.SUBJECT, Viewer.MANAGER, Viewer.STEWARD):
        text = pdf_text(pages.open(VIEWERS[viewer], case.at("results/{id}.pdf")))
        for relation, authors in AUTHORS.items():
            group = sees_group(viewer, naming, 3, least=case.least)
            assert (words(authors[0], "mona", relation, "craft") in text) is group
        told = [name for name in ("Erik Engineer", "Eva Engineer", "Dirk Data") if name in text]
        assert not told or sees_names(viewer, naming), (viewer, told)
