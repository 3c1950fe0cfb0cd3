"""Who may read what is expected of somebody."""

from uuid import uuid4

import pytest

from ladder.domain.permissions import Access, Actor
from ladder.domain.profiles import may_read_profile

PERSON, MANAGER, ABOVE, COLLEAGUE = uuid4(), uuid4(), uuid4(), uuid4()
LINE = {MANAGER, ABOVE}


@pytest.mark.parametrize(
    ("reader", "access", "reads"),
    [
        (PERSON, Access.MEMBER, True),
        (MANAGER, Access.MEMBER, True),
        (ABOVE, Access.MEMBER, True),
        (COLLEAGUE, Access.MEMBER, False),
        (None, Access.MEMBER, False),
        (None, Access.OWNER, True),
        (COLLEAGUE, Access.PEOPLE_OPERATIONS, True),
    ],
)
def test_a_profile_is_for_its_person_their_line_and_stewards(reader: object, access: Access, reads: bool) -> None:
    actor = Actor(uuid4(), uuid4(), reader, access)  # type: ignore[arg-type]
    assert may_read_profile(actor, PERSON, LINE) is reads
