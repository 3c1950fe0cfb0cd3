"""A rehearsal before a cycle opens: its pages as one of its people would see them, keeping nothing and sending nothing.

The pages are the real ones. Their addresses lead to one another inside the rehearsal, and no script runs in them.
"""

import re
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.domain.ratings import Relation
from ladder.domain.stages import Activity, Stage
from ladder.errors import NotFound, WrongStage
from ladder.forms.assessments import AnswersForm, SendForm
from ladder.forms.nominations import PeerForm
from ladder.forms.sign_offs import SignForm
from ladder.models import Cycle
from ladder.queries.cycles import get_cycle
from ladder.reports import rehearsals as reports
from ladder.reports.choosing import choose_from
from ladder.reports.desks.looks import list_looks
from ladder.reports.rehearsals import Rehearsal
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.views.pages import now, page

bp = Blueprint("rehearsals", __name__, url_prefix="/o/<org_slug>/cycles/<uuid:cycle_id>/rehearsal")
BOTH = ["GET", "POST"]
KEPT = "This is a rehearsal: nothing was kept, and nothing was sent."


@bp.get("")
@requires(Permission.CYCLE_EDIT)
def index(org_slug: str, cycle_id: UUID) -> ResponseReturnValue:
    """Choose whose pages to look at."""
    cycle, words = _cycle(cycle_id), request.args.get("words", "")[:100]
    people = choose_from(cycle.org_id, cycle, page=request.args.get("page", 1, type=int), words=words, only="in")
    return page("rehearsals/index.html", cycle=cycle, choosing=people, words=words)


@bp.route("/<uuid:person_id>", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def home(org_slug: str, cycle_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Their home page."""
    one = _rehearse(cycle_id, person_id)
    return _shown(one, "home", "home/show.html", home=reports.home_of(one, now=now()))


@bp.route("/<uuid:person_id>/mine", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def mine(org_slug: str, cycle_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Their own page of the cycle."""
    one = _rehearse(cycle_id, person_id)
    review, own = reports.review_of(one)
    return _shown(one, "mine", "cycles/mine.html", review=review, cycle=one.cycle, participant=one.place, own=own)


@bp.route("/<uuid:person_id>/peers", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def peers(org_slug: str, cycle_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """The page on which their peers are proposed."""
    one = _rehearse(cycle_id, person_id)
    shown = reports.peers_of(one)
    return _shown(one, "peers", "nominations/show.html", form=PeerForm(), peers=shown, words="")


@bp.route("/<uuid:person_id>/result", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def result(org_slug: str, cycle_id: UUID, person_id: UUID) -> ResponseReturnValue:
    """Their result, with nothing in it."""
    one = _rehearse(cycle_id, person_id, Stage.SIGN_OFF)
    whole = reports.result_of(one)
    return _shown(one, "result", "results/show.html", whole=whole, cycle=one.cycle, signable=True, signing=SignForm())


@bp.route("/<uuid:person_id>/write/<relation>/<uuid:about_id>", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def desk(org_slug: str, cycle_id: UUID, person_id: UUID, relation: str, about_id: UUID) -> ResponseReturnValue:
    """The desk of one assessment, empty."""
    one = _rehearse(cycle_id, person_id)
    shown = reports.desk_of(one, _relation(relation), about_id, now=now())
    at, everything = shown.place(request.args.get("at", "")), request.args.get("all") == "1"
    return _shown(
        one, f"{relation} {about_id}", "assessments/edit.html", form=AnswersForm(), desk=shown, at=at,
        everything=everything,
    )  # fmt: skip


@bp.route("/<uuid:person_id>/write/<relation>/<uuid:about_id>/send", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def send(org_slug: str, cycle_id: UUID, person_id: UUID, relation: str, about_id: UUID) -> ResponseReturnValue:
    """What stands before sending: who will see it, and what is missing."""
    one = _rehearse(cycle_id, person_id)
    shown = reports.desk_of(one, _relation(relation), about_id, now=now())
    looks = list_looks(shown.own, {})
    here = f"{relation} {about_id}"
    return _shown(one, here, "assessments/send.html", form=SendForm(), desk=shown, looks=looks)


@bp.route("/<uuid:person_id>/<path:rest>", methods=BOTH)
@requires(Permission.CYCLE_EDIT)
def elsewhere(org_slug: str, cycle_id: UUID, person_id: UUID, rest: str) -> ResponseReturnValue:
    """A page that only exists once something was written, or a form that would keep something."""
    one = _rehearse(cycle_id, person_id)
    flash(KEPT if request.method == "POST" else "That page is empty until the cycle is open.", "info")
    return redirect(url_for(".home", org_slug=org_slug, cycle_id=cycle_id, person_id=one.person.id), 303)


def _shown(one: Rehearsal, here: str, template: str, **values: object) -> ResponseReturnValue:
    if request.method == "POST":
        flash(KEPT, "info")
        return redirect(request.url, 303)
    written = render_template(template, rehearsal=one, rehearsed=here, actor=one.actor, **values)
    return _inside(written, one)


def _inside(written: str, one: Rehearsal) -> str:
    """The page with the addresses of what is not there leading back into the rehearsal, and without scripts."""
    head, begins, rest = written.partition("<main")
    body, ends, foot = rest.partition("</main>")
    inside = _addresses(one)
    real = re.compile("|".join(re.escape(address) for address in sorted(inside, key=len, reverse=True)))
    body = real.sub(lambda found: inside[found.group()], body)
    body = body.replace(' data-module="', ' data-rehearsed="').replace(" hx-get=", " data-hx=")
    return head + begins + body + ends + foot


def _addresses(one: Rehearsal) -> dict[str, str]:
    """Where each address leads instead: what begins with it goes on in the same way."""
    org_slug = (request.view_args or {})["org_slug"]
    cycle = url_for("cycles.show", org_slug=org_slug, cycle_id=one.cycle.id)
    base = url_for(".home", org_slug=org_slug, cycle_id=one.cycle.id, person_id=one.person.id)
    found = {f"{cycle}/": f"{base}/"}
    found |= {f'href="{url}"': f'href="{base}"' for url in (cycle, url_for("home.show", org_slug=org_slug))}
    if one.place:
        found |= {f"{cycle}/people/{one.place.id}": base, f"{cycle}/results/{one.place.id}": f"{base}/result"}
    for writing in one.writings:
        real = url_for("assessments.edit", org_slug=org_slug, assessment_id=reports.assessment_id(one, writing))
        found[real] = f"{base}/write/{writing.relation.value}/{writing.about.person.id}"
    return found


def _rehearse(cycle_id: UUID, person_id: UUID, stage: Stage | None = None) -> Rehearsal:
    asked = request.args.get("stage", "")
    wanted = stage or (Stage(asked) if asked in set(Stage) else None)
    return reports.rehearse(_cycle(cycle_id), person_id, current_actor().account_id, stage=wanted)


def _cycle(cycle_id: UUID) -> Cycle:
    cycle = get_cycle(current_actor().org_id, cycle_id)
    if not cycle.permits(Activity.CHOOSE_PEOPLE):
        raise WrongStage(f"“{cycle.title}” has opened, or is just being opened; there is nothing left to rehearse.")
    return cycle


def _relation(word: str) -> Relation:
    if word not in set(Relation):
        raise NotFound("There is no such assessment.")
    return Relation(word)
