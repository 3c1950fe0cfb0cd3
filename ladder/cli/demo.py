"""`ladder demo`: an invented organisation in the middle of a review cycle."""

from datetime import UTC, datetime
from pathlib import Path

import click

from ladder.cli.application import application, settings
from ladder.cli.database import bring_up_to_date
from ladder.config import Config
from ladder.queries import accounts
from ladder.services.demo import cycles, evidence, organisation, templates

PEOPLE = 40


def ensure(config: Config, people: int = PEOPLE) -> bool:
    """Make the demo organisation if it is not there yet; whether it was made."""
    with application(config):
        if accounts.find_organisation(organisation.SLUG):
            return False
        now = datetime.now(UTC)
        made = organisation.make_organisation(people=people, now=now)
        templates.make_templates(made, now=now)
        evidence.make_evidence(made, now=now)
        cycles.make_cycles(made, now=now)

    return True


def sign_ins(config: Config) -> list[str]:
    """Who can be signed in as by one click, a line each."""
    with application(config):
        people = accounts.list_demo_sign_ins(organisation.DOMAIN)
        return [f"  one click on the sign-in page: {person}" for person in people]


@click.command()
@click.option("--people", default=PEOPLE, show_default=True, help="How many people it has.")
@click.option("--instance", type=click.Path(path_type=Path), help="Where everything is kept.")
def demo(people: int, instance: Path | None) -> None:
    """Make the demo organisation (with nobody's password: the demo mode lets one in by a click)."""
    config = settings(**({"instance": instance.resolve()} if instance else {}))
    bring_up_to_date(config)
    made = ensure(config, people)
    click.echo(f"{people} people are there." if made else "The demo organisation is there already.")
