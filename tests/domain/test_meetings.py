"""The rules of the meeting: who is what to whom, who agrees, and where talking helps."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder.domain.agenda import Signals, reasons, weight, why
from ladder.domain.meetings import Agreement, Cause, Standing, Ties, agreement, is_here

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ME, ABOVE, PEER, BOTH, REPORT, OTHER = (uuid4() for _ in range(6))
TIES = Ties(ME, frozenset({ABOVE, BOTH}), frozenset({PEER, BOTH}))


@pytest.mark.parametrize(
    ("person", "manager", "standing"),
    [
        (ME, ABOVE, Standing.OWN),
        (ME, ME, Standing.OWN),
        (ABOVE, None, Standing.CONFLICT),
        (PEER, OTHER, Standing.CONFLICT),
        (PEER, ME, Standing.CONFLICT),  # who rates one is a conflict, even where one rates them
        (REPORT, ME, Standing.RATED),
        (OTHER, None, Standing.FREE),
    ],
)
def test_what_one_is_to_a_person_is_the_first_that_is_true(
    person: UUID, manager: UUID | None, standing: Standing
) -> None:
    assert TIES.to(person, manager) is standing
    assert standing.takes_part is (standing in (Standing.RATED, Standing.FREE))


@pytest.mark.parametrize(
    ("person", "words"),
    [(ABOVE, "is above you"), (PEER, "rates you"), (BOTH, "is above you and rates you"), (OTHER, ""), (REPORT, "")],
)
def test_a_conflict_says_which_it_is(person: UUID, words: str) -> None:
    assert TIES.conflict(person) == words


def test_an_account_without_a_person_rated_nobody() -> None:
    assert Ties(None).to(OTHER, None) is Standing.FREE


@pytest.mark.parametrize(
    ("proposer", "agrees", "permitted", "expected"),
    [
        (REPORT, ME, {ME}, Agreement.BY_TWO),
        (OTHER, ME, {ME, OTHER}, Agreement.BY_TWO),
        (ME, ME, {ME, OTHER}, Agreement.NEEDS_ANOTHER),
        (ME, ME, {ME}, Agreement.ALONE),
        (ME, REPORT, {ME}, Agreement.NOT_PERMITTED),
        (ME, None, {ME}, Agreement.NOT_PERMITTED),
        (ME, ME, set[UUID](), Agreement.NOT_PERMITTED),
    ],
)
def test_two_agree_wherever_two_can(
    proposer: UUID, agrees: UUID | None, permitted: set[UUID], expected: Agreement
) -> None:
    assert agreement(proposer, agrees, permitted) is expected


def test_who_was_seen_within_the_minute_is_here() -> None:
    assert is_here(NOW, NOW)
    assert is_here(NOW - timedelta(seconds=60), NOW)
    assert not is_here(NOW - timedelta(seconds=61), NOW)
    assert not is_here(None, NOW)


def test_every_cause_has_a_sentence_of_its_own() -> None:
    assert len({cause.sentence for cause in Cause}) == len(Cause)


@pytest.mark.parametrize(
    ("signals", "words"),
    [
        (Signals(), ""),
        (Signals(apart=0.7, depends_on="peers", depends_by=0.2, beyond=-0.1, evidence=2, views_apart=0), ""),
        (Signals(apart=-0.8), "The manager and the others see it differently."),
        (Signals(depends_on="Mona", depends_by=-0.3), "The result depends much on one voice: Mona."),
        (Signals(beyond=0.1), "What is proposed lies outside the adjusted value’s interval."),
        (Signals(views_apart=2), "Views that were given before the meeting lie apart."),
        (Signals(unrated=1), "Something is not rated yet."),
        (Signals(evidence=1), "There is hardly any evidence."),
        (Signals(evidence=0), "There is no evidence."),
        (Signals(apart=2, views_apart=1), "The manager and the others see it differently. Views that were given before "
         "the meeting lie apart."),
    ],
)  # fmt: skip
def test_the_agenda_says_in_words_why_talking_may_help(signals: Signals, words: str) -> None:
    assert why(signals) == words
    assert bool(weight(signals)) is bool(words)


@given(st.floats(-4, 4), st.floats(-4, 4), st.integers(0, 4), st.integers(0, 9))
def test_a_reason_more_never_makes_talking_less_worthwhile(
    apart: float, depends_by: float, views_apart: int, evidence: int
) -> None:
    less = Signals(apart=apart, evidence=evidence)
    more = Signals(apart=apart, evidence=evidence, depends_on="Mona", depends_by=depends_by, views_apart=views_apart)
    assert weight(more) >= weight(less)
    assert [one.weight for one in reasons(more)] == sorted((one.weight for one in reasons(more)), reverse=True)


def test_an_agenda_tells_no_number_that_could_be_reckoned_with() -> None:
    told = why(Signals(apart=1.23, depends_on="Mona", depends_by=0.77, beyond=0.4, views_apart=3, evidence=0))
    assert not any(letter.isdigit() for letter in told)
