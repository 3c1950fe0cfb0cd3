"""What differs between two versions of a ladder, for everybody or for one band with its roles."""

from dataclasses import dataclass
from functools import partial

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.reports import frameworks as reports
from ladder.reports.frameworks import DRAFT, Shown
from ladder.reports.profiles import carried
from ladder.reports.version_changes import VersionChanges, against
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.ladder_links import Address, Chip
from ladder.views.pages import page

bp = Blueprint("ladder_changes", __name__, url_prefix="/o/<org_slug>/ladder/<key>/changes")


@dataclass(frozen=True, slots=True)
class AskedChanges:
    """What the address asks for: two versions, and a band with roles where not the whole ladder is meant."""

    earlier: str
    later: str
    band: str = ""
    roles: tuple[str, ...] = ()

    def url(self, address: Address, roles: tuple[str, ...]) -> str:
        """The address of this with these roles."""
        asked = {"from": self.earlier or None, "to": self.later or None}
        return address(**asked, band=self.band, role=list(roles))


@bp.get("")
@requires(Permission.FRAMEWORK_VIEW)
def show(org_slug: str, key: str) -> ResponseReturnValue:
    """Two versions, or the draft against a version."""
    actor = current_actor()
    may_edit = actor.may(Permission.FRAMEWORK_EDIT)
    shown = reports.shown(actor.org_id, key, request.args.get("to", ""), may_edit=may_edit)
    values = changes_values(shown, partial(url_for, ".show", org_slug=org_slug, key=key))
    # Only an editor sees the draft, and what is new in it has no lasting address yet.
    leads_to = "frameworks.criterion" if shown.version else "grid.criterion"
    permalink = partial(url_for, leads_to, org_slug=org_slug, key=key)
    return page("ladder_changes/show.html", shown=shown, may_edit=may_edit, permalink=permalink, **values)


def changes_values(shown: Shown, address: Address) -> dict[str, object]:
    """Everything that a page about differences shows, for members and for readers outside."""
    found = against(shown, request.args.get("from", ""))
    asked = _asked(found)
    return {
        "found": found,
        "asked": asked,
        "whole": None if asked.band else found.whole,
        "band": found.at(asked.band, asked.roles) if asked.band else None,
        "bands": [(band.key, band.title) for band in shown.ladder.bands],
        "versions": [(str(one.number), str(one.number)) for one in shown.versions],
        "chips": _chips(shown, asked, address),
    }


def _asked(found: VersionChanges) -> AskedChanges:
    band, roles = request.args.get("band", ""), tuple(dict.fromkeys(request.args.getlist("role")))
    later = str(found.shown.version.number) if found.shown.version else DRAFT
    return AskedChanges(str(found.before.number) if found.before else "", later, band, roles)


def _chips(shown: Shown, asked: AskedChanges, address: Address) -> list[Chip]:
    """The roles that the band may carry, as toggles."""
    possible = carried(shown.ladder, asked.band, [role.key for role in shown.ladder.roles]) if asked.band else ()
    return [
        Chip(role.title, asked.url(address, _toggled(asked.roles, role.key)), role.key in asked.roles, role.placeholder)
        for role in shown.ladder.roles
        if role.key in possible
    ]


def _toggled(roles: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(role for role in roles if role != key) if key in roles else (*roles, key)
