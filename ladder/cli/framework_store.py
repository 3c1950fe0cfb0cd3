"""`ladder framework import --org`: the part that needs the application."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import UUID

import click

from frameworks.formats import Reading
from frameworks.matching import Match, match
from frameworks.places import described
from ladder.cli.application import application
from ladder.db import work_as
from ladder.models import Organisation
from ladder.queries import accounts
from ladder.queries import frameworks as queries
from ladder.services import ladder_imports
from ladder.services.ladder_imports import Answers, Understood


def keep(reading: Reading, *, org: str, replace_draft: bool, accept_likely: bool | None = None) -> str:
    """Keep what was read as a draft of the organisation; returns what there is to say of it.

    Where criteria of the draft may have been reworded, somebody has to say whether they are taken for the same.
    """
    with application():
        organisation = accounts.find_organisation(org)
        if organisation is None:
            raise click.ClickException(f"There is no organisation “{org}”. Make it first: ladder org create.")
        work_as(org=organisation.id)
        likely = _likely(organisation.id, reading) if replace_draft else ()
        if likely and accept_likely is None:
            raise click.ClickException("\n".join(_question(reading, likely)))
        return "\n".join([*_pairs(reading, likely), _keep(organisation, reading, likely, replace_draft, accept_likely)])


def _keep(
    organisation: Organisation,
    reading: Reading,
    likely: Iterable[Match],
    replace_draft: bool,
    accept_likely: bool | None,
) -> str:
    accepted = {one.after.criterion.id for one in likely} if accept_likely else set()
    kept = ladder_imports.import_framework(
        by=None,
        org_id=organisation.id,
        now=datetime.now(UTC),
        framework=reading.framework,
        source_name=reading.name,
        source_text=reading.text,
        account=reading.account,
        read_as=Understood(reading.format, ladder=reading.framework.key, marks=reading.marks),
        replace_draft=replace_draft,
        answers=Answers(accepted=accepted),
    )
    return f"Kept as a draft of {organisation.name}, under the key {kept.key}."


def _likely(org_id: UUID, reading: Reading) -> tuple[Match, ...]:
    there = queries.find_framework(org_id, reading.framework.key)
    return match(queries.load_draft(there), reading.framework).likely if there else ()


def _question(reading: Reading, likely: Iterable[Match]) -> Iterator[str]:
    yield "Nothing was kept: say whether these are the same criteria in other words."
    yield from _pairs(reading, likely)
    yield "--accept-likely lets them keep their ids, and evidence and ratings with them;"
    yield "--same-words-only takes them for other criteria."


def _pairs(reading: Reading, likely: Iterable[Match]) -> Iterator[str]:
    for one in likely:
        yield f"{described(reading.framework, one.after.place)} ({one.likeness:.0%} alike)"
        yield f"  - {' '.join(one.before.criterion.text.split())}"
        yield f"  + {' '.join(one.after.criterion.text.split())}"
