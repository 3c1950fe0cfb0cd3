"""Which criterion is which when a ladder comes in again."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks import library
from frameworks.errors import FrameworkError
from frameworks.formats import read
from frameworks.matching import Match, match, with_ids
from frameworks.model import Criterion, Framework
from frameworks.texts import fingerprint
from frameworks.validation import check
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.grids import grid
from tests.frameworks.samples import orchestra

KNEADS, RESTS, GREETS = "Kneads the dough by hand.", "Rests the dough over night.", "Greets every guest by name."


def ids(matches: Iterable[Match]) -> list[str]:
    return [f"{one.before.criterion.id}={one.after.criterion.id}" for one in matches]


def changed(ladder: Framework, change: Callable[[Criterion], Criterion]) -> Framework:
    cells = (replace(cell, criteria=tuple(map(change, cell.criteria))) for cell in ladder.cells)
    return replace(ladder, cells=tuple(cells))


def reworded(ladder: Framework, texts: dict[str, str]) -> Framework:
    """Give these criteria another text and, as a reader would, another id."""
    return changed(ladder, lambda one: Criterion(f"{one.id}.new", texts[one.id]) if one.id in texts else one)


@pytest.mark.parametrize(
    ("before", "after", "certain", "likely"),
    [
        ([f"dough/1 a: {KNEADS}"], [f"dough/1 a: {KNEADS}"], [], []),
        ([f"dough/1 a: {KNEADS}"], ["dough/1 x: kneads the  DOUGH by hand."], ["a=x"], []),
        ([f"dough/1 a: {KNEADS}"], [f"guests/3 x: {KNEADS}"], ["a=x"], []),
        ([f"dough/1 a: {KNEADS}"], [f"dough///oven x: {KNEADS}"], ["a=x"], []),
        ([f"dough/1 a: {KNEADS}"], ["dough/1 x: Kneads every dough by hand."], [], ["a=x"]),
        ([f"dough/1 a: {KNEADS}"], ["dough/2 x: Kneads every dough by hand."], [], ["a=x"]),
        ([f"dough/1 a: {KNEADS}"], [f"dough/1 x: {GREETS}"], [], []),
        ([], [f"dough/1 x: {KNEADS}"], [], []),
        ([f"dough/1 a: {KNEADS}"], [], [], []),
    ],
)
def test_words_decide_which_criterion_is_which(
    before: list[str], after: list[str], certain: list[str], likely: list[str]
) -> None:
    found = match(grid(*before), grid(*after))
    assert (ids(found.certain), ids(found.likely)) == (certain, likely)


@pytest.mark.parametrize(
    ("before", "after", "certain"),
    [
        # Twice the same statement, in the same two cells: each stays where it is.
        (["dough/1 a", "guests/2 b"], ["guests/2 x", "dough/1 y"], ["a=y", "b=x"]),
        # One of two is gone: the one in the same cell is kept.
        (["dough/1 a", "dough/2 b"], ["dough/2 x"], ["b=x"]),
        # Its own competency before another, its own level before a farther one.
        (["guests/2 a", "dough/1 b"], ["dough/2 x"], ["b=x"]),
        (["dough/1 a", "dough/3/shop b"], ["dough/2 x", "dough/3 y"], ["a=x", "b=y"]),
        (["dough/1 a", "dough/2 b"], ["dough/3 x"], ["b=x"]),
        # Nothing tells them apart: in their order.
        (["dough/1 a", "dough/1 b"], ["dough/1 x", "dough/1 y"], ["a=x", "b=y"]),
        # One that kept its id is nobody else's.
        (["dough/1 a", "dough/1 b"], ["dough/1 b", "dough/2 x"], ["a=x"]),
    ],
)
def test_the_same_words_twice_go_to_the_nearest_place(before: list[str], after: list[str], certain: list[str]) -> None:
    found = match(*(grid(*(f"{line}: {KNEADS}" for line in lines)) for lines in (before, after)))
    assert ids(found.certain) == certain


@pytest.mark.parametrize(
    ("before", "after", "likely"),
    [
        # Of two that are alike, the more alike one.
        (["dough/1 a: Kneads bread by hand.", f"dough/1 b: {KNEADS}"], ["dough/1 x: Kneads dough by hand."], ["b=x"]),
        # Equally alike: the one in the cell, then the one in the competency.
        (["guests/1 a: Bakes ten loaves.", "dough/2 b: Bakes ten loaves."], ["dough/1 x: Bakes six loaves."], ["b=x"]),
        (["dough/2 a: Bakes ten loaves.", "dough/1 b: Bakes ten loaves."], ["dough/1 x: Bakes six loaves."], ["b=x"]),
        # Two that swapped places and were reworded.
        (
            [f"dough/1 a: {KNEADS}", f"guests/1 b: {GREETS}"],
            ["dough/1 x: Greets each guest by name.", "guests/1 y: Kneads each dough by hand."],
            ["b=x", "a=y"],
        ),
    ],
)
def test_the_most_alike_is_proposed_and_the_nearest_of_equals(
    before: list[str], after: list[str], likely: list[str]
) -> None:
    assert ids(match(grid(*before), grid(*after)).likely) == likely


def test_what_is_left_is_new_or_gone() -> None:
    found = match(
        grid(f"dough/1 a: {KNEADS}", f"dough/1 b: {RESTS}"), grid(f"dough/1 x: {KNEADS}", f"guests/1 y: {GREETS}")
    )
    assert [one.criterion.id for one in found.new] == ["y"]
    assert [one.criterion.id for one in found.gone] == ["b"]


@pytest.mark.parametrize(("text", "doubtful"), [("Rests every dough over night.", []), (GREETS, ["a=a"])])
def test_an_id_that_stands_over_quite_different_words_is_kept_and_named(text: str, doubtful: list[str]) -> None:
    found = match(grid(f"dough/1 a: {RESTS}", f"dough/1 b: {GREETS}"), grid(f"dough/1 a: {text}"))
    assert ids(found.doubtful) == doubtful
    assert (found.certain, found.likely) == ((), ())


def test_a_doubtful_one_that_is_set_apart_gets_an_id_of_its_own() -> None:
    before, after = grid(f"dough/1 a: {RESTS}"), grid(f"dough/1 a: {GREETS}")
    apart = with_ids(after, [], apart=match(before, after).doubtful)
    found = match(before, apart)
    assert len(found.new) == len(found.gone) == 1
    assert apart.criteria[0].text == GREETS


WAS, IS = "Kneads the dough by hand.", "Works the dough with a machine."
MADE = f"d-{fingerprint(WAS)}"


@pytest.mark.parametrize(
    ("before", "after", "carried"),
    [
        # The first words alone came back: the criterion is worded as it was.
        ([f"{MADE}: {IS}"], [f"{MADE}: {WAS}"], {WAS: MADE}),
        # They came back beside the later ones, which have the evidence: another criterion that needs another id.
        ([f"{MADE}: {IS}"], [f"{MADE}: {WAS}", f"d-x: {IS}"], {WAS: f"{MADE}-{fingerprint(WAS)}", IS: MADE}),
        # The same once more, with the ids that were given then.
        ([f"{MADE}-y: {WAS}", f"{MADE}: {IS}"], [f"{MADE}: {WAS}", f"d-x: {IS}"], {WAS: f"{MADE}-y", IS: MADE}),
        # The later one is gone at last: the words say which it is.
        ([f"{MADE}-y: {WAS}", f"{MADE}: {IS}"], [f"{MADE}: {WAS}"], {WAS: f"{MADE}-y"}),
        # An id that somebody wrote stands, whoever says the same.
        ([f"a: {WAS}"], [f"a: {IS}", f"d-x: {WAS}"], {IS: "a", WAS: "d-x"}),
        ([f"a: {WAS}", f"b: {IS}"], [f"b: {WAS}", f"a: {IS}"], {WAS: "b", IS: "a"}),
    ],
)
def test_words_that_come_back_do_not_take_the_id_of_what_they_became(
    before: list[str], after: list[str], carried: dict[str, str]
) -> None:
    old, new = (grid(*(f"dough/1 {line}" for line in lines)) for lines in (before, after))
    assert {one.text: one.id for one in with_ids(new, match(old, new).certain).criteria} == carried


def test_a_file_that_comes_in_again_keeps_its_ids() -> None:
    _, text = library.source("small-team")
    before = read(text).framework
    first, second = before.cells[0].criteria[:2]
    other = before.cells[-1].criteria[0]
    changed_text = text.replace(f"* {first.text}\n", "").replace(
        f"* {other.text}\n", f"* {other.text}\n* {first.text}\n"
    )
    changed_text = changed_text.replace(second.text, f"{second.text[:-1]}, and says so.")
    after = read(changed_text).framework
    matching = match(before, after)
    assert (len(matching.certain), len(matching.likely), matching.new, matching.gone) == (1, 1, (), ())
    kept = with_ids(after, (*matching.certain, *matching.likely))
    assert {one.id for one in kept.criteria} == {one.id for one in before.criteria}


def test_ids_are_carried_over_and_nothing_else_changes() -> None:
    ladder = orchestra()
    came = changed(ladder, lambda one: replace(one, id=f"{one.id}.new"))
    assert with_ids(came, match(ladder, came).certain) == ladder
    assert with_ids(came, []) == came


def test_matches_that_do_not_fit_the_ladder_are_refused() -> None:
    before = grid(f"dough/1 a: {KNEADS}", f"dough/2 b: {KNEADS}")
    after = grid(f"dough/1 x: {KNEADS}", f"dough/2 y: {KNEADS}")
    first, second = match(before, after).certain
    with pytest.raises(FrameworkError, match="Two criteria have the id “a”"):
        with_ids(after, [first, replace(second, before=first.before)])
    with pytest.raises(FrameworkError, match="no criterion “x”"):
        with_ids(before, [first])


@pytest.mark.parametrize(("how", "found"), [("words", 15), ("clauses", 16), ("whole", 5)])
def test_rewordings_as_editors_make_them_are_recognised(how: str, found: int) -> None:
    """Some words, some clauses (both: all), or the whole sentence with its idea kept (five of eight)."""
    ladder = library.load("harbour")
    with (Path(__file__).parent / "rewordings.csv").open(encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in csv.DictReader(file) if row["changed"] == how}
    matching = match(ladder, reworded(ladder, texts))
    assert all(one.after.criterion.id == f"{one.before.criterion.id}.new" for one in matching.likely)
    assert len(matching.likely) >= found


def test_another_ladder_is_not_taken_for_a_rewording() -> None:
    ladder = library.load("small-team")
    texts = {one.id: f"Sings {number} songs." for number, one in enumerate(ladder.criteria)}
    matching = match(ladder, reworded(ladder, texts))
    assert (matching.certain, matching.likely) == ((), ())


@pytest.mark.parametrize("text", ["To be written.", "To be written {}.", "Bakes {0} loaves, {0} rolls, {0} cakes."])
def test_two_thousand_criteria_that_hardly_differ_are_matched_one_to_one(text: str) -> None:
    lines = (f"dough/1 a{number}: {text.format(number)}" for number in range(2_000))
    ladder = grid(*lines)
    later = changed(ladder, lambda one: Criterion(f"{one.id}.new", f"{one.text} Soon."))
    matching = match(ladder, later)
    assert len(matching.likely) + len(matching.new) == 2_000


POOL = [f"Bakes {loaves} loaves of {bread} bread." for loaves in ("ten", "six") for bread in ("rye", "white", "oat")]


@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, unique=True), min_size=2, max_size=6))
@settings(max_examples=60)
def test_whoever_says_the_same_from_one_reading_to_the_next_keeps_the_id(readings: list[list[str]]) -> None:
    kept = grid()
    for texts in readings:
        came = grid(*(f"dough/1 d-{fingerprint(text)}: {text}" for text in texts))
        matching = match(kept, came)
        later = with_ids(came, (*matching.certain, *matching.likely))
        then, now = ({one.text: one.id for one in ladder.criteria} for ladder in (kept, later))
        assert [text for text in now if then.get(text, now[text]) != now[text]] == []
        kept = check(later)


@given(plain_frameworks(), st.data())
@settings(max_examples=40)
def test_every_other_criterion_is_found_with_certainty(ladder: Framework, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from([one.id for one in ladder.criteria] or [""])))
    later = changed(ladder, lambda one: replace(one, id=f"{one.id}.new"))
    later = changed(later, lambda one: replace(one, text=f"zz{one.id}") if one.id[:-4] in chosen else one)
    matching = match(ladder, later)
    same = {one.after.criterion.text for one in matching.certain}
    assert same == {one.text for one in later.criteria if one.id[:-4] not in chosen}
    assert len(matching.certain) == len(ladder.criteria) - len(chosen - {""})


@given(plain_frameworks(), plain_frameworks())
@settings(max_examples=20)
def test_any_two_ladders_match_one_to_one_and_always_alike(before: Framework, after: Framework) -> None:
    after = changed(after, lambda one: replace(one, id=f"{one.id}.new"))
    matching = match(before, after)
    assert match(before, after) == matching
    both = (*matching.certain, *matching.likely)
    assert {one.before.criterion.id for one in both} | {one.criterion.id for one in matching.gone} == {
        one.id for one in before.criteria
    }
    assert len(both) + len(matching.gone) == len(before.criteria)
    assert len(both) + len(matching.new) == len(after.criteria)
    kept = with_ids(after, both)
    assert len({one.id for one in kept.criteria}) == len(after.criteria)
    assert {one.before.criterion.id for one in both} <= {one.id for one in kept.criteria}
