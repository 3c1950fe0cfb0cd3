"""Mails: those that came back; and where none is sent, all of them, to be read here instead."""

from uuid import UUID

from flask import Blueprint, abort, current_app
from flask.typing import ResponseReturnValue

from ladder.config import Config, Mode
from ladder.domain.notices import Kind
from ladder.domain.permissions import Permission
from ladder.queries import mails as queries
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import letters
from ladder.views.pages import now, page

LABELS = {
    "invitation": "Invitation",
    "reset": "New password",
    "ladder.news": "News of a ladder",
    "morning": "The mail of a morning",
    **{kind.key: kind.label for kind in Kind},
}
"""What each kind of mail is called."""

bp = Blueprint("mails", __name__, url_prefix="/o/<org_slug>/mails")


@bp.get("")
@requires(Permission.JOB_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """What came back. In production nobody sees the others: from when who was mailed one could guess who writes."""
    org = current_actor().org_id
    shown = queries.list_latest(org) if _kept() else []
    return page("mails/index.html", failed=queries.list_failed(org), latest=shown, kept=_kept(), labels=LABELS)


@bp.get("/<uuid:mail_id>")
@requires(Permission.JOB_VIEW)
def show(org_slug: str, mail_id: UUID) -> ResponseReturnValue:
    """One mail as it would be read, where no mail is sent."""
    if not _kept():
        abort(404)
    mail = queries.get_mail(current_actor().org_id, mail_id)
    return page("mails/show.html", mail=mail, message=letters.write(mail, config=_config(), now=now()))


def _kept() -> bool:
    return not _config().smtp_url and _config().mode is not Mode.PRODUCTION


def _config() -> Config:
    config: Config = current_app.extensions["ladder.config"]
    return config
