"""How often something may be tried: counted by the sender's address, and by the e-mail address that is typed.

Only what was refused counts at sign-in: a whole office may share one address, and may come in on the same morning.
Files that take a second to make are counted too: by the account, or by the sender's address where there is none.
"""

from flask import Response, request
from flask_login import current_user

from ladder.domain.addresses import normal
from ladder.domain.people import tidy

LONGEST = 320
FAILURES_HERE = "60 per 15 minutes"
FAILURES_FOR_ONE = "10 per 15 minutes"
ASKED_HERE = "30 per hour"
ASKED_FOR_ONE = "5 per hour"
TAKEN_HERE = "60 per 15 minutes"
TAKEN_BY_ONE = "60 per 15 minutes"
ASKED_BY_ONE = "60 per 15 minutes"
"""What a page has a process compute while somebody waits."""


def typed_address() -> str:
    """The e-mail address in the form that was sent, in the one spelling by which the account is found."""
    typed = tidy(request.form.get("email", ""))[:LONGEST]
    return normal(typed) or typed.lower()


def own_account() -> str:
    """The account that is signed in."""
    return current_user.account.id.hex if current_user.is_authenticated else ""


def was_refused(response: Response) -> bool:
    """Whether what was typed came back."""
    return response.status_code == 422
