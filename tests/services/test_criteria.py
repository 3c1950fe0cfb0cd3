"""Criteria of a draft: each change is kept, and nobody overwrites anybody silently."""

import pytest
from sqlalchemy import select

from frameworks.editing import criteria as pure
from frameworks.editing import mark_of
from frameworks.model import Criterion
from frameworks.places import Place
from ladder.db import db
from ladder.errors import Conflict, Invalid
from ladder.models import AuditEvent, Framework
from ladder.queries import edits
from ladder.queries import frameworks as frameworks
from ladder.services import criteria
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")

CRAFT = Place("craft", "1", "engineers")
TALK = Place("talk", "2", "engineers")


@pytest.fixture
def framework(cast: Cast) -> Framework:
    return frameworks.get_framework(cast.orgs["acme"], "ladder")


def found(framework: Framework, criterion: str) -> tuple[Place, Criterion] | None:
    return pure.find_criterion(frameworks.load_draft(framework), criterion)


def mark(framework: Framework, criterion: str = "craft-1") -> str:
    return mark_of(frameworks.load_draft(framework), "criterion", criterion)


def reword(cast: Cast, framework: Framework, text: str, seen: str, criterion: str = "craft-1") -> None:
    criteria.reword_criterion(
        by=cast.petra.actor, now=NOW, framework=framework, criterion=criterion, text=text, mark=seen
    )


def remove(cast: Cast, framework: Framework, criterion: str = "craft-1") -> None:
    seen = mark(framework, criterion)
    criteria.remove_criterion(by=cast.olga.actor, now=NOW, framework=framework, criterion=criterion, mark=seen)


def add(cast: Cast, framework: Framework, text: str = "You do more.", place: Place = CRAFT) -> str:
    return criteria.add_criterion(by=cast.olga.actor, now=NOW, framework=framework, place=place, text=text)


def test_a_new_criterion_is_kept_with_who_wrote_it(cast: Cast, framework: Framework) -> None:
    made = add(cast, framework)
    assert found(framework, made) == (CRAFT, Criterion(made, "You do more."))
    ((edit, who),) = edits.list_edits(cast.orgs["acme"], framework.id, made)
    assert (who, edit.before, edit.after["text"]) == ("Olga Owner", {}, "You do more.")
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "framework.edited")).one()
    assert "You do more" not in str(event.details)


def test_an_id_that_was_removed_is_never_given_to_another(cast: Cast, framework: Framework) -> None:
    made = add(cast, framework)
    remove(cast, framework, made)
    assert add(cast, framework) == f"{made}-2"


def test_what_cannot_be_written_changes_nothing(cast: Cast, framework: Framework) -> None:
    before = frameworks.load_draft(framework)
    with pytest.raises(Invalid, match="says nothing"):
        add(cast, framework, " ")
    with pytest.raises(Invalid, match="has no level"):
        add(cast, framework, place=Place("craft", "9"))
    assert frameworks.load_draft(framework) == before


def test_the_second_of_two_who_reword_the_same_is_told_and_the_first_stands(cast: Cast, framework: Framework) -> None:
    seen = mark(framework)
    reword(cast, framework, "The first.", seen)
    with pytest.raises(Conflict, match="changed this meanwhile"):
        reword(cast, framework, "The second.", seen)
    assert found(framework, "craft-1") == (CRAFT, Criterion("craft-1", "The first."))


def test_two_who_reword_different_criteria_both_get_what_they_wanted(cast: Cast, framework: Framework) -> None:
    one, two = mark(framework), mark(framework, "craft-2")
    reword(cast, framework, "The first.", one)
    reword(cast, framework, "The second.", two, "craft-2")
    assert [found(framework, key)[1].text for key in ("craft-1", "craft-2")] == ["The first.", "The second."]  # type: ignore[index]


def test_who_saw_that_it_was_removed_brings_it_back_with_their_words(cast: Cast, framework: Framework) -> None:
    seen = mark(framework)
    remove(cast, framework)
    with pytest.raises(Conflict):
        reword(cast, framework, "Mine.", seen)
    reword(cast, framework, "Mine.", mark(framework))
    assert found(framework, "craft-1") == (CRAFT, Criterion("craft-1", "Mine."))


def test_a_criterion_moves_though_somebody_reworded_it(cast: Cast, framework: Framework) -> None:
    reword(cast, framework, "Reworded.", mark(framework))
    origin = pure.place_word(CRAFT)
    criteria.move_criterion(
        by=cast.olga.actor, now=NOW, framework=framework, criterion="craft-1", origin=origin, to=TALK, before="talk-2"
    )
    assert found(framework, "craft-1") == (TALK, Criterion("craft-1", "Reworded."))


def test_a_criterion_that_somebody_moved_is_not_moved_again_unseen(cast: Cast, framework: Framework) -> None:
    origin, who = pure.place_word(CRAFT), cast.olga.actor
    criteria.move_criterion(by=who, now=NOW, framework=framework, criterion="craft-1", origin=origin, to=TALK)
    scope = Place("scope", "1", "engineers")
    with pytest.raises(Conflict):
        criteria.move_criterion(by=who, now=NOW, framework=framework, criterion="craft-1", origin=origin, to=scope)
    remove(cast, framework)
    with pytest.raises(Conflict):
        criteria.move_criterion(by=who, now=NOW, framework=framework, criterion="craft-1", origin=origin, to=scope)


def test_order_merging_and_splitting_are_kept_as_edits(cast: Cast, framework: Framework) -> None:
    who, made = cast.olga.actor, add(cast, framework)
    criteria.shift_criterion(by=who, now=NOW, framework=framework, criterion=made, steps=-1)
    criteria.merge_criteria(by=who, now=NOW, framework=framework, chosen=["craft-1", made])
    assert found(framework, made) is None
    texts = ("You finish small changes.", "You test them.")
    criteria.split_criterion(
        by=who, now=NOW, framework=framework, criterion="craft-1", texts=texts, mark=mark(framework)
    )
    line = pure.criteria_at(frameworks.load_draft(framework), CRAFT)
    assert [one.text for one in line] == list(texts)
    assert len(edits.list_edits(who.org_id, framework.id, "craft-1")) == 2


def test_a_split_of_what_was_changed_meanwhile_is_a_conflict(cast: Cast, framework: Framework) -> None:
    seen = mark(framework)
    reword(cast, framework, "Reworded.", seen)
    with pytest.raises(Conflict):
        criteria.split_criterion(
            by=cast.olga.actor, now=NOW, framework=framework, criterion="craft-1", texts=("One.", "Two."), mark=seen
        )


def test_a_removed_criterion_comes_back_under_its_own_id(cast: Cast, framework: Framework) -> None:
    before, who = found(framework, "craft-1"), cast.petra.actor
    remove(cast, framework)
    assert [row[0].part for row in edits.list_removals(who.org_id, framework.id)] == ["craft-1"]
    criteria.restore_criterion(by=who, now=NOW, framework=framework, criterion="craft-1")
    assert found(framework, "craft-1") == before
    with pytest.raises(Invalid, match="there already"):
        criteria.restore_criterion(by=who, now=NOW, framework=framework, criterion="craft-1")
    with pytest.raises(Invalid, match="never removed"):
        criteria.restore_criterion(by=who, now=NOW, framework=framework, criterion="talk-1")


def test_a_criterion_whose_place_is_gone_comes_back_at_another(cast: Cast, framework: Framework) -> None:
    remove(cast, framework)
    who = cast.petra.actor
    with pytest.raises(Invalid, match="has no level"):
        criteria.restore_criterion(by=who, now=NOW, framework=framework, criterion="craft-1", place=Place("craft", "9"))
    criteria.restore_criterion(by=who, now=NOW, framework=framework, criterion="craft-1", place=TALK)
    assert found(framework, "craft-1") == (TALK, Criterion("craft-1", "You finish small changes with tests."))
