"""Lists from the database, as columns."""

from uuid import UUID

import numpy as np

from ladder.db.lists import BETWEEN, WITHIN
from ladder.reports.entries import entries_of

ANN, BEA, NOBODY = (UUID(int=number) for number in (1, 2, 3))


def text(*entries: tuple[str, ...]) -> str:
    return BETWEEN.join(WITHIN.join(entry) for entry in entries)


def test_entries_stand_with_their_owner_their_key_and_their_numbers() -> None:
    rows = [(BEA.hex, text(("craft", "4"), (":question:a", ""))), (ANN, text(("lead", ""), ("craft", "2")))]
    found = entries_of(rows, {ANN: 0, BEA: 1}, 1, lambda keys: sorted(key for key in keys if not key.startswith(":")))
    assert found.keys == ("craft", "lead")
    assert (found.owner.tolist(), found.key.tolist()) == ([1, 0, 0], [0, 1, 0])
    np.testing.assert_equal(found.values[0], [4.0, np.nan, 2.0])


def test_whoever_is_not_asked_about_is_left_out_and_nothing_is_no_entry() -> None:
    found = entries_of([(NOBODY, text(("craft", "4", "5")))], {ANN: 0}, 2, sorted)
    assert (len(found.owner), len(found.values)) == (0, 2)
    assert len(entries_of([], {ANN: 0}, 2, sorted).owner) == 0
