"""The worker's Celery application: `celery -A workers.app worker`."""

from workers.base import celery
from workers.tasks import cycles, jobs, ladder, mail, reminders, report

__all__ = ["celery", "cycles", "jobs", "ladder", "mail", "reminders", "report"]
