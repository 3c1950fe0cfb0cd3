"""Our style sheets, scripts and fonts, under a path that changes with them, so that a browser keeps them for good.

The mark stands in the path, not behind it, because then a style sheet's font and a script's module inherit it.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, send_from_directory

from ladder.config import Mode
from ladder.security.guards import public
from ladder.views.pages import settings

YEAR = 365 * 24 * 60 * 60
FOLDER = Path(__file__).parent.parent / "static"


def mark_of(folder: Path) -> str:
    """A short word that changes with any file of the folder."""
    together = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        together.update(f"{file.relative_to(folder)}\n".encode() + sha256(file.read_bytes()).digest())
    return together.hexdigest()[:12]


@public
def show(mark: str, filename: str) -> Response:
    """One file. A page from before an upgrade asks under an older mark: it gets today's file, but not to keep."""
    lasting = mark == current_app.extensions["ladder.mark"] and settings().mode is not Mode.DEVELOPMENT
    response = send_from_directory(FOLDER, filename, max_age=YEAR if lasting else 0)
    # Read whole, as they are small: a stream could not be compressed with its length known, nor its file be closed.
    response.direct_passthrough = False
    response.make_sequence()
    response.cache_control.immutable = lasting
    response.cache_control.public = True
    return response


def _add_mark(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        values.setdefault("mark", current_app.extensions["ladder.mark"])


def prepare(app: Flask) -> None:
    """Give the application this endpoint, and every address of it its mark."""
    app.extensions["ladder.mark"] = mark_of(FOLDER)
    app.url_defaults(_add_mark)
    app.add_url_rule("/static/<mark>/<path:filename>", endpoint="static", view_func=show)
