"""People are told what a version of their ladder changes for them: once, and only where something changes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from ladder.models import FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.reports.ladder_news import Affected, ladder_news
from ladder.services import audit, mails
from ladder.services.mails import Letter

KIND = "ladder.news"
SKEW = timedelta(days=1)
"""A worker's clock may be behind that of the process that published."""


def tell_people(org_id: UUID, version_id: UUID, *, now: datetime) -> int:
    """Ask for a mail to everybody for whom the version changes something; returns how many are new.

    Asked again, after a worker died, it asks for those mails alone that are not there yet.
    """
    version = queries.get_version(org_id, version_id)
    earlier = queries.find_version_before(org_id, version)
    if earlier is None:
        return 0
    before, after = queries.load_ladder(earlier), queries.load_ladder(version)
    news = ladder_news(org_id, version.framework_id, before, after)
    letters = [letter for one in news.affected for letter in _letters(version, one)]
    since = version.published_at - SKEW
    told = mails.post_once(kind=KIND, org_id=org_id, letters=letters, since=since, now=now)
    if told:
        framework = queries.get_framework_by_id(org_id, version.framework_id)
        details = {"key": framework.key, "number": version.number, "people": told}
        audit.record(by=None, org_id=org_id, verb="framework.news_sent", subject=framework, now=now, details=details)
    return told


def _letters(version: FrameworkVersion, one: Affected) -> Iterator[Letter]:
    args = {"version_id": str(version.id), "band": one.standing.band, "roles": list(one.standing.roles)}
    for person in one.standing.people:
        yield Letter(uuid5(version.id, str(person.id)), person.email, args)
