"""What nobody can see, and what one can."""

import pytest

from tests.frameworks.linting.ladders import found, ids, saying

UNSEEN = [
    ("Is passionate about the sea.", "“passionate”"),
    ("You are highly motivated and will learn the stars.", "“motivated”"),
    ("Is a team player.", "“team player”"),
    ("Has a good attitude to night watches.", "“good attitude”"),
    ("Strives for the shortest course.", "“strives”"),
    ("You care about the crew.", "“care”"),
    ("Looks to learn the stars.", "“looks to”"),
    ("Mends the sails. You're curious.", "“curious”"),
    ("Stays calm, curious and friendly.", "“calm”"),
    ("**Is enthusiastic** about *rope*.", "“enthusiastic”"),
    ("Demonstrates great curiosity in the craft.", "“curiosity”"),
    ("You will show real patience and humility.", "“patience”"),
    ("Has the courage to turn back.", "“courage”"),
    ("Proactive about leaks.", "“proactive”"),
    ("Very patient with cadets", "“patient”"),
]


@pytest.mark.parametrize(("text", "named"), UNSEEN)
def test_what_somebody_is_or_feels_is_found(text: str, named: str) -> None:
    (finding,) = found(saying({2: [text]}), "not-observable")
    assert finding.sentence.startswith(f"{named} cannot be seen: ")


SEEN = [
    "Is the one who is called when the mast is down.",
    "Is responsible for the lifeboats.",
    "Takes care of the sails between two voyages.",
    "Steers ships whose crews are motivated by someone else.",
    "Is known for charts that are helpful to strangers.",
    "Is patient: waits for the tide although the owner is in a hurry.",
    "Patient: waits for the tide although the owner is in a hurry.",
    "Shows two cadets each watch how patience pays.",
    "Shows with a drill that the crew can turn back.",
    "Honest logs are what this watch keeps.",
    "Keeps services reliable and answers for them in front of the owners.",
    "Shares own mistakes in the log of the ship.",
    "Can name every star by which the ship may be steered.",
    "Asks the crew how the watch felt, and changes one thing.",
    "We value the sea. Mends nets with the fishermen of the village.",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_a_colleague_can_see_is_not_found(text: str) -> None:
    assert not found(saying({2: [text]}), "not-observable")


def test_knowledge_is_found_above_the_first_level_alone() -> None:
    said = "Understands the tides of the bay."
    assert ids(saying({1: [said], 2: ["Has deep knowledge of ropes."]}), "knowledge-only") == [("s2-0",)]


def test_a_level_that_is_about_knowing_may_ask_for_it() -> None:
    said = {1: ["Coils the ropes."], 2: ["Is aware of the currents in the bay."]}
    assert not found(saying(said, names=("Starting", "Awareness", "Practice")), "knowledge-only")
    assert ids(saying(said), "knowledge-only") == [("s2-0",)]


KNOWING_AND_DOING = [
    "Understands and draws the currents of the bay.",
    "Understands the currents and argues for another course.",
    "Knows from the sound of the hull how deep it is.",
    "Knows the currents. Steers by them at night.",
    "Explains the currents to the crew from experience with ebb and flood.",
]


@pytest.mark.parametrize("text", KNOWING_AND_DOING)
def test_knowledge_that_leads_to_something_done_is_not_found(text: str) -> None:
    assert not found(saying({1: ["Coils the ropes."], 2: [text]}), "knowledge-only")
