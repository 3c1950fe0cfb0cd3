"""A ladder that comes in again beside its draft."""

from hypothesis import given, settings

from frameworks.model import Framework
from ladder.reports.rematching import draft_mark, rematching
from tests.frameworks.generated import plain_frameworks
from tests.ladders import changed, ladder, without_ids


def test_what_says_the_same_is_asked_about_by_nobody() -> None:
    found = rematching(ladder(), without_ids(ladder()))
    assert (found.same, found.carried, found.asks) == (10, 10, False)


def test_a_rewording_says_where_it_stands_and_which_words_are_new() -> None:
    again = without_ids(changed("talk-1", "You say early and often when you are stuck."))
    (pair,) = rematching(ladder(), again).likely
    assert (pair.where, pair.moved_from, pair.on) == ("Communication, Level 1, Engineers", "", True)
    assert ("added", "and often") in pair.parts


def test_what_is_gone_is_worth_a_look_though_nothing_is_alike() -> None:
    found = rematching(ladder(), without_ids(changed("talk-1", "Zebras graze quietly near rivers.")))
    assert ([one.text for one in found.gone], found.asks) == (["You say early when you are stuck."], True)


def test_a_draft_that_says_anything_else_has_another_mark() -> None:
    assert draft_mark(ladder()) != draft_mark(changed("talk-1", "You say it."))


@given(plain_frameworks(), plain_frameworks())
@settings(max_examples=20)
def test_any_ladder_can_come_in_over_any_other(draft: Framework, ladder: Framework) -> None:
    found = rematching(draft, ladder)
    asked = len(found.likely) + len(found.new) + len(found.doubtful)
    assert found.same + asked == len(ladder.criteria)
    assert len({one.id for one in found.likely}) == len(found.likely)
