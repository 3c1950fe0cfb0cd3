"""The worker's Celery application: `celery -A workers.app worker`."""

from workers.base import celery
from workers.tasks import jobs, mail, report

__all__ = ["celery", "jobs", "mail", "report"]
