"""One blueprint per noun."""

from flask import Blueprint, Flask

from ladder.config import Config, Mode
from ladder.views import account, design, health, home, organisations, resets, sign_in

BLUEPRINTS: tuple[Blueprint, ...] = (account.bp, health.bp, home.bp, organisations.bp, resets.bp, sign_in.bp)


def register(app: Flask, config: Config) -> None:
    """Give the application its pages; those for developers only where nobody else can come."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.mode is Mode.DEVELOPMENT:
        app.register_blueprint(design.bp)
