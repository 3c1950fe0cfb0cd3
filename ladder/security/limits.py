"""How often something may be tried: counted by the sender's address, and by the e-mail address that is typed.

Only what was refused counts at sign-in: a whole office may share one address, and may come in on the same morning.
"""

from flask import Response, request
from flask_login import current_user

FAILURES_HERE = "60 per 15 minutes"
FAILURES_FOR_ONE = "10 per 15 minutes"
ASKED_HERE = "30 per hour"
ASKED_FOR_ONE = "5 per hour"


def typed_address() -> str:
    """The e-mail address in the form that was sent, in one spelling."""
    return request.form.get("email", "").strip().lower()[:320]


def own_account() -> str:
    """The account that is signed in."""
    return current_user.account.id.hex if current_user.is_authenticated else ""


def was_refused(response: Response) -> bool:
    """Whether what was typed came back."""
    return response.status_code == 422
