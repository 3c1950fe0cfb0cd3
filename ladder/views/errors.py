"""From exceptions to pages: a sentence each, never a stack trace."""

from contextlib import suppress
from math import ceil
from time import time
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_limiter.errors import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from ladder.errors import Conflict, Invalid, LadderError, NotAllowed, NotFound, WrongStage
from ladder.extensions import limiter

log = structlog.get_logger()

STATUS: dict[type[LadderError], int] = {NotFound: 404, NotAllowed: 403, WrongStage: 409, Conflict: 409, Invalid: 422}

SECRETS = frozenset({"csrf_token", "password", "current"})
SHORT = 40
"""What is no longer than this is typed again in no time."""

SENTENCES = {
    400: ("We could not read that", "What was sent is not what this page expects. Go back and try once more."),
    401: ("Sign in first", "You are signed out. What you typed is still on your page: sign in in another tab."),
    403: ("That is not yours to do", "Ask an owner of your organisation if you think it should be."),
    404: ("Nothing here", "There is no such page, or it is not for you. Check the address."),
    405: ("That cannot be done here", "This address does not take that kind of request. Go back and try again."),
    409: ("Not now", "Something changed meanwhile. Look at the page again before you go on."),
    413: ("Too large", "What you sent is larger than this Ladder takes. Send a smaller file."),
    422: ("Something needs another look", "Go back: what you typed is kept there."),
    429: ("Slow down a little", "That was tried too often. Wait a few minutes and try again."),
    500: ("Something broke on our side", "It has been noted. Nothing of what you did before is lost; try again."),
}


def answer(status: int, message: str = "") -> ResponseReturnValue:
    """The page (or, for a script, the JSON) for a status with its sentence."""
    title, sentence = SENTENCES.get(status, SENTENCES[400])
    text = message or sentence
    if request.is_json or request.path.startswith("/api/"):
        return jsonify(error=text), status
    return render_template("errors/show.html", title=title, message=text, typed=_typed()), status


def _typed() -> str:
    """The longer texts of a form that one of our pages sent: they are shown, so that nothing typed is lost."""
    fields: list[tuple[str, str]] = []
    if urlsplit(request.origin or "").netloc == request.host:
        with suppress(HTTPException):  # too large to be read
            fields = list(request.form.items(multi=True))
    texts = (value.strip() for name, value in fields if name not in SECRETS)
    return "\n\n".join(text for text in texts if len(text) > SHORT)


def _ours(error: LadderError) -> ResponseReturnValue:
    return answer(STATUS[type(error)], error.message)


def _http(error: HTTPException) -> ResponseReturnValue | Response:
    if error.code is None or error.code < 400:
        return Response(error.get_response().response, error.code or 500, dict(error.get_headers()))
    reply = answer(error.code)
    log.info("request.refused", status=error.code, endpoint=request.endpoint)
    return reply


def _csrf(error: CSRFError) -> ResponseReturnValue:
    return answer(400, "This form came without its proof that you sent it. Open the page again and send it from there.")


def _too_often(error: RateLimitExceeded) -> ResponseReturnValue:
    limit = limiter.current_limit
    minutes = max(1, ceil((limit.reset_at - time()) / 60)) if limit else 15
    when = "a minute" if minutes == 1 else f"{minutes} minutes"
    return answer(429, f"That was tried too often. Nothing was changed; try again in {when}.")


def _met(error: IntegrityError | StaleDataError) -> ResponseReturnValue:
    """Two wrote the same at the same moment: each found the way free, and the database let only the first through."""
    log.warning("request.met", endpoint=request.endpoint, error=type(error).__name__, exc_info=error)
    return answer(409, "Somebody else changed the same thing at the same moment, so yours was not saved. Go back, "
                       "where what you typed still stands, look at what is there now, and send it again.")  # fmt: skip


def _broken(error: Exception) -> ResponseReturnValue:
    log.error("request.failed", endpoint=request.endpoint, error=type(error).__name__, exc_info=error)
    return answer(500)


def prepare(app: Flask) -> None:
    """Hang the handlers on the application."""
    app.register_error_handler(LadderError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(RateLimitExceeded, _too_often)
    app.register_error_handler(IntegrityError, _met)
    app.register_error_handler(StaleDataError, _met)
    if not app.testing:
        app.register_error_handler(Exception, _broken)
