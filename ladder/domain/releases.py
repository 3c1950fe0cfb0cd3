"""When results are released: an hour as it is said in an organisation, and the moment that it is."""

from datetime import UTC, date, datetime, time

from ladder.domain.deadlines import zone_of


def moment_of(day: date, at: time, zone: str) -> datetime | None:
    """The moment in UTC at which a clock there shows this hour of that day; None where the clocks leave it out.

    Where they show it twice, in autumn, it is the first of the two.
    """
    meant = datetime.combine(day, at.replace(second=0, microsecond=0, tzinfo=None), zone_of(zone))
    moment = meant.astimezone(UTC)
    return moment if moment.astimezone(zone_of(zone)).replace(tzinfo=None) == meant.replace(tzinfo=None) else None
