"""What can be written, and who is told that they will read it."""

import pytest

from ladder.domain.items import Item, ItemKind
from ladder.domain.ratings import EXPECTATION, Relation
from ladder.domain.stages import Stage
from ladder.domain.templates import Question, QuestionKind
from ladder.domain.visibility import SEEN_FROM, Viewer
from ladder.domain.writing import (
    LONGEST_SHORT,
    LONGEST_TEXT,
    THINGS,
    WHEN,
    Draft,
    cleaned,
    readers,
    refusal,
    unanswered,
    unrated,
)


@pytest.mark.parametrize("relation", list(Relation))
def test_the_readers_that_an_author_is_told_of_are_those_of_the_table(relation: Relation) -> None:
    told = {reader.viewer: reader.since for reader in readers(relation)}
    author = {Relation.SELF: Viewer.SUBJECT, Relation.MANAGER: Viewer.MANAGER}.get(relation)
    table = SEEN_FROM[THINGS[relation]]
    assert told == {who: stage for who, stage in table.items() if stage is not None and who is not author}


def test_every_reader_is_told_of_with_a_time() -> None:
    for relation in Relation:
        for reader in readers(relation):
            assert reader.when == WHEN[reader.since]


def test_the_subject_reads_peers_only_after_release() -> None:
    assert readers(Relation.PEER)[-1].viewer is Viewer.SUBJECT
    assert readers(Relation.PEER)[-1].since is Stage.SIGN_OFF


CRAFT = Item("craft", "Craft", ItemKind.COMPETENCY, "craft")
CLOSING = Item(":summary", "All in all", ItemKind.SUMMARY)


def question(kind: QuestionKind, *, required: bool = False, choices: tuple[str, ...] = ()) -> Item:
    asked = Question("next", "What next?", kind, (Relation.SELF,), required=required, choices=choices)
    return Item(":question:next", "What next?", ItemKind.QUESTION, question=asked)


@pytest.mark.parametrize(
    ("item", "text", "rating", "fine"),
    [
        (CRAFT, "", None, True), (CRAFT, "x" * LONGEST_TEXT, 1, True), (CRAFT, "", 5, True),
        (CRAFT, "x" * (LONGEST_TEXT + 1), None, False), (CRAFT, "", 0, False), (CRAFT, "", 6, False),
        (CLOSING, "", 3, False), (CLOSING, "x", None, True),
        (question(QuestionKind.LONG), "x" * LONGEST_TEXT, None, True), (question(QuestionKind.LONG), "", 3, False),
        (question(QuestionKind.SHORT), "x" * LONGEST_SHORT, None, True),
        (question(QuestionKind.SHORT), "x" * (LONGEST_SHORT + 1), None, False),
        (question(QuestionKind.CHOICE, choices=("Yes", "No")), "No", None, True),
        (question(QuestionKind.CHOICE, choices=("Yes", "No")), "", None, True),
        (question(QuestionKind.CHOICE, choices=("Yes", "No")), "Perhaps", None, False),
    ],
)  # fmt: skip
def test_an_answer_is_on_the_scale_among_the_choices_and_not_too_long(
    item: Item, text: str, rating: int | None, fine: bool
) -> None:
    assert (refusal(item, Draft(item.key, rating, text, 0), EXPECTATION) is None) is fine


@pytest.mark.parametrize(("ticked", "fine"), [((), True), (("c1",), True), (("c1", "c2"), True), (("c3",), False)])
def test_what_is_ticked_stands_beside_the_rating(ticked: tuple[str, ...], fine: bool) -> None:
    assert (refusal(CRAFT, Draft("craft", None, "", 0, ticked), EXPECTATION, ("c1", "c2")) is None) is fine


def test_what_is_missing_is_what_asks_for_a_rating_and_what_has_to_be_answered() -> None:
    items = (CRAFT, question(QuestionKind.LONG, required=True), CLOSING)
    assert (unrated(items, ()), unrated(items, ("craft",))) == ((CRAFT,), ())
    assert (unanswered(items, ()), unanswered(items, (":question:next",))) == ((items[1],), ())
    assert unanswered((question(QuestionKind.LONG),), ()) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\x00b", "ab"), ("a\ud800b", "ab"), ("ä 😀 é", "ä 😀 é"), ("  kept  ", "  kept  ")],
)
def test_what_no_database_takes_is_left_out_and_nothing_else(text: str, kept: str) -> None:
    assert cleaned(text) == kept
