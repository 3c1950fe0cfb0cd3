"""Signing a result: who reads it, and what says nothing new."""

import pytest

from ladder.domain.sign_offs import Stance, is_repeated, may_see_sign_off
from ladder.domain.visibility import Viewer

READ, AGREED, OTHERWISE = Stance.READ, Stance.AGREED, Stance.OTHERWISE
NO_TEXT = ""


@pytest.mark.parametrize(
    ("viewer", "sees_result", "sees"),
    [
        (Viewer.SUBJECT, True, True),
        (Viewer.SUBJECT, False, False),
        (Viewer.MANAGER, True, True),
        (Viewer.MANAGER, False, False),
        (Viewer.LINE, True, True),
        (Viewer.LINE, False, False),
        (Viewer.STEWARD, True, True),
        (Viewer.STEWARD, False, False),
        (Viewer.ATTENDEE, True, False),
        (Viewer.ATTENDEE, False, False),
        (Viewer.COLLEAGUE, True, False),
        (Viewer.COLLEAGUE, False, False),
    ],
)
def test_what_somebody_signs_is_read_by_all_who_read_the_result(viewer: Viewer, sees_result: bool, sees: bool) -> None:
    assert may_see_sign_off(viewer, sees_result=sees_result) is sees


@pytest.mark.parametrize(
    ("signed", "stance", "text", "repeated"),
    [
        ([], READ, NO_TEXT, False),
        ([], AGREED, NO_TEXT, False),
        ([], OTHERWISE, "Not so.", False),
        ([(READ, NO_TEXT)], READ, NO_TEXT, True),
        ([(AGREED, NO_TEXT)], READ, NO_TEXT, True),
        ([(READ, NO_TEXT)], AGREED, NO_TEXT, False),
        ([(AGREED, NO_TEXT)], AGREED, NO_TEXT, True),
        ([(AGREED, NO_TEXT)], OTHERWISE, "Not so.", False),
        ([(OTHERWISE, "Not so.")], OTHERWISE, "Not so.", True),
        ([(OTHERWISE, "Not so.")], OTHERWISE, "And not so either.", False),
        ([(OTHERWISE, "Not so.")], AGREED, NO_TEXT, False),
        ([(OTHERWISE, "Not so."), (AGREED, NO_TEXT)], OTHERWISE, "Not so.", False),
    ],
)
def test_the_same_said_twice_is_said_once(
    signed: list[tuple[Stance, str]], stance: Stance, text: str, repeated: bool
) -> None:
    assert is_repeated(signed, stance, text) is repeated
