"""The key behind the labels of a report that leaves without names: the same for a cycle, known to nobody."""

from uuid import UUID

from flask import current_app

from ladder.security.draft_keys import derive

LABELLING = b"ladder/report/labels/1"


def label_key(cycle_id: UUID) -> bytes:
    """256 bits from the secret of this Ladder; whoever has the names cannot find the labels again without it."""
    return derive(str(current_app.config["SECRET_KEY"]), LABELLING, cycle_id, 32)
