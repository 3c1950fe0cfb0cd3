"""Accounts: made, signed in to, changed."""

from ladder.errors import Invalid
from ladder.models import Account
from ladder.queries import accounts as queries
from ladder.services import passwords


def check_password(*, email: str, password: str) -> Account:
    """The account with that address and password; raises Invalid with the same words for every way it can fail."""
    account = queries.find_account(email)
    if not passwords.matches(account.password_hash if account else None, password) or account is None:
        raise Invalid("This address and password do not belong together. Check both, or ask for a new password.")
    if account.closed_at is not None:
        raise Invalid("This address and password do not belong together. Check both, or ask for a new password.")
    return account
