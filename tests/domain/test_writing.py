"""What can be written, and who is told that they will read it."""

import pytest

from ladder.domain.ratings import Relation
from ladder.domain.stages import Stage
from ladder.domain.visibility import SEEN_FROM, Viewer
from ladder.domain.writing import LONGEST_TEXT, THINGS, WHEN, cleaned, readers, refusal


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


@pytest.mark.parametrize(
    ("text", "rating", "fine"),
    [
        ("", None, True), ("x" * LONGEST_TEXT, 1, True), ("", 5, True),
        ("x" * (LONGEST_TEXT + 1), None, False), ("", 0, False), ("", 6, False), ("", True, False), ("", "3", False),
    ],
)  # fmt: skip
def test_an_answer_is_on_the_scale_and_not_too_long(text: str, rating: object, fine: bool) -> None:
    assert (refusal(text, rating, range(1, 6)) is None) is fine


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\x00b", "ab"), ("a\ud800b", "ab"), ("ä 😀 é", "ä 😀 é"), ("  kept  ", "  kept  ")],
)
def test_what_no_database_takes_is_left_out_and_nothing_else(text: str, kept: str) -> None:
    assert cleaned(text) == kept
