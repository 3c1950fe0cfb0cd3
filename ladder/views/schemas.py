"""The form of a stored ladder, for whoever writes or checks one by program."""

from functools import lru_cache

from flask import Blueprint, Response, json
from flask.typing import ResponseReturnValue

from frameworks.shapes import schema
from ladder.security.guards import public

bp = Blueprint("schemas", __name__, url_prefix="/schema")

DAY = 24 * 60 * 60


@bp.get("/ladder-1.json")
@public
def ladder() -> ResponseReturnValue:
    """The JSON Schema of `"ladder": 1`: what YAML and JSON files of a ladder hold."""
    response = Response(_schema(), content_type="application/schema+json")
    response.cache_control.public = True
    response.cache_control.max_age = DAY
    return response


@lru_cache(maxsize=1)
def _schema() -> str:
    return json.dumps(schema(), indent=2) + "\n"
