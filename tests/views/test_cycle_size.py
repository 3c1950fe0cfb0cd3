"""Pages of a cycle take the same statements for ten people and for three hundred."""

import pytest

from ladder.domain.ratings import Relation
from tests import factories
from tests.cast import Cast
from tests.conftest import Inside
from tests.page import Pages

LIST, BOARD, DETAIL = 8, 9, 12
"""The board also says whose mails come back."""

PAGES: list[tuple[str, str, int]] = [
    ("olga", "/o/acme/cycles", LIST),
    ("olga", "/o/acme/cycles/{cycle}", BOARD),
    ("olga", "/o/acme/cycles/{cycle}?only=open&words=engineer&page=2", BOARD),
    ("mona", "/o/acme/cycles/{cycle}", LIST),
    ("olga", "/o/acme/cycles/{cycle}/edit", DETAIL),
    ("olga", "/o/acme/cycles/{cycle}/move", DETAIL),
    ("erik", "/o/acme/cycles/{cycle}/mine", DETAIL),
    ("olga", "/o/acme/cycles/{cycle}/people/{participant}", DETAIL),
    ("mona", "/o/acme/cycles/{cycle}/people/{participant}", DETAIL),
    ("olga", "/o/acme/cycles/{cycle}/people/{participant}/manager", DETAIL),
    ("mona", "/o/acme/cycles/{cycle}/people/{participant}/peers?q=e", DETAIL),
    ("mona", "/o/acme/assessments/{assessment}", DETAIL),
    ("mona", "/o/acme/", DETAIL),
    ("olga", "/o/acme/", DETAIL),
]


@pytest.mark.parametrize("size", [10, 300])
def test_no_page_of_a_cycle_takes_more_statements_with_more_people(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], size: int
) -> None:
    with inside():
        cycle = factories.make_crowded_cycle(cast, size)
        ids = {
            "cycle": cycle.id,
            "participant": factories.get_participant(cast, cycle, "erik").id,
            "assessment": factories.get_assessment(cast, cycle, "mona", "erik", Relation.MANAGER).id,
        }
    for who, address, most in PAGES:
        statements.clear()
        pages.open(who, address.format(**ids))
        assert len(statements) <= most, f"{address} took {len(statements)}: {statements}"


@pytest.mark.parametrize("path", ["people", "people?words=engineer&only=in&page=2", "rules", "preview", "move"])
@pytest.mark.parametrize("size", [10, 300])
def test_choosing_people_takes_the_same_statements(
    pages: Pages, cast: Cast, inside: Inside, statements: list[str], size: int, path: str
) -> None:
    with inside():
        factories.hire(cast, size)
        url = f"/o/acme/cycles/{factories.prepare(cast).id}/{path}"
    statements.clear()
    pages.open("olga", url)
    assert len(statements) <= DETAIL, statements


def test_a_board_of_three_hundred_is_paged_and_light(pages: Pages, cast: Cast, inside: Inside) -> None:
    with inside():
        url = f"/o/acme/cycles/{factories.make_crowded_cycle(cast, 300).id}"
    page = pages.open("olga", url)
    assert len(page.all("tbody tr")) <= 50 + 25
    assert "Page 1 of 7" in page.text
    assert len(page.response.get_data()) < 200_000
