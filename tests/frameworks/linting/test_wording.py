"""Words that leave the reader guessing: what is found and, as much, what is not."""

from dataclasses import replace

import pytest

from frameworks.model import Note
from tests.frameworks.linting.ladders import found, ids, saying

VAGUE = [
    ("Regularly splices worn ropes.", "“regularly” leaves open how often"),
    ("Plots complex courses.", "“complex” leaves open how hard"),
    ("Reefs the sails when necessary.", "“when necessary” leaves open what fits"),
    ("Writes the log in a timely manner.", "“in a timely manner” leaves open how well"),
    ("Has a significant part in the plan of the voyage.", "“significant” leaves open how much"),
]


@pytest.mark.parametrize(("text", "said"), VAGUE)
def test_a_vague_word_is_named_with_what_it_leaves_open(text: str, said: str) -> None:
    (finding,) = found(saying({2: [text]}), "vague-word")
    assert finding.sentence.startswith(said)
    assert finding.criteria == ("s2-0",)


NOT_VAGUE = [
    "Splices a worn rope before the next watch begins.",
    "Draws a chart simple enough for a passenger to follow.",
    "Checks the good-weather sails every Monday.",
    "Complexity is what the log is there to tame.",
]


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_words_with_a_measure_are_not_vague(text: str) -> None:
    assert not found(saying({2: [text]}), "vague-word")


def test_vague_words_of_one_kind_are_one_finding_and_a_criterion_counts_once() -> None:
    ladder = saying({1: ["Often steers complex courses."], 2: ["Regularly steers."], 3: ["Often mends sails."]})
    (finding,) = found(ladder, "vague-word")
    assert finding.sentence == (
        "“often” (2 times) and “regularly” leave open how often, as in “Often steers complex courses.”."
    )
    assert finding.criteria == ("s1-0", "s2-0", "s3-0")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Words", "“Complex” is a course past three capes."),
        ("Complex", "Three headlands."),
        ("W", "Complex means…"),
    ],
)
def test_a_word_that_a_note_explains_is_not_vague(title: str, text: str) -> None:
    ladder = saying({1: ["Plots complex courses."]})
    assert found(ladder, "vague-word")
    assert not found(replace(ladder, notes=(Note(title, text),)), "vague-word")


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


@pytest.mark.parametrize("text", ["Has ten years of experience at sea.", "Holds a bachelor's or master's degree."])
def test_time_and_papers_are_found(text: str) -> None:
    assert ids(saying({2: [text]}), "time-served") == [("s2-0",)]


@pytest.mark.parametrize("text", ["Has sailed the same ship for years.", "Works on reports by degrees."])
def test_years_and_degrees_of_another_kind_are_not_found(text: str) -> None:
    assert not found(saying({2: [text]}), "time-served")


@pytest.mark.parametrize("text", ["TODO", "Mends sails (?)", "Paints the hull ...", "Steers to ____", "Rows ???"])
def test_what_a_writer_left_for_later_is_found_in_any_language(text: str) -> None:
    assert ids(saying({2: [text]}, english=False), "unfinished") == [("s2-0",)]


@pytest.mark.parametrize("text", ["Asks “what if?” before the voyage.", "Reads the “to do” list… and adds to it."])
def test_questions_and_pauses_are_not_unfinished(text: str) -> None:
    assert not found(saying({2: [text]}), "unfinished")
