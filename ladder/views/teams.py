"""Teams: the tree, adding, changing, removing."""

from uuid import UUID

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ladder.domain.permissions import Permission
from ladder.forms.teams import TeamForm
from ladder.queries.teams import count_ties, get_team
from ladder.reports import teams as reports
from ladder.security.guards import requires
from ladder.security.tenancy import current_actor
from ladder.services import teams
from ladder.views.pages import done, keeping, now, page

bp = Blueprint("teams", __name__, url_prefix="/o/<org_slug>/teams")
TOP = "No other team: it stands at the top"


@bp.get("")
@requires(Permission.PERSON_VIEW)
def index(org_slug: str) -> ResponseReturnValue:
    """The tree of teams."""
    return page("teams/index.html", teams=reports.list_tree(current_actor().org_id))


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def new(org_slug: str) -> ResponseReturnValue:
    """Make a team."""
    actor = current_actor()
    form = TeamForm()
    form.set_choices("parent", reports.list_places(actor.org_id), empty=TOP)
    if form.validate_on_submit():
        with keeping(form):
            team = teams.add_team(name=form.name.data or "", parent_id=form.parent_id, by=actor, now=now())
            return done(url_for(".index", org_slug=org_slug), f"The team {team.name} is there.")
    return page("teams/new.html", form)


@bp.route("/<uuid:team_id>/edit", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def edit(org_slug: str, team_id: UUID) -> ResponseReturnValue:
    """Rename or move a team."""
    actor = current_actor()
    team = get_team(actor.org_id, team_id)
    name, ties = team.name, count_ties(actor.org_id, team_id)
    form = TeamForm(data={"name": name, "parent": str(team.parent_id or "")})
    form.set_choices("parent", reports.list_places(actor.org_id, moving=team_id), empty=TOP)
    if form.validate_on_submit():
        with keeping(form):
            teams.change_team(team=team, name=form.name.data or "", parent_id=form.parent_id, by=actor, now=now())
            return done(url_for(".index", org_slug=org_slug), f"The team {team.name} is saved.")
    return page("teams/edit.html", form, name=name, team_id=team_id, removable=not any(ties))


@bp.post("/<uuid:team_id>/remove")
@requires(Permission.PERSON_EDIT)
def remove(org_slug: str, team_id: UUID) -> ResponseReturnValue:
    """Remove a team that nothing hangs on."""
    actor = current_actor()
    team = get_team(actor.org_id, team_id)
    teams.remove_team(team=team, by=actor, now=now())
    return done(url_for(".index", org_slug=org_slug), f"The team {team.name} is removed.")
