"""Whether this process can serve."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from ladder.queries import health
from ladder.security.guards import public

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@public
def show() -> ResponseReturnValue:
    """200 with `ok` when the database answers."""
    health.check()
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
