"""Writing an assessment. Only its author ever comes here; to everybody else it is not there."""

from typing import Any
from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.deadlines import clock
from ladder.domain.permissions import Permission
from ladder.domain.writing import Clash
from ladder.exports.prose import markdown
from ladder.forms.assessments import AnswersForm, SendForm, parse, read_answer, read_text, typed
from ladder.queries.assessments import OwnAssessment, get_own
from ladder.reports.desks.desk import Desk, set_desk
from ladder.reports.desks.looks import list_looks
from ladder.reports.desks.next_band import list_next_bands
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import assessments
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("assessments", __name__, url_prefix="/o/<org_slug>/assessments/<uuid:assessment_id>")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def edit(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """The desk: one place at a time, or all on one page; once sent, for reading."""
    own, form = _own(assessment_id), AnswersForm()
    desk = set_desk(own, now=now())
    if form.validate_on_submit():
        drafts, clashes = typed(request.form, [one.key for one in desk.entries]), []
        with keeping(form):
            clashes = assessments.save_answers(own=own, drafts=drafts, now=now())
            form.note(clashes)
            if not clashes:
                return done(url_for(".edit", **_onward(desk, org_slug)), "Saved.")
        desk = desk.with_typed(drafts, clashes)
    template = "assessments/edit.html" if desk.open else "assessments/show.html"
    return page(template, form, desk=desk, at=desk.place(_asked("at")), everything=_asked("all") == "1")


@bp.post("/answers/<competency>")
@requires(Permission.ASSESSMENT_WRITE)
def save(org_slug: str, assessment_id: UUID, competency: str) -> ResponseReturnValue:
    """Keep one answer while it is typed."""
    own = _own(assessment_id)
    draft = read_answer(competency, parse(request.get_data()))
    outcome = assessments.save_answer(own=own, draft=draft, now=now())
    if isinstance(outcome, Clash):
        theirs = {"text": outcome.text, "rating": outcome.rating, "revision": outcome.revision}
        return jsonify(theirs | ({"ticked": outcome.ticked} if outcome.ticked else {})), 409
    return jsonify(revision=outcome.revision, saved_at=clock(own.author.zone, outcome.saved_at))


@bp.route("/send", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_WRITE)
def send(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """Who will see it and how it will look, what is missing; and send it."""
    own, form = _own(assessment_id), SendForm()
    desk = set_desk(own, now=now())
    here = url_for(".edit", org_slug=org_slug, assessment_id=assessment_id)
    if form.validate_on_submit():
        with keeping(form):
            sure = bool(form.cannot_say.data)
            assessments.submit_assessment(own=own, cannot_say=sure, by=current_actor(), now=now())
            return done(here, "It is sent. You can take it back while the stage lasts.")
    if not desk.open:
        return redirect(here, 302)
    return page("assessments/send.html", form, desk=desk, looks=list_looks(own, desk.answers))


@bp.post("/take-back")
@requires(Permission.ASSESSMENT_WRITE)
def take_back(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """Make it a draft again."""
    assessments.take_back(own=_own(assessment_id), by=current_actor(), now=now())
    return done(url_for(".edit", org_slug=org_slug, assessment_id=assessment_id), "It is a draft again.")


@bp.get("/next")
@requires(Permission.ASSESSMENT_WRITE)
def next_band(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """What the next band adds to what is expected, in one competency or in all; as a page, or to be put into one."""
    own, at = _own(assessment_id), _asked("at")
    about = {"own": own, "bands": list_next_bands(own), "at": "" if at.startswith(":") else at}
    if _asked("fragment") == "1":
        return render_template("assessments/_next.html", **about)
    return page("assessments/next_band.html", **about)


@bp.post("/preview")
@requires(Permission.ASSESSMENT_WRITE)
def preview(org_slug: str, assessment_id: UUID) -> ResponseReturnValue:
    """A text as its readers will see it; nothing is kept."""
    _own(assessment_id)
    return str(markdown(read_text(parse(request.get_data()))))


def _own(assessment_id: UUID) -> OwnAssessment:
    actor = current_actor()
    return get_own(actor.org_id, assessment_id, actor.person_id)


def _asked(name: str) -> str:
    return request.args.get(name, "")


def _onward(desk: Desk, org_slug: str) -> dict[str, Any]:
    here = {"org_slug": org_slug, "assessment_id": desk.own.assessment.id}
    if _asked("all") == "1":
        return {**here, "all": "1"}
    following = desk.after(desk.place(_asked("at")).key)
    return {**here, "at": following.key if following else _asked("at")}
