"""Mails leave the house over SMTP; without a server they become files in the instance folder."""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import UUID

from ladder.config import Config
from ladder.emails.messages import Message

PATIENCE = 5.0
"""Seconds for each answer of the server: less than the time for which others wait for the database."""
PORTS = {"smtp": 25, "smtps": 465}


def deliver(message: Message, *, to: str, mail_id: UUID, config: Config, now: datetime) -> str:
    """Hand one mail over; returns the server's code where it refuses the addressee for good, else nothing.

    Raises smtplib.SMTPException or OSError when it does not take the mail now: a second attempt may succeed.
    """
    mail = _envelope(message, to, mail_id, config, now)
    if not config.smtp_url:
        _keep(mail, mail_id, config, now)
        return ""
    try:
        _send(mail, urlsplit(config.smtp_url))
    except smtplib.SMTPRecipientsRefused as refused:
        codes = {code for code, _ in refused.recipients.values()}
        # The server's sentence may repeat the address or more; its number is all that is kept.
        if all(500 <= code < 600 for code in codes):
            return str(max(codes))
        raise
    return ""


def _envelope(message: Message, to: str, mail_id: UUID, config: Config, now: datetime) -> EmailMessage:
    mail = EmailMessage()
    # A title that somebody typed stands in it: a line end would make a header of its own, and is refused.
    mail["From"], mail["To"], mail["Subject"] = config.mail_from, to, " ".join(message.subject.split())
    mail["Date"] = format_datetime(now)
    # The same mail sent twice, after a crash, has the same id: most mailboxes then show it once.
    mail["Message-ID"] = f"<{mail_id}@{parseaddr(config.mail_from)[1].rpartition('@')[2] or 'localhost'}>"
    mail["Auto-Submitted"] = "auto-generated"
    if message.unsubscribe:  # one click, by RFC 8058
        mail["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # A file is read as it stands, so its links must not be broken into lines.
    mail.set_content(message.text, cte="quoted-printable" if config.smtp_url else "8bit")
    return mail


def _send(mail: EmailMessage, url: SplitResult) -> None:
    with _connect(url) as server:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        elif url.username and url.scheme == "smtp":
            raise smtplib.SMTPNotSupportedError("The mail server offers no TLS; a password is not sent in the open.")
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(mail)


def _connect(url: SplitResult) -> smtplib.SMTP:
    host, port = url.hostname or "localhost", url.port or PORTS.get(url.scheme, 25)
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=PATIENCE)


def _keep(mail: EmailMessage, mail_id: UUID, config: Config, now: datetime) -> None:
    folder = config.instance / "mails"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{now:%Y%m%d-%H%M%S}-{mail_id}.eml").write_bytes(mail.as_bytes())
