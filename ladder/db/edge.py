"""One commit at the edge, for unsafe methods only; then what waits for it goes out."""

from collections.abc import Callable
from contextvars import Token

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from ladder.db.session import db
from ladder.db.sqlite import may_write

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def commit(send: Callable[[object], None]) -> None:
    """Make the unit of work final and hand what was left for afterwards to `send`, one by one."""
    db.session.commit()
    for message in db.session().info.pop("afterwards", []):
        send(message)


def end_reading() -> None:
    """End the transaction in which a heavy job has read, so that nothing is held while it computes.

    What waits for the job's own commit keeps waiting.
    """
    db.session.commit()


def afterwards(message: object) -> None:
    """Keep a message until the commit; a rollback forgets it."""
    db.session().info.setdefault("afterwards", []).append(message)


def rollback() -> None:
    """Undo the unit of work, with everything that waited for its commit."""
    db.session.rollback()
    db.session().info.pop("afterwards", None)


class EdgedFlask(Flask):
    """A Flask whose every request is one unit of work."""

    def full_dispatch_request(self) -> Response:
        token: Token[bool] = may_write.set(request.method not in SAFE)
        try:
            return super().full_dispatch_request()
        finally:
            may_write.reset(token)

    def dispatch_request(self) -> ResponseReturnValue:
        try:
            response = self.make_response(super().dispatch_request())
            if request.method not in SAFE and response.status_code < 400:
                commit(self.extensions["ladder.send"])
            elif request.method not in SAFE:
                rollback()
        except BaseException:
            rollback()
            raise
        return response
