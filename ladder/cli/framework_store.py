"""`ladder framework import --org`: the part that needs the application."""

from datetime import UTC, datetime

import click

from frameworks.formats import Reading
from ladder.cli.application import application
from ladder.db import work_as
from ladder.queries import accounts
from ladder.services import ladder_imports


def keep(reading: Reading, *, org: str, replace_draft: bool) -> str:
    """Keep what was read as a draft of the organisation; returns the sentence that says so."""
    with application():
        organisation = accounts.find_organisation(org)
        if organisation is None:
            raise click.ClickException(f"There is no organisation “{org}”. Make it first: ladder org create.")
        work_as(org=organisation.id)
        kept = ladder_imports.import_framework(
            by=None,
            org_id=organisation.id,
            now=datetime.now(UTC),
            framework=reading.framework,
            source_name=reading.name,
            source_text=reading.text,
            account=reading.account,
            replace_draft=replace_draft,
        )
        return f"Kept as a draft of {organisation.name}, under the key {kept.key}."
