"""What the frame around every page shows: where one is, and where one can go."""

from dataclasses import dataclass

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user

from ladder.config import Config, Mode
from ladder.domain.permissions import Actor, Permission
from ladder.models import Organisation
from ladder.security import draft_keys
from ladder.views import markdown


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail."""

    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that the layouts need besides the page itself."""

    organisation: Organisation | None
    person_name: str
    places: tuple[Place, ...]
    organisations_url: str
    account_url: str
    sign_out_url: str
    drafts_owner: str
    """Whose unsent texts this page may open; empty when nobody is signed in."""
    draft_key_url: str
    demo: bool
    notices_url: str = ""
    unread_url: str = ""


PLACES = (
    ("Home", "home.show", "home", Permission.ORGANISATION_VIEW),
    ("Ladder", "frameworks.index", "ladder", Permission.FRAMEWORK_VIEW),
    ("People", "people.index", "people", Permission.PERSON_VIEW),
    ("Cycles", "cycles.index", "cycles", Permission.CYCLE_VIEW),
    ("Evidence", "evidence.index", "evidence", Permission.EVIDENCE_EDIT),
    ("Settings", "settings.show", "settings", Permission.AUDIT_VIEW),
)
"""Label, endpoint, icon, and the permission without which the place is not shown."""

ROOMS = {
    place: frozenset(names.split())
    for place, names in {
        "frameworks": "ladder ladder_audience ladder_changes ladder_exports ladder_imports ladder_map ladder_parts "
        "ladder_publishing ladder_sources ladder_starts findings grid criteria criterion_notes profiles",
        "people": "teams people_csv",
        "cycles": "after agendas answer_drafts assessments choosing declining guidelines meeting_notes meeting_people "
        "meetings naming nominations openings own_ratings packs participant_events participants rehearsals "
        "releases reopenings report_files report_people reports requests results running side_by_side sign_offs "
        "templates whatif",
        "evidence": "goals feedback",
        "settings": "audit groups invitations jobs mails members",
        "home": "notices",
    }.items()
}
"""Which blueprints belong to each place of the rail, besides the one that is called like it."""


def room_of(blueprint: str) -> str:
    """The place of the rail that a blueprint belongs to."""
    return next((place for place, names in ROOMS.items() if blueprint in names), blueprint)


def _places(actor: Actor, organisation: Organisation) -> tuple[Place, ...]:
    here = room_of(request.blueprint or "")
    return tuple(
        Place(label, url_for(endpoint, org_slug=organisation.slug), icon, endpoint.partition(".")[0] == here)
        for label, endpoint, icon, permission in PLACES
        if actor.may(permission) and endpoint in current_app.view_functions
    )


def _notices(actor: Actor | None, organisation: Organisation | None) -> dict[str, str]:
    """Where a member who is a person here reads what they were told."""
    if actor is None or actor.person_id is None or organisation is None:
        return {}
    addresses = {"notices_url": "notices.index", "unread_url": "notices.count"}
    return {name: url_for(endpoint, org_slug=organisation.slug) for name, endpoint in addresses.items()}


def frame() -> dict[str, object]:
    """The frame of the current request, for every template."""
    config: Config = current_app.extensions["ladder.config"]
    actor, organisation = g.get("actor"), g.get("organisation")
    signed_in = bool(current_user and current_user.is_authenticated)
    return {
        "frame": Frame(
            organisation=organisation,
            person_name=current_user.account.name if signed_in else "",
            places=_places(actor, organisation) if actor else (),
            organisations_url=url_for("organisations.index") if signed_in else "",
            account_url=url_for("account.show") if signed_in else "",
            sign_out_url=url_for("sign_in.end") if signed_in else "",
            drafts_owner=draft_keys.owner_of(current_user.account.id) if signed_in else "",
            draft_key_url=url_for("account.draft_key") if signed_in else "",
            demo=config.mode is Mode.DEMO,
            **_notices(actor, organisation),
        ),
        "actor": actor,
    }


def prepare(app: Flask) -> None:
    """Hang the frame on the application."""
    app.context_processor(frame)
    app.jinja_env.globals["Permission"] = Permission
    markdown.prepare(app)
