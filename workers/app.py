"""The worker's Celery application: `celery -A workers.app worker`."""

from workers.base import celery
from workers.tasks import jobs, ladder, mail, report

__all__ = ["celery", "jobs", "ladder", "mail", "report"]
