"""Where to go after signing in."""

from flask import request, url_for


def is_ours(target: str) -> bool:
    """Whether a path leads to a page of this Ladder and, however a browser reads it, nowhere else."""
    plain = all(" " < letter < "\x7f" and letter != "\\" for letter in target)
    return plain and target.startswith("/") and not target.startswith("//")


def onward() -> str:
    """Where to go after signing in: the page that was asked for, if it is one of ours."""
    target = request.args.get("next", "")
    return target if is_ours(target) else url_for("organisations.index")
