"""Who takes part by rules: one line for each."""

from datetime import date
from uuid import UUID

import pytest

from ladder.domain.taking_part import Rules, lineages

A, B, C = (UUID(int=number) for number in (1, 2, 3))
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("rules", "above", "band", "joined", "fits"),
    [
        (Rules(), (), None, None, True),
        (Rules(everybody=False), (A,), "one", DAY, False),
        (Rules(teams=frozenset({A})), (A,), "one", DAY, True),
        (Rules(teams=frozenset({A})), (B, A), "one", DAY, True),
        (Rules(teams=frozenset({A})), (B,), "one", DAY, False),
        (Rules(teams=frozenset({A})), (), "one", DAY, False),
        (Rules(bands=frozenset({"one"})), (), "one", DAY, True),
        (Rules(bands=frozenset({"one"})), (), "two", DAY, False),
        (Rules(bands=frozenset({"one"})), (), None, DAY, False),
        (Rules(joined_before=DAY), (), "one", date(2026, 2, 28), True),
        (Rules(joined_before=DAY), (), "one", DAY, False),
        (Rules(joined_before=DAY), (), "one", None, True),
        (Rules(teams=frozenset({A}), bands=frozenset({"one"})), (A,), "two", DAY, False),
        (Rules(teams=frozenset({A}), bands=frozenset({"one"})), (A,), "one", DAY, True),
    ],
)
def test_a_rule_fits_who_is_in_a_team_a_band_and_joined_before(
    rules: Rules, above: tuple[UUID, ...], band: str | None, joined: date | None, fits: bool
) -> None:
    assert rules.fits(above=above, band=band, joined=joined) is fits


@pytest.mark.parametrize(
    ("added", "removed", "fits", "takes"),
    [((), (), True, True), ((), (), False, False), ((A,), (), False, True), ((), (A,), True, False)],
)
def test_one_by_one_goes_before_the_rule(
    added: tuple[UUID, ...], removed: tuple[UUID, ...], fits: bool, takes: bool
) -> None:
    assert Rules(added=frozenset(added), removed=frozenset(removed)).takes_in(A, fits=fits) is takes


def test_deciding_on_some_leaves_the_others_and_forgets_what_the_rule_says_anyway() -> None:
    rules = Rules(added=frozenset({A}), removed=frozenset({B, C}))
    decided = rules.deciding({A: True, B: True}, wanted=[A, B])
    assert decided == Rules(removed=frozenset({C}))
    assert decided.deciding({A: True, B: False}, wanted=[B]) == Rules(added=frozenset({B}), removed=frozenset({A, C}))


@pytest.mark.parametrize(
    "rules",
    [Rules(), Rules(False, frozenset({A}), frozenset({"x"}), DAY, frozenset({B}), frozenset({C}))],
)
def test_rules_come_back_from_their_document(rules: Rules) -> None:
    assert Rules.from_document(rules.as_document()) == rules


def test_a_cycle_that_chose_nobody_yet_takes_everybody_in() -> None:
    assert Rules.from_document({}) == Rules()


def test_a_team_stands_for_itself_and_those_above_even_in_a_circle() -> None:
    assert lineages({A: None, B: A, C: B}) == {A: {A}, B: {A, B}, C: {A, B, C}}
    assert lineages({A: B, B: A}) == {A: {A, B}, B: {A, B}}
