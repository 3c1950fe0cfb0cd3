"""`ladder migrate` and `ladder database ...`: the schema, and on PostgreSQL the three roles."""

from dataclasses import replace
from pathlib import Path

import click
import flask_migrate
from flask import Flask

import migrations
from ladder.app import create_app
from ladder.cli.application import settings
from ladder.config import Config
from ladder.db import db, roles

FOLDER = Path(migrations.__file__).parent


def migratable(config: Config | None = None) -> Flask:
    """The application with what migrations need, which a web process does without."""
    app = create_app(config)
    flask_migrate.Migrate(app, db, directory=str(FOLDER), render_as_batch=True)
    return app


def bring_up_to_date(config: Config) -> None:
    """Run every migration that this database has not had, as its owner."""
    owner = config.owner_database_url or config.database_url
    app = migratable(replace(config, database_url=owner))
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    bring_up_to_date(settings())
    click.echo("The database is up to date.")


@click.group()
def database() -> None:
    """Prepare a PostgreSQL database."""


@database.command()
def prepare() -> None:
    """Make the roles (owner, app, backup) and the database, as LADDER_ADMIN_DATABASE_URL; again does no harm."""
    config = settings()
    if not config.admin_database_url:
        raise click.ClickException("Set LADDER_ADMIN_DATABASE_URL to a superuser's address first.")
    roles.prepare(
        admin=config.admin_database_url,
        owner=config.owner_database_url,
        app=config.database_url,
        backup=config.backup_database_url,
    )
    click.echo("Roles and database are there. Next: ladder migrate.")
