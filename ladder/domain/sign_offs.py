"""Signing a result: how somebody may stand to it, and what may follow what."""

from collections.abc import Sequence
from enum import StrEnum

from ladder.domain.visibility import Viewer

LONGEST_TEXT = 20_000
"""Characters of what somebody says to their result."""


class Stance(StrEnum):
    """How somebody signs their result."""

    READ = "read"
    AGREED = "agreed"
    OTHERWISE = "otherwise"

    @property
    def words(self) -> str:
        """As it stands beside the result."""
        return {"read": "Read", "agreed": "Agreed", "otherwise": "“I see it otherwise”"}[self.value]


SEEN_BY: dict[Viewer, bool] = {
    Viewer.SUBJECT: True,
    Viewer.MANAGER: True,
    Viewer.LINE: True,
    Viewer.STEWARD: True,
    Viewer.ATTENDEE: False,
    Viewer.COLLEAGUE: False,
}
"""Who reads how a result was signed, and the text: all who may read the result, since the two belong together.

In a meeting about it nobody has signed yet.
"""


def may_see_sign_off(viewer: Viewer, *, sees_result: bool) -> bool:
    """Whether this viewer reads how the result was signed."""
    return sees_result and SEEN_BY[viewer]


def is_repeated(signed: Sequence[tuple[Stance, str]], stance: Stance, text: str) -> bool:
    """Whether signing so again would say nothing new; `signed` is what was said before, in order.

    Reading is said once. What was said last need not be said again; what was said before that may be.
    """
    if stance is Stance.READ:
        return bool(signed)
    return bool(signed) and signed[-1] == (stance, text)
