"""Why a result was changed: the manager reads it, the person where the organisation shows it, in every form."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladder.domain.meetings import Cause
from ladder.domain.stages import Stage
from ladder.domain.template_library import STANDARD
from ladder.queries.results import list_results
from ladder.services.results import adjust_result
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_participant, make_cycle
from tests.page import Pages
from tests.runs import go_on
from tests.views.test_results import pdf_text

REASON = "Two teams rely on it by now"
Made = Callable[[bool], str]


@pytest.fixture
def made(cast: Cast, inside: Inside) -> Made:
    """A released cycle in which a result of Erik's was changed; it says where his result stands."""

    def make(shows: bool) -> str:
        with inside():
            cycle = make_cycle(cast, Stage.CALIBRATION, template=replace(STANDARD, shows_changes=shows))
            participant = get_participant(cast, cycle, "erik")
            result = list_results(cycle.org_id, [participant.id])[0]
            adjust_result(
                cycle=cycle, participant=participant, result=result, after=5, reason=REASON, cause=Cause.EVIDENCE,
                revision=result.revision, by=cast.petra.actor, now=NOW,
            )  # fmt: skip
            go_on(cast, cycle)
            go_on(cast, cycle)
            return f"/o/acme/cycles/{cycle.id}/results/{participant.id}"

    return make


def told(pages: Pages, who: str, place: str) -> dict[str, str]:
    """What somebody reads of a result, by form."""
    return {
        "page": pages.open(who, place).text,
        "csv": pages.open(who, f"{place}.csv").response.get_data(as_text=True),
        "md": pages.open(who, f"{place}.md").response.get_data(as_text=True),
        "pdf": pdf_text(pages.open(who, f"{place}.pdf")),
    }


@pytest.mark.parametrize("shows", [True, False])
def test_the_manager_reads_why_whatever_the_organisation_shows(pages: Pages, made: Made, shows: bool) -> None:
    for form, text in told(pages, "mona", made(shows)).items():
        assert REASON in text, form
        assert Cause.EVIDENCE.sentence in text, form


def test_the_person_reads_why_where_the_organisation_shows_it(pages: Pages, made: Made) -> None:
    for form, text in told(pages, "erik", made(True)).items():
        assert REASON in text, form
        assert "Petra" not in text, form


def test_the_person_reads_nothing_of_it_where_the_organisation_does_not(pages: Pages, made: Made) -> None:
    for form, text in told(pages, "erik", made(False)).items():
        assert REASON not in text, form
        assert Cause.EVIDENCE.sentence not in text, form
