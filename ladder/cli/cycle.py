"""`ladder cycle ...`: see the review cycles of an organisation, and move one on."""

from datetime import UTC, datetime
from uuid import UUID

import click

from ladder.cli.application import application
from ladder.cli.cycle_report import report
from ladder.db import work_as
from ladder.domain.permissions import STEWARDS, Actor
from ladder.domain.stages import STEPS, Stage
from ladder.errors import NotAllowed, NotFound
from ladder.models import Cycle
from ladder.queries import accounts, cycles
from ladder.reports.board_rows import BoardRow, list_rows
from ladder.services.cycles import move_on

org_option = click.option("--org", "slug", required=True, metavar="SLUG", help="The organisation's short name.")
by_option = click.option(
    "--by", "email", required=True, metavar="E-MAIL", help="The owner or people operations who does it."
)


@click.group()
def cycle() -> None:
    """See review cycles, and move one on."""


cycle.add_command(report)


@cycle.command("list")
@org_option
def list_all(slug: str) -> None:
    """List the review cycles, newest first: id, stage, title."""
    with application():
        for one in cycles.list_cycles(_enter(slug)):
            click.echo(f"{one.id}  {one.stage.value:<16}{one.title}")


@cycle.command()
@click.argument("cycle_id", type=click.UUID)
@org_option
@by_option
def show(cycle_id: UUID, slug: str, email: str) -> None:
    """Show how far a cycle is, and what is stuck."""
    with application():
        actor, found = _actor(slug, email), _cycle(slug, cycle_id)
        rows = list_rows(actor, found, now=datetime.now(UTC))
        click.echo(f"{found.title}: {found.stage.title}, {len(rows)} people")
        for row in rows:
            if row.stuck:
                click.echo(_line(row))


@cycle.command()
@click.argument("cycle_id", type=click.UUID)
@click.argument("stage", type=click.Choice([step.value for step in STEPS if step is not Stage.CANCELLED]))
@org_option
@by_option
def move(cycle_id: UUID, stage: str, slug: str, email: str) -> None:
    """Move a cycle on to its next stage."""
    with application():
        actor, found = _actor(slug, email), _cycle(slug, cycle_id)
        move_on(cycle=found, to=Stage(stage), by=actor, now=datetime.now(UTC))
        click.echo(f"{found.title} stands at {found.stage.title.lower()} now.")


def _line(row: BoardRow) -> str:
    return f"  {row.participant.name}: {', '.join(one.reason for one in row.stuck)}"


def _cycle(slug: str, cycle_id: UUID) -> Cycle:
    return cycles.get_cycle(_enter(slug), cycle_id)


def _enter(slug: str) -> UUID:
    organisation = accounts.find_organisation(slug)
    if organisation is None:
        raise NotFound(f"There is no organisation “{slug}”.")
    work_as(org=organisation.id)
    return organisation.id


def _actor(slug: str, email: str) -> Actor:
    org = _enter(slug)
    account = accounts.find_account(email)
    membership = accounts.find_membership(org, account.id) if account else None
    if account is None or membership is None or membership.ended_at is not None or membership.access not in STEWARDS:
        raise NotAllowed(f"{email} is neither an owner nor people operations of “{slug}”.")
    return Actor(account.id, org, membership.person_id, membership.access, account.name)
