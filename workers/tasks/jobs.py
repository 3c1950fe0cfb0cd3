"""The sweeper: what is due goes out again."""

from datetime import UTC, datetime

from ladder.services import jobs
from workers.base import app, celery, commit


@celery.task(name="jobs.sweep")
def sweep() -> None:
    """Send again what a broker lost or a dead worker left."""
    with app.app_context():
        jobs.sweep(now=datetime.now(UTC))
        commit()
