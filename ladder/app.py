"""The application, put together: the only file that knows every part. It refuses to start with an unguarded route."""

from datetime import timedelta

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from ladder import logs, views
from ladder.config import Config, load
from ladder.db import db, sqlite
from ladder.db.edge import SAFE, EdgedFlask
from ladder.extensions import compress, csrf, limiter, queue
from ladder.security import guards, headers, plain_text, sign_ins, tenancy
from ladder.services import sending
from ladder.views import errors, frame, static


def create_app(config: Config | None = None) -> Flask:
    """Make the application from its settings (by default those of the environment)."""
    config = config or load()
    app = EdgedFlask("ladder", static_folder=None)  # ladder/views/static.py serves them
    _settle(app, config)
    logs.prepare(app, config)
    _connect_database(app, config)
    _connect_queue(app, config)
    sign_ins.prepare(app)
    limiter.init_app(app)
    csrf.init_app(app)
    compress.init_app(app)
    app.before_request(plain_text.check_address)
    app.before_request(tenancy.find_place)
    app.before_request(guards.enforce)
    app.before_request(plain_text.check_form)
    app.before_request(_check_csrf)
    headers.prepare(app)
    errors.prepare(app)
    frame.prepare(app)
    views.register(app, config)
    static.prepare(app)
    guards.refuse_unguarded(app)
    return app


def _settle(app: Flask, config: Config) -> None:
    app.extensions["ladder.config"] = config
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(config),
        SESSION_COOKIE_NAME="ladder",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure,
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        MAX_CONTENT_LENGTH=config.max_body,
        MAX_FORM_MEMORY_SIZE=config.max_body,
        WTF_CSRF_CHECK_DEFAULT=False,  # checked after tenancy, so that a stranger learns nothing but 404
        WTF_CSRF_TIME_LIMIT=None,  # a form left open for hours must still post
        RATELIMIT_STORAGE_URI=config.limits_url,
        # Pages as well: their one secret, the proof against forged requests, is signed anew each second, so that no
        # guess at it by the length of an answer (BREACH) can be repeated.
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _engine_options(config: Config) -> dict[str, object]:
    return {} if config.embedded else {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 10}


def _connect_database(app: Flask, config: Config) -> None:
    config.instance.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    if config.embedded:
        with app.app_context():
            sqlite.prepare(db.engine)


def _connect_queue(app: Flask, config: Config) -> None:
    queue.conf.update(sending.settings(config))
    app.extensions["ladder.send"] = sending.send


def _check_csrf() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is not None and request.method not in SAFE and not getattr(view, "without_csrf", ""):
        csrf.protect()
