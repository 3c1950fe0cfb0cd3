"""Every setting, read once from the environment, each with a sentence.

The README's table is generated from this file (`ladder settings --markdown`); a test compares the two.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any


class Mode(StrEnum):
    """What this process is run for."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    DEMO = "demo"


class ConfigError(Exception):
    """A setting is missing or cannot be read; the message says which and what to do."""


def setting(default: str, sentence: str) -> Any:
    """Declare one setting: its default as text and the sentence that explains it."""
    return field(metadata={"default": default, "sentence": sentence})


def variable(name: str) -> str:
    """The environment variable that carries the setting of that name."""
    return f"LADDER_{name.upper()}"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one running Ladder."""

    mode: Mode = setting("production", "What it runs for: `production`, `development` or `demo`.")
    instance: Path = setting("instance", "The folder for the SQLite file, the file queue and the generated secret.")
    secret_key: str = setting("", "Signs cookies and links; kept in the instance folder when empty and on SQLite.")
    database_url: str = setting("", "The database, as the app role; empty means SQLite in the instance folder.")
    owner_database_url: str = setting("", "The database as its owner, for `ladder migrate`; empty means the same.")
    admin_database_url: str = setting("", "A superuser's address, only for `ladder database prepare`.")
    backup_database_url: str = setting("", "The database as the backup role; `ladder database prepare` makes it.")
    broker_url: str = setting("", "The queue: `redis://...`; empty means files in the instance folder.")
    limits_url: str = setting("memory://", "Where rate limits are counted; `redis://...` when several processes serve.")
    base_url: str = setting("http://127.0.0.1:8000", "The address that people type; links in mails begin with it.")
    trusted_proxies: int = setting("0", "How many reverse proxies stand in front and set `X-Forwarded-*`.")
    sign_up: bool = setting("no", "Whether anybody may make an organisation by page (`yes` or `no`).")
    smtp_url: str = setting("", "Mail goes out here: `smtp://user:password@host:587`; empty keeps mails as files.")
    mail_from: str = setting("Ladder <ladder@localhost>", "The sender of the mails.")
    job_lease: int = setting("60", "Seconds after which a job whose worker fell silent is given to another.")
    kernels: str = setting("", "Where workers keep compiled loops; empty means `kernels` in the instance folder.")
    author_days: int = setting("30", "Days after the end of a cycle when names of anonymous authors are removed.")
    max_body: int = setting("6291456", "The largest request body in bytes; beyond it the answer is 413.")

    @property
    def embedded(self) -> bool:
        """Whether everything lives in the instance folder."""
        return self.database_url.startswith("sqlite")

    @property
    def secure(self) -> bool:
        """Whether people reach it over TLS, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    def keep_kernels(self) -> None:
        """Tell numba where it keeps what it compiles; it reads that once, when something first imports it."""
        os.environ.setdefault("NUMBA_CACHE_DIR", self.kernels)


def _read(kind: object, text: str, name: str) -> Any:
    if kind is bool:
        if text.lower() not in ("yes", "no"):
            raise ConfigError(f"{name} is “{text}”; write yes or no.")
        return text.lower() == "yes"
    if kind is int:
        if not text.isdecimal():
            raise ConfigError(f"{name} is “{text}”; write a whole number.")
        return int(text)
    if kind is Mode:
        if text not in list(Mode):
            raise ConfigError(f"{name} is “{text}”; write one of {', '.join(Mode)}.")
        return Mode(text)
    return Path(text).resolve() if kind is Path else text


def _kept_secret(instance: Path) -> str:
    """The secret of an embedded Ladder: made once, readable by its owner alone."""
    file = instance / "secret"
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text()


def load(environ: Mapping[str, str] | None = None, **overrides: object) -> Config:
    """Read the settings; raises ConfigError with a sentence when one cannot be used."""
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for item in fields(Config):
        name = variable(item.name)
        values[item.name] = _read(item.type, environ.get(name) or item.metadata["default"], name)
    values.update(overrides)
    instance = values["instance"]
    if not values["database_url"]:
        values["database_url"] = f"sqlite:///{instance / 'ladder.sqlite'}"
    values["kernels"] = values["kernels"] or str(instance / "kernels")
    if not values["secret_key"]:
        if not values["database_url"].startswith("sqlite"):
            raise ConfigError("LADDER_SECRET_KEY is empty; set it to a long random text, the same for every process.")
        values["secret_key"] = _kept_secret(instance)
    if values["mode"] is not Mode.PRODUCTION and not values["base_url"].startswith("http://127.0.0.1"):
        raise ConfigError(
            "The demo and development modes are for this machine only: LADDER_BASE_URL must begin "
            "with http://127.0.0.1."
        )
    return Config(**values)
