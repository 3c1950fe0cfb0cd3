"""People written down and changed: one event each, and nothing half done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ladder.db import db
from ladder.domain.people import PersonEntry
from ladder.domain.permissions import Access
from ladder.errors import Conflict, Invalid
from ladder.models import AuditEvent, Membership
from ladder.queries.people import get_person
from ladder.queries.teams import get_team
from ladder.reports.people import get_entry
from ladder.services import invitations, people, people_import, teams
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("acme")
NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
NORA = PersonEntry("Nora New", "nora@acme.example", manager="mona@acme.example", zone="Europe/Oslo")


def events() -> list[tuple[str, dict[str, object]]]:
    rows = db.session.execute(db.select(AuditEvent.verb, AuditEvent.details).order_by(AuditEvent.at, AuditEvent.verb))
    return [(verb, details) for verb, details in rows]


def change(cast: Cast, key: str, **fields: object) -> None:
    person = get_person(cast.orgs["acme"], cast.players[key].person_id)
    entry = replace(get_entry(person.org_id, person.id), **fields)  # type: ignore[arg-type]
    people.change_person(person=person, entry=entry, revision=person.revision, by=cast.petra.actor, now=NOW)


def test_writing_somebody_down_is_one_event(cast: Cast) -> None:
    person = people.add_person(entry=NORA, by=cast.petra.actor, now=NOW)
    assert person.manager_id == cast.mona.person_id
    assert events() == [("person.added", {})]


def test_a_change_names_its_fields_and_no_values(cast: Cast) -> None:
    change(cast, "erik", name=" Erik  Eriksen ", zone="Europe/Oslo")
    assert events() == [("person.changed", {"fields": ["name", "zone"]})]


def test_saving_what_is_there_already_is_no_event(cast: Cast) -> None:
    before = get_person(cast.orgs["acme"], cast.erik.person_id).revision
    change(cast, "erik", email="ERIK@acme.example")
    assert events() == []
    assert get_person(cast.orgs["acme"], cast.erik.person_id).revision == before


def test_what_somebody_else_changed_is_not_written_over(cast: Cast) -> None:
    person = get_person(cast.orgs["acme"], cast.erik.person_id)
    seen, entry = person.revision, replace(get_entry(person.org_id, person.id), name="Mine")
    change(cast, "erik", name="Theirs")
    with pytest.raises(Conflict, match="after you opened it"):
        people.change_person(person=person, entry=entry, revision=seen, by=cast.olga.actor, now=NOW)
    assert person.name == "Theirs"


def test_it_may_be_tomorrow_already_where_somebody_leaves(cast: Cast) -> None:
    change(cast, "dana", left=date(2026, 11, 21))
    with pytest.raises(Invalid, match="still to come"):
        change(cast, "dirk", left=date(2026, 11, 22))


def test_leaving_ends_the_membership_and_says_so(cast: Cast) -> None:
    change(cast, "dana", left=date(2026, 11, 20))
    membership = db.session.scalars(db.select(Membership).where(Membership.person_id == cast.dana.person_id)).one()
    assert membership.ended_at == NOW
    assert [verb for verb, _ in events()] == ["membership.ended", "person.changed"]


def test_an_invitation_of_who_has_left_is_taken_back(cast: Cast) -> None:
    person = people.add_person(entry=NORA, by=cast.petra.actor, now=NOW)
    made = {"access": Access.MEMBER, "by": cast.petra.actor, "now": NOW}
    theirs = invitations.invite(email=NORA.email, person=NORA.email, **made)
    other = invitations.invite(email="other@acme.example", person="", **made)
    people.end_access(person, by=cast.petra.actor, now=NOW)
    db.session.expire_all()
    assert (theirs.withdrawn_at, other.withdrawn_at) == (NOW, None)


def test_what_a_table_changes_is_one_event_for_each_person(cast: Cast) -> None:
    text = "name,email\nErik Eriksen,erik@acme.example\nNora New,nora@acme.example\nEva Engineer,eva@acme.example\n"
    plan = people_import.preview(text=text, zone="UTC", by=cast.petra.actor, now=NOW)
    assert events() == []
    people_import.bring_in(text=text, zone="UTC", agreed=plan.fingerprint, by=cast.petra.actor, now=NOW)
    assert events() == [
        ("people.brought_in", {"added": 1, "changed": 1, "teams": 0}),
        ("person.added", {}),
        ("person.changed", {"fields": ["name"]}),
    ]


def test_a_team_that_is_made_moved_and_removed_is_three_events(cast: Cast) -> None:
    by = cast.petra.actor
    team = teams.add_team(name="Ops", parent_id=None, by=by, now=NOW)
    teams.change_team(team=team, name="Ops", parent_id=cast.teams["Web"], by=by, now=NOW)
    web = get_team(cast.orgs["acme"], cast.teams["Web"])
    with pytest.raises(Invalid, match="Web → Ops → Web"):
        teams.change_team(team=web, name="Web", parent_id=team.id, by=by, now=NOW)
    teams.remove_team(team=team, by=by, now=NOW)
    assert [verb for verb, _ in events()] == ["team.added", "team.changed", "team.removed"]
