"""The organisation's own templates: copied, changed as a draft, kept as versions that never change, put away."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from ladder.db import db
from ladder.domain.ratings import Relation
from ladder.domain.template_library import MATRIX, SHIPPED, STANDARD
from ladder.domain.templates import Rated, Scale, Template
from ladder.errors import Conflict, Invalid, NotFound
from ladder.models import AuditEvent, ReviewTemplate, ReviewTemplateVersion
from ladder.queries import templates as queries
from ladder.services import templates
from tests.cast import Cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("acme")


@pytest.fixture
def ours(cast: Cast) -> ReviewTemplate:
    """A copy of the standard template."""
    return templates.copy_template(source=STANDARD, title=" Our  way ", by=cast.olga.actor, now=NOW)


def change(cast: Cast, ours: ReviewTemplate, **changes: object) -> None:
    templates.change_template(template=ours, changes=changes, revision=ours.revision, by=cast.olga.actor, now=NOW)


def keep(cast: Cast, ours: ReviewTemplate, note: str = "As agreed.") -> ReviewTemplateVersion:
    return templates.keep_version(template=ours, note=note, revision=ours.revision, by=cast.olga.actor, now=NOW)


def test_a_copy_asks_the_same_under_its_own_name(ours: ReviewTemplate) -> None:
    assert (ours.title, ours.key) == ("Our way", "our-way")
    assert Template.from_document(ours.draft) == replace(STANDARD, title="Our way", key="our-way")


def test_two_of_one_title_have_two_keys_and_none_is_without(cast: Cast, ours: ReviewTemplate) -> None:
    again = [
        templates.copy_template(source=STANDARD, title=title, by=cast.olga.actor, now=NOW)
        for title in ("Our way", "our WAY", "!!!")
    ]
    assert [one.key for one in again[:2]] == ["our-way-2", "our-way-3"]
    assert again[2].key
    for title in (" ", "x" * 121):
        with pytest.raises(Invalid) as refused:
            templates.copy_template(source=STANDARD, title=title, by=cast.olga.actor, now=NOW)
        assert refused.value.field == "title"


def test_a_change_touches_the_draft_alone(cast: Cast, ours: ReviewTemplate) -> None:
    version = keep(cast, ours)
    change(cast, ours, title="Another way", rated=Rated.OVERALL)
    assert (ours.title, ours.draft["rated"]) == ("Another way", "overall")
    assert (version.document["title"], version.document["rated"]) == ("Our way", "competency")


def test_a_change_of_nothing_is_none(cast: Cast, ours: ReviewTemplate) -> None:
    before = ours.revision
    change(cast, ours, title="Our way", threshold=3)
    assert ours.revision == before


def test_whoever_changes_second_is_told(cast: Cast, ours: ReviewTemplate) -> None:
    seen = ours.revision
    change(cast, ours, guidance="Theirs.")
    with pytest.raises(Conflict):
        templates.change_template(
            template=ours, changes={"guidance": "Mine."}, revision=seen, by=cast.olga.actor, now=NOW
        )
    with pytest.raises(Conflict):
        templates.keep_version(template=ours, note="Mine.", revision=seen, by=cast.olga.actor, now=NOW)
    assert ours.draft["guidance"] == "Theirs."


def test_a_fault_at_what_is_changed_is_refused_at_its_field(cast: Cast, ours: ReviewTemplate) -> None:
    nominating = replace(STANDARD.nominating, most=1)
    for changes, field in (({"threshold": 2}, "threshold"), ({"nominating": nominating}, "most")):
        with pytest.raises(Invalid) as refused:
            change(cast, ours, **changes)
        assert refused.value.field == field


def test_a_fault_elsewhere_is_kept_and_stands_in_the_way_of_a_version(cast: Cast, ours: ReviewTemplate) -> None:
    parts = tuple(part for part in STANDARD.parts if part.relation is Relation.PEER)
    change(cast, ours, parts=parts)
    with pytest.raises(Invalid, match="cannot be used yet"):
        keep(cast, ours)
    change(cast, ours, overlaps=(), calibrates=False)
    assert keep(cast, ours).number == 1


def test_versions_are_numbered_and_none_is_made_of_nothing_new(cast: Cast, ours: ReviewTemplate) -> None:
    assert keep(cast, ours).number == 1
    with pytest.raises(Invalid, match="Nothing has changed since version 1"):
        keep(cast, ours)
    change(cast, ours, scale=Scale.LEVELS)
    second = keep(cast, ours, " Levels now. ")
    assert (second.number, second.note, second.document["version"]) == (2, "Levels now.", 2)
    for note in (" ", "x" * 501):
        change(cast, ours, guidance=note + "!")
        with pytest.raises(Invalid) as refused:
            keep(cast, ours, note)
        assert refused.value.field == "note"


def test_the_database_refuses_to_change_a_version(cast: Cast, ours: ReviewTemplate) -> None:
    keep(cast, ours)
    for statement in ("update review_template_version set note = 'x'", "delete from review_template_version"):
        with pytest.raises(DBAPIError), db.session.begin_nested():
            db.session.connection().execute(text(statement))


def test_cycles_are_offered_the_newest_of_ours_and_all_that_ship(cast: Cast, ours: ReviewTemplate) -> None:
    org = cast.orgs["acme"]
    shipped = [one.key for one in SHIPPED]
    assert [one.key for one in queries.list_usable(org)] == shipped, "a draft is not offered"
    first = keep(cast, ours)
    change(cast, ours, title="Our newer way")
    second = keep(cast, ours)
    offered = queries.list_usable(org)
    assert [one.key for one in offered] == [str(second.id), *shipped]
    assert (offered[0].title, offered[0].version, offered[0].template.title) == ("Our newer way", 2, "Our newer way")
    assert queries.get_usable(org, str(first.id)).version == 1
    assert queries.get_usable(org, MATRIX.key) == MATRIX


def test_what_is_put_away_is_offered_no_more_until_it_is_brought_back(cast: Cast, ours: ReviewTemplate) -> None:
    org, by = cast.orgs["acme"], cast.olga.actor
    choice = str(keep(cast, ours).id)
    with pytest.raises(Conflict):
        templates.bring_back(template=ours, by=by, now=NOW)
    templates.put_away(template=ours, by=by, now=NOW + timedelta(days=1))
    with pytest.raises(Conflict):
        templates.put_away(template=ours, by=by, now=NOW)
    with pytest.raises(NotFound):
        queries.get_usable(org, choice)
    assert choice not in [one.key for one in queries.list_usable(org)]
    templates.bring_back(template=ours, by=by, now=NOW)
    assert queries.get_usable(org, choice).key == "our-way"


@pytest.mark.parametrize("choice", ["", "brief", "6f6d1a52-0f57-4f0f-b7b4-0f6d3b8c0a11"])
def test_what_was_never_offered_cannot_be_chosen(cast: Cast, choice: str) -> None:
    with pytest.raises(NotFound):
        queries.get_usable(cast.orgs["acme"], choice)


def test_every_change_stands_in_the_log_and_a_text_in_none(cast: Cast, ours: ReviewTemplate) -> None:
    change(cast, ours, guidance="Our secret way.")
    keep(cast, ours, "Our secret note.")
    templates.put_away(template=ours, by=cast.olga.actor, now=NOW)
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.verb.startswith("review_template."))).all()
    assert {event.verb.split(".")[1] for event in events} == {"copied", "changed", "version_kept", "put_away"}
    assert "secret" not in str([event.details for event in events])
