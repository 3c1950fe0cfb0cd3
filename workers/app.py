"""The worker's Celery application: `celery -A workers.app worker`."""

from workers.base import celery
from workers.tasks import authors, cycles, jobs, ladder, mail, peers, reminders, report, results

__all__ = ["authors", "celery", "cycles", "jobs", "ladder", "mail", "peers", "reminders", "report", "results"]
