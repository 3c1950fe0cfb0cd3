"""Several demands in one criterion."""

import pytest

from tests.frameworks.linting.ladders import found, saying

SEVERAL = [
    ("Steers the ship. Mends the sails. Cooks for the crew.", "“steers”, “mends” and “cooks”"),
    ("You will chart the bay. You can splice ropes. You sing.", "“chart”, “splice” and “sing”"),
    ("Steers by night; mends the sails; cooks for the crew.", "“steers”, “mends” and “cooks”"),
    ("Writes the log of the ship and mentors two cadets.", "“writes” and “mentors”"),
    ("You will design new hulls, and interview those who want to build them.", "“design” and “interview”"),
]


@pytest.mark.parametrize(("text", "verbs"), SEVERAL)
def test_demands_of_their_own_are_found_with_their_verbs(text: str, verbs: str) -> None:
    (finding,) = found(saying({2: [text]}), "several-demands")
    assert finding.sentence.startswith(f"{verbs} are demands of their own in “")


ONE = [
    "Steers the ship and mends the sails.",
    "Writes logs and tests for the bilge pump.",
    "Designs, builds and tests a hull before it is sold.",
    "Plans and builds a hull with the yard.",
    "Steers by night. This includes the bay. It is a long watch.",
    "You are honest. You care about the crew. You think of the sea.",
    "You have steered ships. You have mended sails. You have cooked.",
    "Reviews charts on the day they are drawn and tests them on the water.",
    "Steers the ship (mends sails; cooks; sings).",
]


@pytest.mark.parametrize("text", ONE)
def test_one_demand_with_its_circumstances_is_not_found(text: str) -> None:
    assert not found(saying({2: [text]}), "several-demands")


def test_other_languages_are_left_alone() -> None:
    text = "Steuert das Schiff nachts. Flickt alles. Kocht bis abends was da ist."
    assert not found(saying({2: [text]}, english=False), "several-demands")
