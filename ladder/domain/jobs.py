"""The names of the jobs, and the numbers that keep them from being lost."""

from datetime import timedelta

REPORT_COMPUTE = "report.compute"
MAIL_SEND = "mail.send"
LADDER_TELL = "ladder.tell"
REMINDERS_SEND = "reminders.send"
CYCLE_OPEN = "cycle.open"
RESULTS_RELEASE = "results.release"
AUTHORS_FORGET = "authors.forget"
PEERS_ASK = "peers.ask"

NAMES = frozenset(
    {
        AUTHORS_FORGET, CYCLE_OPEN, LADDER_TELL, MAIL_SEND, PEERS_ASK, REMINDERS_SEND, REPORT_COMPUTE, RESULTS_RELEASE,
    }
)  # fmt: skip

MOST_ATTEMPTS = 5
RESEND_AFTER = timedelta(seconds=30)
"""A job that was sent this long ago and has not begun is sent again."""
SWEEP_EVERY = 5.0
"""Seconds between two looks at what is due."""
MORNINGS_EVERY = 900.0
"""Seconds between two looks at whose morning has come: zones differ by quarters of an hour."""
KEPT = timedelta(days=30)
"""How long a done job stays on the page."""


def pause_before(attempt: int) -> timedelta:
    """How long a job rests after its failed attempt with that number (from one on), doubling each time."""
    return timedelta(seconds=5 * 2 ** (attempt - 1))
