"""The agenda of a meeting as the data suggest it: of whom talking helps most, and why, in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from uuid import UUID

from ladder.domain import anonymity
from ladder.domain.agenda import Signals, weight, why
from ladder.domain.ratings import Relation
from ladder.models import Cycle, Meeting, Participant, Result
from ladder.queries import disclosures, meeting_parts
from ladder.queries import results as result_queries
from ladder.reports.measurement import PersonRow
from ladder.reports.person_figures import rows_of
from ladder.reports.pooled import Given, list_given

UNNAMED = (Relation.PEER, Relation.UPWARD)
"""Relations whose authors may be anonymous."""


def suggest(cycle: Cycle, meeting: Meeting, people: Sequence[Participant]) -> list[tuple[UUID, str]]:
    """The people in the order in which talking helps most, each with why; those of whom nothing is known by name, last.

    Everybody in the meeting reads it, so that nothing in it rests on fewer anonymous authors than may be told to one
    who is among them; what rests on named raters alone is told. The same number of statements for any number of people.
    """
    found = signals_of(cycle, meeting, people)
    order = sorted(people, key=lambda one: (-weight(found[one.id]), one.name.casefold(), str(one.id)))
    return [(one.id, why(found[one.id])) for one in order]


def signals_of(cycle: Cycle, meeting: Meeting, people: Sequence[Participant]) -> dict[UUID, Signals]:
    """What is known of each of these people before the meeting."""
    ids = [one.id for one in people]
    rows = rows_of(cycle.org_id, cycle.id, ids, None)
    results: dict[UUID, list[Result]] = defaultdict(list)
    for result in result_queries.list_results(cycle.org_id, ids):
        results[result.participant_id].append(result)
    given = list_given(cycle, ids, None)
    views, unnamed = _views_apart(cycle, meeting), _unnamed(cycle, ids)

    def signals(key: UUID) -> Signals:
        unrated = sum(result.final is None for result in results[key])
        row = rows.get(key)
        if row is None:
            return Signals(apart=_apart(cycle, results[key], given), views_apart=views.get(key), unrated=unrated)
        if not _may_tell(cycle, unnamed.get(key, 0)):
            return Signals(views_apart=views.get(key), evidence=row.evidence, unrated=unrated)
        return _measured(row, views.get(key), unrated)

    return {key: signals(key) for key in ids}


def told_from(cycle: Cycle) -> int:
    """From how many anonymous authors on a reason that rests on them is told; 0 where a cycle has none of them."""
    unnamed = any(cycle.asks.naming(one).anonymous for one in UNNAMED)
    return max(cycle.asks.threshold, anonymity.LEAST) + 1 if unnamed else 0


def _measured(row: PersonRow, views_apart: int | None, unrated: int) -> Signals:
    both = row.by_managers is not None and row.by_others is not None
    return Signals(
        apart=(row.by_managers or 0) - (row.by_others or 0) if both else None,
        depends_on=row.depends_on,
        depends_by=row.depends_by,
        beyond=_beyond(row),
        views_apart=views_apart,
        evidence=row.evidence,
        unrated=unrated,
    )


def _beyond(row: PersonRow) -> float | None:
    interval = row.adjusted.interval if row.adjusted else None
    if interval is None or row.proposed is None:
        return None
    return max(interval.low - row.proposed, row.proposed - interval.high)


def _may_tell(cycle: Cycle, unnamed: int) -> bool:
    """Whether what rests on so many anonymous authors, or on none, is told to a reader who may be one of them."""
    return not unnamed or anonymity.may_show(unnamed, least=cycle.asks.threshold, among=True)


def _unnamed(cycle: Cycle, participant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many anonymous authors count in what was computed of these people: those whose texts were released."""
    quantities = [anonymity.texts_of(one) for one in UNNAMED]
    found: dict[UUID, int] = defaultdict(int)
    subjects = [str(one) for one in participant_ids]
    for (_, subject), members in disclosures.list_about(cycle.org_id, cycle.id, subjects, quantities).items():
        found[UUID(subject)] += len(members)
    return found


def _apart(cycle: Cycle, results: Iterable[Result], given: Given) -> float | None:
    """The mean difference of what the manager proposes from what peers gave, over what both rated."""
    unnamed, differences = cycle.asks.naming(Relation.PEER).anonymous, []
    for result in results:
        values = given.get((result.participant_id, Relation.PEER, result.competency), ())
        if result.proposed is not None and values and _may_tell(cycle, len(values) if unnamed else 0):
            differences.append(result.proposed - fmean(values))
    return fmean(differences) if differences else None


def _views_apart(cycle: Cycle, meeting: Meeting) -> Mapping[UUID, int]:
    """The widest distance of two views of one thing, by participant; none before they are revealed."""
    if meeting.revealed_at is None:
        return {}
    given: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    for view, _ in meeting_parts.list_views(cycle.org_id, meeting.id):
        if view.rating is not None:
            given[view.participant_id, view.competency].append(view.rating)
    widest: dict[UUID, int] = defaultdict(int)
    for (participant_id, _), ratings in given.items():
        widest[participant_id] = max(widest[participant_id], max(ratings) - min(ratings))
    return widest
