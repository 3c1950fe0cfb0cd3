"""`ladder calibrate ...`: the calibration report of a cycle, or of a file of ratings without any database."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import click

from ladder.charts.calibration import findings
from ladder.cli.application import application
from ladder.db import work_as
from ladder.errors import LadderError, NotFound
from ladder.queries import accounts
from ladder.queries import reports as queries
from ladder.reports.calibrating import calibration as compute
from ladder.reports.calibration import Calibration, Document, from_json, to_json
from ladder.reports.ratings_file import read_ratings
from ladder.services import calibration

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


@click.group()
def calibrate() -> None:
    """Compare how people rate."""


@calibrate.command()
@click.option("--org", "slug", required=True, metavar="SLUG", help="The organisation.")
@click.option("--cycle", "cycle_id", required=True, type=click.UUID, metavar="ID", help="The review cycle.")
@json_option
def report(slug: str, cycle_id: UUID, as_json: bool) -> None:
    """Print the report of a cycle, computing it first where it is missing."""
    with application():
        shown = _report(slug, cycle_id)
    _print(shown, as_json)


@calibrate.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="RATINGS.csv")
@click.option("--steps", type=click.IntRange(2, 20), default=5, show_default=True, help="How many steps the scale has.")
@json_option
def file(file: Path, steps: int, as_json: bool) -> None:
    """Report on RATINGS.csv with the columns ratee, rater, relation, competency and value; needs no database."""
    try:
        material = read_ratings(file.read_bytes(), title=file.name, steps=steps)
    except LadderError as error:
        raise click.ClickException(f"{file}: {error.message}") from error
    _print(compute(material), as_json)


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


def _print(report: Calibration, as_json: bool) -> None:
    if as_json:
        plain = to_json(Document(report, {}))["report"]
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    click.echo(f"{report.title}: {report.people} people")
    for one in findings(report):
        click.echo(f"\n{one.chart.title}")
        click.echo("\n".join(_table((one.chart.header, *one.chart.rows))))
        for line in filter(None, (*one.sentences, one.certainty)):
            click.echo(line)
    click.echo("")
    for delivery in report.deliveries:
        counts = f"{delivery.asked} asked for, {delivery.missing} missing, {delivery.late} late"
        click.echo(f"{delivery.name}: {counts}")


def _table(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Rows under each other, each column as wide as its longest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
