"""What stands in a mail: looked up by its ids when it is sent, not when it was asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from ladder.config import Config
from ladder.domain import notices
from ladder.emails import messages
from ladder.emails.messages import CompetencyNews, Invitation, LadderNews, Message, Morning, News, Reset
from ladder.models import LinkKind, LinkToken, Mail
from ladder.queries import accounts, frameworks
from ladder.reports import mornings, telling
from ladder.reports.ladder_changes import band_changes
from ladder.reports.moments import moment
from ladder.reports.profiles import Difference
from ladder.services import links, unsubscribing

Writer = Callable[[Mail, Config, datetime], Message | None]


def write(mail: Mail, *, config: Config, now: datetime) -> Message | None:
    """The mail's words; None when there is nothing to say any more: its link was used, or what it tells of is gone."""
    message = KINDS[mail.kind](mail, config, now)
    ended = ENDING.get(mail.kind)
    if message is None or ended is None or mail.org_id is None or "to" not in mail.args:
        return message
    token = unsubscribing.sign(mail.org_id, UUID(mail.args["to"]), ended, secret=config.secret_key)
    return replace(message, unsubscribe=unsubscribing.address(token, base_url=config.base_url))


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


def _news(mail: Mail, config: Config, now: datetime) -> Message | None:
    """One notice as a mail; None where its cycle is gone."""
    if mail.org_id is None:
        return None
    organisation = accounts.get_organisation(mail.org_id)
    told = telling.read(mail.org_id, [(mail.kind, mail.args)])[0]
    if told is None:
        return None
    url = f"{config.base_url.rstrip('/')}/o/{organisation.slug}{told.path}"
    return messages.news(News(organisation.name, told.title, told.text, url))


def _morning(mail: Mail, config: Config, now: datetime) -> Message | None:
    """What is due and what happened, as it stands when the mail goes out; None where nothing is left of it."""
    if mail.org_id is None:
        return None
    organisation = accounts.get_organisation(mail.org_id)
    found = mornings.morning_of(mail.org_id, UUID(mail.args["to"]), mail.args["notices"], now=now)
    if found is None or not (found.due or found.news):
        return None
    url = f"{config.base_url.rstrip('/')}/o/{organisation.slug}/"
    return messages.morning(Morning(organisation.name, found.due, found.news, url))


def _usable(mail: Mail, kind: LinkKind, now: datetime) -> LinkToken | None:
    link = accounts.find_link(UUID(mail.args["link_id"]))
    return link if link is not None and link.kind is kind and links.is_usable(link, now=now) else None


def _url(link: LinkToken, config: Config) -> str:
    return links.address(link, secret=config.secret_key, base_url=config.base_url)


def _ladder_news(mail: Mail, config: Config, now: datetime) -> Message | None:
    """What a version changed for somebody; None where the version or the band is no longer to be found."""
    if mail.org_id is None:
        return None
    organisation = accounts.get_organisation(mail.org_id)
    version = frameworks.get_version(mail.org_id, UUID(mail.args["version_id"]))
    framework = frameworks.get_framework_by_id(mail.org_id, version.framework_id)
    earlier = frameworks.find_version_before(mail.org_id, version)
    band, roles = str(mail.args["band"]), list(mail.args["roles"])
    before, after = (frameworks.load_ladder(one) if one else None for one in (earlier, version))
    found = band_changes(before, after, band, roles) if before and after else None
    if earlier is None or found is None or found.is_empty:
        return None
    asked = urlencode({"from": earlier.number, "to": version.number, "band": band, "role": roles}, doseq=True)
    url = f"{config.base_url.rstrip('/')}/o/{organisation.slug}/ladder/{framework.key}/changes?{asked}"
    return messages.ladder_news(
        LadderNews(
            organisation=organisation.name,
            ladder=framework.title,
            version=version.number,
            note=version.note,
            place=found.title,
            competencies=tuple(_competency_news(one) for one in found.differences),
            url=url,
        )
    )


def _competency_news(one: Difference) -> CompetencyNews:
    return CompetencyNews(
        title=one.title,
        level=one.level_after if one.level_before != one.level_after else "",
        added=tuple(statement.text for statement in one.added),
        reworded=tuple(rewritten.after for rewritten in one.reworded),
        removed=tuple(statement.text for statement in one.removed),
    )


KINDS: dict[str, Writer] = {
    "invitation": _invitation,
    "reset": _reset,
    "ladder.news": _ladder_news,
    "morning": _morning,
    **dict.fromkeys(notices.KINDS, _news),
}
"""Every kind of mail. Their args: invitation link_id, by (account); reset link_id; ladder.news version_id, and the keys
of band and roles; morning to (a person) and notices; a notice's what `domain/notices.py` says."""
ENDING = {"morning": notices.Kind.REMINDER.key} | {kind.key: kind.key for kind in notices.OPTIONAL}
"""The mails that end with one click, and the kind that is switched off by it."""
