"""`ladder mail ...`: what mail servers report back."""

from datetime import UTC, datetime
from typing import BinaryIO

import click

from ladder.cli.application import application
from ladder.emails.reports import LARGEST, read_report
from ladder.services import bounces


@click.group()
def mail() -> None:
    """Take what mail servers report back."""


@mail.command()
@click.argument("report", type=click.File("rb"), default="-")
def bounced(report: BinaryIO) -> None:
    """Mark the mail that a delivery report (RFC 3464) is about as come back.

    Let your mail server pipe what returns to the sender's address into this command. A message that is no such report
    is left alone.
    """
    found = read_report(report.read(LARGEST))
    with application():
        known = found is not None and bounces.take_report(found.mail_id, found.status, now=datetime.now(UTC))
    click.echo(f"Marked as come back: {found.status}." if found and known else "No report about a mail of ours.")
