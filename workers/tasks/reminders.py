"""The mails of people's mornings."""

from datetime import UTC, datetime
from uuid import UUID

from ladder.domain.jobs import REMINDERS_SEND
from ladder.services import reminders
from workers.base import JobTask, app, celery, commit


@celery.task(name="reminders.fan_out")
def fan_out() -> None:
    """Ask for one job for each organisation."""
    with app.app_context():
        reminders.fan_out(now=datetime.now(UTC))
        commit()


@celery.task(name=REMINDERS_SEND, base=JobTask)
def send(org: UUID) -> None:
    """Ask for the mails of one organisation's mornings."""
    reminders.send_reminders(org, now=datetime.now(UTC))
