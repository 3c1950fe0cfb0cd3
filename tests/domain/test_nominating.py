"""Who may do what with a proposed peer."""

import pytest

from ladder.domain.nominating import Side, Verb, follows, needed, proposes, verbs
from ladder.domain.templates import Nominating, Proposer

P, M = Side.PERSON, Side.MANAGER
W, A, D, O = Verb.WITHDRAW, Verb.APPROVE, Verb.DECLINE, Verb.OBJECT  # noqa: E741 - four letters for a table


@pytest.mark.parametrize(
    ("side", "by_manager", "objected", "nominate", "approve", "expected"),
    [
        # side, proposed by the manager, the person objected, proposing permitted, deciding permitted
        (P, False, False, True, True, {W}),
        (P, False, False, False, True, set()),
        (M, False, False, True, True, {A, D}),
        (M, False, False, False, True, {A, D}),
        (M, False, False, False, False, set()),
        (P, True, False, True, True, {A, O}),
        (P, True, False, False, True, {A, O}),
        (P, True, False, False, False, set()),
        (P, True, True, True, True, {A}),
        (M, True, False, True, True, {W}),
        (M, True, False, False, True, set()),
        (M, True, True, True, True, {A, D}),
        (M, True, True, False, True, {A, D}),
        (M, True, True, False, False, set()),
    ],
)
def test_the_other_side_answers_and_the_manager_decides_last(
    side: Side, by_manager: bool, objected: bool, nominate: bool, approve: bool, expected: set[Verb]
) -> None:
    assert verbs(side, by_manager=by_manager, objected=objected, nominate=nominate, approve=approve) == expected


@pytest.mark.parametrize(
    ("side", "proposer", "expected"),
    [
        (P, Proposer.PERSON, True),
        (M, Proposer.PERSON, False),
        (P, Proposer.MANAGER, False),
        (M, Proposer.MANAGER, True),
    ],
)
def test_the_template_says_who_proposes(side: Side, proposer: Proposer, expected: bool) -> None:
    assert proposes(side, Nominating(proposer=proposer)) is expected


@pytest.mark.parametrize(
    ("least", "threshold", "anonymous", "expected"),
    [(3, 3, True, 3), (2, 3, True, 3), (2, 3, False, 2), (5, 3, True, 5), (3, 5, True, 5), (0, 3, False, 0)],
)
def test_without_names_it_takes_as_many_as_can_be_shown(
    least: int, threshold: int, anonymous: bool, expected: int
) -> None:
    assert needed(Nominating(least=least), threshold, anonymous=anonymous) == expected


def test_who_has_too_few_reads_what_follows_before_anybody_writes() -> None:
    said = follows(1, needed=3, least=3, anonymous=True)
    assert said.startswith("2 more are needed. With fewer than 3 nothing that they write is shown")
    assert "with their name or not at all" in said
    assert follows(2, needed=3, least=3, anonymous=False) == "1 more is needed: at least 3 are asked about each person."
    assert follows(3, needed=3, least=3, anonymous=True) == ""
