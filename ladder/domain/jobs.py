"""The names of the jobs, and the numbers that keep them from being lost."""

from datetime import timedelta

REPORT_COMPUTE = "report.compute"
MAIL_SEND = "mail.send"
LADDER_TELL = "ladder.tell"

NAMES = frozenset({REPORT_COMPUTE, MAIL_SEND, LADDER_TELL})

MOST_ATTEMPTS = 5
RESEND_AFTER = timedelta(seconds=30)
"""A job that was sent this long ago and has not begun is sent again."""
SWEEP_EVERY = 5.0
"""Seconds between two looks at what is due."""


def pause_before(attempt: int) -> timedelta:
    """How long a job rests after its failed attempt with that number (from one on), doubling each time."""
    return timedelta(seconds=5 * 2 ** (attempt - 1))
