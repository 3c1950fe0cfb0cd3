"""What the processes say of themselves: a line of JSON for each event, with ids and kinds, never a text or secret."""

import logging
import time

import structlog
from flask import Flask, Response, g, request

from ladder.config import Config, Mode

log = structlog.get_logger()


def configure(config: Config) -> None:
    """In production every request has its line; on one's own machine only what went wrong is said."""
    level = logging.INFO if config.mode is Mode.PRODUCTION and not config.embedded else logging.WARNING
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )


def _begin() -> None:
    g.begun = time.perf_counter()


def _note(response: Response) -> Response:
    """The endpoint, not the address: addresses carry links' secrets and the ids of people."""
    milliseconds = round((time.perf_counter() - g.begun) * 1000) if "begun" in g else None
    log.info(
        "request",
        method=request.method,
        endpoint=request.endpoint,
        status=response.status_code,
        milliseconds=milliseconds,
    )
    return response


def prepare(app: Flask, config: Config) -> None:
    """Hang the log on the application."""
    configure(config)
    app.before_request(_begin)
    app.after_request(_note)
