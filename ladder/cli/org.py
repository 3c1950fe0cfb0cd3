"""`ladder org ...`: organisations."""

import sys
from datetime import UTC, datetime

import click

from ladder.cli.application import application
from ladder.config import Config
from ladder.domain.addresses import SENTENCE, normal
from ladder.models import Account
from ladder.queries import accounts as queries
from ladder.services import accounts, links, organisations, resets


@click.group()
def org() -> None:
    """Make organisations."""


def _address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    address = normal(value)
    if address is None:
        raise click.BadParameter(SENTENCE)
    return address


@org.command()
@click.option("--slug", required=True, help="The short name in addresses: lower-case letters, digits, hyphens.")
@click.option("--name", required=True, help="What it is called.")
@click.option("--owner", required=True, callback=_address, help="The owner's e-mail address.")
@click.option("--owner-name", required=True, help="The owner's name.")
@click.option("--zone", default=organisations.DEFAULT_ZONE, show_default=True, help="Its time zone: Europe/Berlin.")
@click.option("--password-stdin", is_flag=True, help="Read the owner's password from standard input.")
def create(slug: str, name: str, owner: str, owner_name: str, zone: str, password_stdin: bool) -> None:
    """Make an organisation and its owner; prints a link by which the owner sets a password."""
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    now = datetime.now(UTC)
    with application() as app:
        config: Config = app.extensions["ladder.config"]
        account = queries.find_account(owner)
        if account is None:
            account = accounts.add_account(email=owner, name=owner_name, password=password, now=now, about=(name,))
        way_in = _way_in(account, config, now)
        organisations.create_organisation(slug=slug, name=name, owner=account, now=now, zone=zone)
    click.echo(f"{name} is there: {config.base_url}/o/{slug}/")
    click.echo(way_in)


def _way_in(account: Account, config: Config, now: datetime) -> str:
    if account.password_hash is not None:
        return f"{account.email} signs in with their password."
    link = resets.make_first_link(account, now=now)
    address = links.address(link, secret=config.secret_key, base_url=config.base_url)
    return f"{account.email} sets a password here, once, within seven days:\n{address}"
