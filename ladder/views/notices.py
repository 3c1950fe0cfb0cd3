"""Notices: what somebody was told, and what they wish to be mailed."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.errors import NotFound
from ladder.forms.notices import MailForm
from ladder.queries import notices as queries
from ladder.reports import telling
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import mail_settings, notices
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("notices", __name__, url_prefix="/o/<org_slug>/notices")


@bp.get("")
@requires(Permission.ORGANISATION_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """What one was told, the newest first."""
    return page("notices/index.html", lines=telling.list_lines(current_actor().org_id, _person()))


@bp.get("/count")
@requires(Permission.ORGANISATION_VIEW)
def count(org_slug: str) -> ResponseReturnValue:
    """How many are unread: a fragment that the frame asks for."""
    actor = current_actor()
    unread = queries.count_unread(actor.org_id, actor.person_id) if actor.person_id else 0
    return render_template("notices/_count.html", unread=unread)


@bp.post("/<uuid:notice_id>/open")
@requires(Permission.ORGANISATION_VIEW)
def open_one(org_slug: str, notice_id: UUID) -> ResponseReturnValue:
    """Read one, and go where it leads."""
    actor = current_actor()
    notice = queries.get_notice(actor.org_id, actor.person_id, notice_id)
    told = telling.read(actor.org_id, [(notice.kind, notice.args)])[0]
    notices.mark_read(notice=notice, now=now())
    home = url_for("home.show", org_slug=org_slug).rstrip("/")
    return redirect(home + (told.path if told else "/notices"), 303)


@bp.post("/read")
@requires(Permission.ORGANISATION_VIEW)
def read_all(org_slug: str) -> ResponseReturnValue:
    """Read them all."""
    notices.mark_all_read(org_id=current_actor().org_id, person_id=_person(), now=now())
    return done(url_for(".index", org_slug=org_slug), "All notices are read.")


@bp.route("/settings", methods=["GET", "POST"])
@requires(Permission.ORGANISATION_VIEW)
def settings(org_slug: str) -> ResponseReturnValue:
    """What one wishes to get by mail, and when not."""
    org, person = current_actor().org_id, _person()
    form = MailForm(data=MailForm.shown(queries.find_settings(org, person)))
    if form.validate_on_submit():
        with keeping(form):
            mail_settings.change_settings(
                org_id=org, person_id=person, off=form.off(), digest=form.digest.data, rest=form.rest()
            )
            return done(url_for(".settings", org_slug=org_slug), "Your wishes are saved.")
    return page("notices/settings.html", form)


def _person() -> UUID:
    person_id = current_actor().person_id
    if person_id is None:
        raise NotFound("No person of this organisation stands behind your account, so nothing is told to you here.")
    return person_id
