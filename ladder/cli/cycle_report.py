"""`ladder cycle report`: the calibration report of a review cycle."""

from datetime import UTC, datetime
from uuid import UUID

import click

from ladder.cli import calibrate_words as words
from ladder.cli.application import application
from ladder.db import work_as
from ladder.errors import NotFound
from ladder.queries import accounts
from ladder.queries import reports as queries
from ladder.reports.calibration import Calibration, from_json
from ladder.services import calibration


@click.command()
@click.argument("cycle_id", type=click.UUID)
@click.option("--org", "slug", required=True, metavar="SLUG", help="The organisation's short name.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
def report(cycle_id: UUID, slug: str, as_json: bool) -> None:
    """Print the calibration report of a cycle, computing it first where it is missing."""
    with application():
        shown = _report(slug, cycle_id)
    click.echo(words.plain(shown) if as_json else words.text(shown))


def _report(slug: str, cycle_id: UUID) -> Calibration:
    organisation = accounts.find_organisation(slug)
    if organisation is None:
        raise NotFound(f"There is no organisation “{slug}”.")
    work_as(org=organisation.id)
    if queries.find_report(organisation.id, cycle_id) is None:
        calibration.compute_report(organisation.id, cycle_id, now=datetime.now(UTC))
    kept = queries.find_report(organisation.id, cycle_id)
    if kept is None:
        raise NotFound("There is no report before writing has closed.")
    return from_json(kept.document).report
