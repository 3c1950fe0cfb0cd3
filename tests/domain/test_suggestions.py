"""Whom to propose as a peer, and the reasons that are given."""

import pytest

from ladder.domain.suggestions import Known, load_note, suggest


@pytest.mark.parametrize(
    ("known", "reasons"),
    [
        (Known("e", "Eva"), None),
        (Known("e", "Eva", same_team=True), ("Same team",)),
        (Known("e", "Eva", before=True), ("Was asked about you before",)),
        (Known("e", "Eva", work=("The move",)), ("Worked with you on “The move”",)),
        (Known("e", "Eva", work=("A", "B", "C")), ("Worked with you on “A” and “B” and 1 more",)),
        (Known("e", "Eva", elsewhere=1), ("Reviews in another team",)),
        (Known("e", "Eva", elsewhere=1, teams=("Data",)), ("Reviews in another team: connects Web with Data",)),
        (
            Known("e", "Eva", elsewhere=2, teams=("Data", "Sea")),
            ("Reviews in 2 other teams: connects Web with Data and Sea",),
        ),
        (Known("e", "Eva", elsewhere=2, teams=()), ("Reviews in 2 other teams",)),
        (Known("e", "Eva", same_team=True, before=True), ("Same team", "Was asked about you before")),
        # One who is asked too often is suggested only for two good reasons.
        (Known("e", "Eva", same_team=True, asked=6), None),
        (Known("e", "Eva", work=("A",), asked=6), None),
        (Known("e", "Eva", work=("A",), elsewhere=1, asked=6), ("Worked with you on “A”", "Reviews in another team")),
        (Known("e", "Eva", same_team=True, asked=5), ("Same team",)),
    ],
)
def test_who_is_suggested_and_why(known: Known, reasons: tuple[str, ...] | None) -> None:
    found = suggest([known], team="Web", limit=6)
    assert [one.reasons for one in found] == ([reasons] if reasons else [])


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Known("z", "Zoe", elsewhere=1), Known("a", "Ada", same_team=True)),
        (Known("z", "Zoe", same_team=True, elsewhere=1), Known("a", "Ada", work=("A",))),
        (Known("z", "Zoe", work=("A",)), Known("a", "Ada", elsewhere=1)),
        (Known("z", "Zoe", work=("A", "B")), Known("a", "Ada", work=("A",))),
        (Known("z", "Zoe", same_team=True), Known("a", "Ada", before=True)),
        (Known("a", "Ada", same_team=True), Known("z", "Zoe", same_team=True)),
    ],
)
def test_who_knows_the_work_and_reaches_further_comes_first(better: Known, worse: Known) -> None:
    for both in ([better, worse], [worse, better]):
        assert [one.key for one in suggest(both, team="Web", limit=6)] == [better.key, worse.key]


def test_a_team_without_a_name_connects_nothing_by_name() -> None:
    found = suggest([Known("e", "Eva", elsewhere=1, teams=("Data",))], team="", limit=6)
    assert found[0].reasons == ("Reviews in another team",)


def test_only_a_few_are_suggested() -> None:
    crowd = [Known(str(number), f"P{number}", same_team=True) for number in range(50)]
    assert len(suggest(crowd, team="Web", limit=6)) == 6


@pytest.mark.parametrize(("asked", "said"), [(0, False), (6, False), (7, True)])
def test_only_of_the_over_asked_is_anything_said(asked: int, said: bool) -> None:
    assert bool(load_note(asked, 6)) is said
    assert not said or load_note(asked, 6).startswith("Asked by 7; 6 is the limit.")
