"""Who may read a ladder without an account: one line per row."""

from dataclasses import replace

import pytest

from ladder.domain.visibility import Audience, without_pay
from tests.ladders import ladder

ROWS = [
    # audience, the secret that is kept, the secret in the address, whether it opens
    (Audience.MEMBERS, None, "", False),
    (Audience.MEMBERS, None, "s3cret", False),
    (Audience.MEMBERS, "s3cret", "s3cret", False),
    (Audience.UNLISTED, "s3cret", "s3cret", True),
    (Audience.UNLISTED, "s3cret", "s3cre", False),
    (Audience.UNLISTED, "s3cret", "S3CRET", False),
    (Audience.UNLISTED, "s3cret", "", False),
    (Audience.UNLISTED, None, "", False),
    (Audience.UNLISTED, None, "None", False),
    (Audience.UNLISTED, "", "", False),
    (Audience.UNLISTED, "s3cret", "\ud800", False),
    (Audience.PUBLIC, None, "", True),
    (Audience.PUBLIC, None, "s3cret", False),
    (Audience.PUBLIC, "s3cret", "s3cret", False),
]


@pytest.mark.parametrize(("audience", "kept", "shown", "opens"), ROWS)
def test_an_address_opens_a_ladder_exactly_when_its_owner_said_so(
    audience: Audience, kept: str | None, shown: str, opens: bool
) -> None:
    assert audience.admits(kept=kept, shown=shown) is opens


def test_nothing_but_pay_bands_is_taken_out_of_what_leaves_the_organisation() -> None:
    bands = tuple(replace(band, pay_band="P7") for band in ladder().bands)
    assert without_pay(replace(ladder(), bands=bands)) == ladder()
