"""What stands in a mail: looked up by its ids when it is sent, not when it was asked for."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from ladder.config import Config
from ladder.db import db
from ladder.emails import messages
from ladder.emails.messages import CycleNews, Invitation, Message, Reset
from ladder.models import Cycle, LinkKind, LinkToken, Mail, Person
from ladder.queries import accounts
from ladder.reports.moments import moment
from ladder.services import links

Writer = Callable[[Mail, Config, datetime], Message | None]


def write(mail: Mail, *, config: Config, now: datetime) -> Message | None:
    """The mail's words; None when there is nothing to say any more: its link was used, or what it tells of is gone."""
    return KINDS[mail.kind](mail, config, now)


def _invitation(mail: Mail, config: Config, now: datetime) -> Message | None:
    link = _usable(mail, LinkKind.INVITATION, now)
    if link is None or link.organisation is None:
        return None
    by = accounts.get_account(UUID(mail.args["by"])).name if mail.args.get("by") else ""
    return messages.invitation(
        Invitation(link.organisation.name, by, _url(link, config), moment(link.expires_at, link.organisation.zone))
    )


def _reset(mail: Mail, config: Config, now: datetime) -> Message | None:
    link = _usable(mail, LinkKind.RESET, now)
    if link is None or link.account_id is None:
        return None
    name = accounts.get_account(link.account_id).name
    return messages.reset(Reset(name, _url(link, config), moment(link.expires_at, "UTC")))


def _cycle_news(say: Callable[[CycleNews], Message], path: str) -> Writer:
    def write_news(mail: Mail, config: Config, now: datetime) -> Message | None:
        if mail.org_id is None:
            return None
        organisation = accounts.get_organisation(mail.org_id)
        cycle = _cycle(mail.org_id, UUID(mail.args["cycle_id"]))
        if cycle is None:
            return None
        url = f"{config.base_url.rstrip('/')}/o/{organisation.slug}{path.format(cycle_id=cycle.id)}"
        return say(CycleNews(organisation.name, cycle.title, url, _name(mail)))

    return write_news


def _cycle(org_id: UUID, cycle_id: UUID) -> Cycle | None:
    return db.session.scalar(select(Cycle).where(Cycle.org_id == org_id, Cycle.id == cycle_id))


def _name(mail: Mail) -> str:
    person_id = mail.args.get("person_id")
    if person_id is None:
        return ""
    found = select(Person.name).where(Person.org_id == mail.org_id, Person.id == UUID(person_id))
    return db.session.scalar(found) or ""


def _usable(mail: Mail, kind: LinkKind, now: datetime) -> LinkToken | None:
    link = accounts.find_link(UUID(mail.args["link_id"]))
    return link if link is not None and link.kind is kind and links.is_usable(link, now=now) else None


def _url(link: LinkToken, config: Config) -> str:
    return links.address(link, secret=config.secret_key, base_url=config.base_url)


KINDS: dict[str, Writer] = {
    "invitation": _invitation,
    "reset": _reset,
    "cycle.opened": _cycle_news(messages.cycle_opened, "/"),
    "cycle.reminder": _cycle_news(messages.cycle_reminder, "/"),
    "nomination.asked": _cycle_news(messages.nomination_asked, "/"),
    "result.released": _cycle_news(messages.result_released, "/cycles/{cycle_id}/mine"),
}
"""Every kind of mail. Their args: invitation link_id, by (account); reset link_id; the cycle's cycle_id, and for
nomination.asked the person_id of whoever proposes."""
