"""E-mail addresses: one spelling for each, so that one person has one account."""

from email_validator import EmailNotValidError, validate_email

SENTENCE = "Write a full e-mail address, such as name@company.example."


def normal(text: str) -> str | None:
    """The address in lower case; None when it is none. Nobody is asked over the network whether it exists."""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
