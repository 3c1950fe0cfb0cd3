"""A running Ladder with the cast in it, for stories that begin in the middle; in this process, on its own database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from frameworks.model import Framework
from ladder.app import create_app
from ladder.db import db, work_as
from ladder.db.edge import commit
from ladder.queries import frameworks as queries
from tests import cast as casting
from tests.cast import Cast
from tests.databases import fresh
from tests.journeys import cookies
from tests.journeys.visitor import Visitor
from tests.ladders import document


@dataclass
class Office:
    """A running Ladder with the cast in it."""

    app: Flask
    cast: Cast
    address: str

    def visitor(self, browser: Browser, who: str, **how: Any) -> Visitor:
        """Somebody of the cast, signed in."""
        player = self.cast.players[who]
        visitor = Visitor(browser, self.address, player.name, player.email, **how)
        cookies.give(visitor.context, self.app, player.cookie, self.address)
        return visitor

    def texts(self, competency: str, level: str) -> list[str]:
        """What the draft says in a cell of the engineers."""
        with self.app.app_context():
            ladder = self._draft()
        place = (competency, level, "engineers")
        return [
            one.text
            for cell in ladder.cells
            if (cell.competency, cell.level, cell.track) == place
            for one in cell.criteria
        ]

    def begin_again(self) -> None:
        """The draft as the cast has it."""
        with self.app.app_context():
            self._draft()
            queries.get_framework(self.cast.orgs["acme"], "ladder").draft = document()
            commit(lambda _: None)

    def _draft(self) -> Framework:
        work_as(org=self.cast.orgs["acme"])
        return queries.load_draft(queries.get_framework(self.cast.orgs["acme"], "ladder"))


def _whole(app: Flask) -> Any:
    """Answers in one piece: where a browser hangs up, this server leaves a file open that it was reading from."""

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        pieces = app(environ, start_response)
        try:
            return [b"".join(pieces)]
        finally:
            getattr(pieces, "close", lambda: None)()

    return answer


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """An office that answers; all of it is gone afterwards."""
    with fresh(folder) as config:
        app = create_app(config)
        with app.app_context():
            cast = casting.make()
        server = make_server("127.0.0.1", 0, _whole(app), threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Office(app, cast, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
        thread.join()
        server.server_close()
        with app.app_context():
            db.engine.dispose()
