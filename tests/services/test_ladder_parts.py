"""The parts of a draft: begun, added, changed, moved, removed; the map; two people at once."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from frameworks.editing.map import lines_of, mark_of_lines
from frameworks.editing.parts import find_part, mark_of_part
from frameworks.editing.removal import mark_of_removal
from frameworks.model import Competency, Framework, Group
from ladder.db import db
from ladder.errors import Conflict, Invalid
from ladder.models import AuditEvent, FrameworkEdit
from ladder.models import Framework as Stored
from ladder.queries import frameworks as queries
from ladder.services import frameworks, ladder_parts
from tests.cast import Cast

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("acme")


def stored(cast: Cast) -> Stored:
    return queries.get_framework(cast.orgs["acme"], "ladder")


def draft(cast: Cast) -> Framework:
    return queries.load_draft(stored(cast))


def how(cast: Cast) -> dict[str, Any]:
    return {"by": cast.petra.actor, "now": NOW, "framework": stored(cast)}


def retitled(cast: Cast, nouns: str, key: str, title: str, mark: str = "") -> None:
    part = find_part(draft(cast), nouns, key)
    assert part is not None
    ladder_parts.change_part(
        **how(cast), nouns=nouns, key=key, part=replace(part, title=title),
        mark=mark or mark_of_part(draft(cast), nouns, key),
    )  # fmt: skip


def begin(cast: Cast, title: str = "Our rungs", **more: str) -> Stored:
    return frameworks.start_framework(by=cast.petra.actor, now=NOW, title=title, levels=3, **more)


def test_a_ladder_begins_with_levels_and_a_track_under_a_key_made_from_its_title(cast: Cast) -> None:
    started = begin(cast)
    counts = queries.load_draft(started).counts()
    assert (started.key, counts["levels"], counts["tracks"], counts["bands"]) == ("our-rungs", 3, 1, 0)
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "framework.started")).one()
    assert event.details == {"key": "our-rungs", "levels": 3}


@pytest.mark.parametrize(("key", "said"), [("ladder", "already"), ("new", "another page"), ("two words", "two words")])
def test_a_key_that_cannot_be_is_said_to_be_so(cast: Cast, key: str, said: str) -> None:
    with pytest.raises((Conflict, Invalid), match=said) as refused:
        begin(cast, key=key)
    assert refused.value.field == "key"


def test_a_part_is_added_under_a_key_of_its_own(cast: Cast) -> None:
    key = ladder_parts.add_part(**how(cast), nouns="competencies", part=Competency("any", "Craft"))
    assert key == "craft-2"
    assert [part.key for part in draft(cast).competencies] == ["craft", "scope", "talk", "craft-2"]


def test_every_change_is_an_event_and_stays_in_the_history(cast: Cast) -> None:
    retitled(cast, "bands", "engineer-1", "Junior")
    edit = db.session.scalars(select(FrameworkEdit)).one()
    assert (edit.noun, edit.part, edit.before["title"], edit.after["title"]) == (
        "band", "engineer-1", "Engineer I", "Junior",
    )  # fmt: skip
    assert db.session.scalars(select(AuditEvent).where(AuditEvent.verb == "framework.edited")).one()


def test_two_who_change_the_same_part_do_not_overwrite_one_another(cast: Cast) -> None:
    seen = mark_of_part(draft(cast), "tracks", "engineers")
    retitled(cast, "tracks", "engineers", "Makers")
    with pytest.raises(Conflict, match="Theirs is kept"):
        retitled(cast, "tracks", "engineers", "Builders", seen)
    assert draft(cast).track("engineers").title == "Makers"


def test_two_who_change_different_parts_both_get_what_they_wanted(cast: Cast) -> None:
    seen = mark_of_part(draft(cast), "bands", "engineer-1")
    band = draft(cast).band("engineer-1")
    ladder_parts.set_map(
        **how(cast),
        rows={"engineer-1": {"craft": "2"}},
        marks={"engineer-1": mark_of_lines(lines_of(draft(cast), band))},
    )
    retitled(cast, "bands", "engineer-2", "Senior")
    retitled(cast, "bands", "engineer-1", "Junior", seen)
    after = draft(cast).band("engineer-1")
    assert (after.title, lines_of(draft(cast), after)) == ("Junior", {"craft": "2"})


def test_what_the_ladder_says_about_itself_is_guarded_too(cast: Cast) -> None:
    words = {"title": "Ours", "summary": "For us.", "licence": "CC0 1.0", "attribution": "By us."}
    seen = ladder_parts.mark_of_ladder(draft(cast))
    ladder_parts.describe_ladder(**how(cast), words=words, mark=seen)
    assert (stored(cast).title, draft(cast).licence) == ("Ours", "CC0 1.0")
    with pytest.raises(Conflict):
        ladder_parts.describe_ladder(**how(cast), words=words, mark=seen)


def test_a_part_that_is_gone_comes_back_if_that_is_meant(cast: Cast) -> None:
    gone = draft(cast).roles[0]
    mark = mark_of_removal(draft(cast), "roles", gone.key)
    ladder_parts.remove_part(**how(cast), nouns="roles", key=gone.key, mark=mark)
    assert gone.key not in [role.key for role in draft(cast).roles]
    ladder_parts.change_part(
        **how(cast), nouns="roles", key=gone.key, part=gone, mark=mark_of_part(draft(cast), "roles", gone.key)
    )
    assert draft(cast).role(gone.key) == gone


def test_a_removal_takes_only_what_was_seen_to_go(cast: Cast) -> None:
    with pytest.raises(Conflict):
        ladder_parts.remove_part(**how(cast), nouns="roles", key="tech-lead", mark="seen long ago")
    assert draft(cast).role("tech-lead")


def test_what_cannot_go_is_refused_with_the_reason(cast: Cast) -> None:
    with pytest.raises(Invalid, match="“Engineer II” stands at the level"):
        ladder_parts.remove_part(**how(cast), nouns="levels", key="2", mark="")


def test_a_part_moves_and_at_the_end_nothing_happens(cast: Cast) -> None:
    for key, step in (("talk", -1), ("talk", -1), ("talk", -1)):
        ladder_parts.move_part(**how(cast), nouns="competencies", key=key, step=step)
    assert [part.key for part in draft(cast).competencies] == ["talk", "craft", "scope"]


def test_of_the_map_only_the_bands_that_were_changed_are_saved(cast: Cast) -> None:
    lines = {band.key: lines_of(draft(cast), band) for band in draft(cast).bands}
    marks = {key: mark_of_lines(found) for key, found in lines.items()}
    ladder_parts.set_map(**how(cast), rows=lines | {"engineer-1": {"craft": "2"}}, marks=marks)
    changed = ladder_parts.set_map(**how(cast), rows=lines | {"engineer-2": {"craft": "3"}}, marks=marks)
    assert changed == ("engineer-2",)
    assert [bool(band.expects) for band in draft(cast).bands] == [True, True, False, False]
    with pytest.raises(Conflict):
        ladder_parts.set_map(**how(cast), rows={"engineer-1": {"craft": "4"}}, marks=marks)


def test_maps_are_written_out_and_dropped_again(cast: Cast) -> None:
    before = draft(cast)
    ladder_parts.give_own_maps(**how(cast))
    assert all(band.expects for band in draft(cast).bands)
    ladder_parts.drop_maps(**how(cast))
    assert draft(cast) == before


def test_each_level_gets_a_band(cast: Cast) -> None:
    ladder_parts.make_bands(**how(cast))
    assert [band.level for band in draft(cast).bands_of("engineers")] == [1, 2, 3, 4]


def test_what_does_not_fit_is_refused_in_a_sentence(cast: Cast) -> None:
    with pytest.raises(Invalid, match="names the group “nowhere”"):
        ladder_parts.add_part(**how(cast), nouns="competencies", part=Competency("x", "X", "nowhere"))
    ladder_parts.add_part(**how(cast), nouns="groups", part=Group("x", "Nowhere"))
    assert draft(cast).groups[0].key == "nowhere"
