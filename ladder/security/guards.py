"""Closed by default: each endpoint says aloud who may come, and `app.py` starts with no endpoint that does not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from ladder.domain.permissions import Permission
from ladder.errors import NotAllowed
from ladder.security.tenancy import current_actor

View = TypeVar("View", bound=Callable[..., Any])


class Door(Enum):
    """Doors that do not depend on an organisation."""

    PUBLIC = "anybody, signed in or not"
    SIGNED_IN = "anybody who is signed in"


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may come to an endpoint: through a door, or with a permission in the organisation of the URL."""

    needs: Door | Permission


def _guard(needs: Door | Permission) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.guard = Guard(needs)  # type: ignore[attr-defined]
        return view

    return mark


public = _guard(Door.PUBLIC)
"""Anybody may come: say it only of what a stranger should see."""
signed_in = _guard(Door.SIGNED_IN)
"""Anybody who is signed in, for what belongs to the account and to no organisation."""


def without_csrf(reason: str) -> Callable[[View], View]:
    """Let an endpoint take a POST that did not come from our pages, for a reason that must be said."""

    def mark(view: View) -> View:
        view.without_csrf = reason  # type: ignore[attr-defined]
        return view

    return mark


def requires(permission: Permission) -> Callable[[View], View]:
    """Members of the organisation in the URL who hold the permission; strangers get 404, other members 403."""
    return _guard(permission)


def guard_of(app: Flask, endpoint: str) -> Guard | None:
    """The guard of an endpoint; None when nobody has said who may come."""
    return getattr(app.view_functions[endpoint], "guard", None)


def enforce() -> ResponseReturnValue | None:
    """Stand at the door of every request."""
    if request.endpoint is None:
        return None
    guard = guard_of(current_app, request.endpoint)
    if guard is None:
        abort(404)
    if guard.needs is Door.PUBLIC:
        return None
    if not current_user.is_authenticated:
        return _to_sign_in()
    if isinstance(guard.needs, Permission) and not current_actor().may(guard.needs):
        raise NotAllowed(f"{guard.needs.sentence}: that is not among what you may do here.")
    return None


def _to_sign_in() -> ResponseReturnValue:
    """A page leads to sign-in and back; data asked for by a script gets a plain 401."""
    if request.is_json or request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for("sign_in.show", next=request.full_path.rstrip("?")), 302)


def refuse_unguarded(app: Flask) -> None:
    """Refuse to start when an endpoint has no guard, and name it."""
    open_ends = sorted({rule.endpoint for rule in app.url_map.iter_rules() if not guard_of(app, rule.endpoint)})
    if open_ends:
        raise RuntimeError(f"No guard on: {', '.join(open_ends)}. Put @requires, @signed_in or @public on the view.")
