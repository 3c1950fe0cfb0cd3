"""Where names are kept from the person only, their manager reads them; a file for the talk can come to the person."""

from dataclasses import replace

import pytest

from ladder.domain.ratings import Naming, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Part
from tests.cast import Cast
from tests.conftest import Inside
from tests.factories import STANDARD, get_participant, make_cycle, words
from tests.page import Pages

AUTHORS = ("eva", "emil", "elsa")


@pytest.fixture
def place(cast: Cast, inside: Inside) -> tuple[str, str]:
    """A cycle whose results are to be talked about; Erik's place in it."""
    parts = tuple(one for one in STANDARD.parts if one.relation is not Relation.PEER)
    asks = replace(STANDARD, parts=(*parts, Part(Relation.PEER, Naming.FROM_SUBJECT)))
    with inside():
        cycle = make_cycle(cast, Stage.RELEASE, peers={"erik": AUTHORS}, template=asks)
        return f"/o/acme/cycles/{cycle.id}", str(get_participant(cast, cycle, "erik").id)


def read(pages: Pages, address: str) -> str:
    return pages.client("mona").get(address).get_data(as_text=True)


@pytest.mark.parametrize("path", ["results/{id}.csv", "results/{id}.md", "pack/{id}"])
def test_what_a_manager_takes_to_the_talk_names_nobody_whose_name_is_kept(
    pages: Pages, cast: Cast, place: tuple[str, str], path: str
) -> None:
    base, erik = place
    text = read(pages, f"{base}/{path.format(id=erik)}")
    assert all(words(who, "erik", Relation.PEER, "craft") in text for who in AUTHORS)
    assert not any(cast.players[who].name in text for who in AUTHORS)


def test_on_the_page_itself_the_manager_reads_the_names(pages: Pages, cast: Cast, place: tuple[str, str]) -> None:
    base, erik = place
    text = read(pages, f"{base}/results/{erik}")
    assert all(cast.players[who].name in text for who in AUTHORS)
