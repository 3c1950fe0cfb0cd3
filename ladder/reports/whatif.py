"""What if a rater were left out, two reviews were added, or ratings counted by their evidence: before and after.

Nothing of it is kept. Readers who are reviewed are not in it, and anonymous raters are left out together or not at all.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from ladder.domain.permissions import Actor
from ladder.models import Cycle
from ladder.queries import reports as queries
from ladder.queries.reports import ParticipantRow
from ladder.reports.asides import Unanswered, ask
from ladder.reports.measurement import Measurement, Stated
from ladder.reports.report_pages import get_report
from ladder.reports.whatif_page import LIGHT, TOGETHER, Asked, Choice, Found, Question, Shift, WhatIf
from ladder.reports.whatif_question import Columns, evidence_weights, left_out_of, read_columns
from ladder.statistics.figures import ENOUGH, Interval
from ladder.statistics.relations import ANONYMOUS, Relation

MOST = 500
MODULE = "ladder.statistics.whatif"
NORMAL = 1.959964
"""How many standard errors the 95 % interval reaches to either side."""


def get_what_if(actor: Actor, cycle: Cycle, asked: Asked) -> WhatIf:
    """Answer what was asked of a cycle; the same number of statements for any number of people.

    Raises WrongStage before there is a report.
    """
    shown = get_report(actor, cycle)
    page = WhatIf(cycle, asked, shown.left_out)
    if shown.report is None or shown.report.measured is None:
        return replace(page, why_not="There is no measured report yet. Once it is computed, you can ask here.")
    if not shown.report.measured.comparable.crossed:
        return replace(
            page, why_not="No rater can be compared with another here, so nothing is adjusted that could move."
        )
    everybody = [row for row in queries.list_participants(cycle.org_id, cycle.id) if row.person_id != actor.person_id]
    page = _offering(page, everybody)
    # Whom the report says nothing of to this reader, being one of few who wrote about them, moves no value here.
    looked_at = [row for row in everybody if _is_chosen(row, asked) and row.id not in shown.few.participants]
    computed = looked_at if len(everybody) > MOST else everybody
    if len(computed) > MOST:
        return replace(page, why_not=f"Choose a team or a manager: at most {MOST} people can be looked at.")
    columns = read_columns(cycle.org_id, cycle, computed, left_out_of(shown.report))
    page = replace(page, raters=_raters(columns, shown.report.measured), scale=shown.report.scale)
    return _answered(page, columns, {row.id for row in looked_at}, shown.report.measured)


def _is_chosen(row: ParticipantRow, asked: Asked) -> bool:
    return asked.team in (None, row.team_id) and asked.manager in (None, row.manager_id)


def _offering(page: WhatIf, everybody: Sequence[ParticipantRow]) -> WhatIf:
    return replace(
        page,
        teams=_choices((row.team_id, row.team_name) for row in everybody),
        managers=_choices((row.manager_id, row.manager_name) for row in everybody),
        people=sum(_is_chosen(row, page.asked) for row in everybody),
    )


def _choices(found: Iterable[tuple[UUID | None, str]]) -> tuple[Choice, ...]:
    named = {str(key): name for key, name in found if key}
    return tuple(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def _raters(columns: Columns, measured: Measurement) -> tuple[Choice, ...]:
    """Managers whose severity is stated, by name; then each relation whose raters are never told apart, as one."""
    stated = {row.key for row in measured.raters_rows if row.severity is not None}
    named = [(str(person), name) for person, name in columns.named.values() if str(person) in stated]
    relations = [relation for relation in ANONYMOUS if int(relation) in columns.relation]
    together = [(relation.name.lower(), TOGETHER[relation]) for relation in relations]
    return (*sorted(named, key=lambda pair: pair[1].casefold()), *together)


def _answered(page: WhatIf, columns: Columns, looked_at: set[UUID], measured: Measurement) -> WhatIf:
    """The page with its answer, or with a sentence that says why there is none."""
    about = _about(page, columns)
    if about is None:
        return page
    subject, wanted = about
    spread = {one.name: one.estimate for one in measured.reliability.variances}
    try:
        answer = ask(MODULE, {**columns.question(spread), **wanted})
    except Unanswered as error:
        return replace(page, why_not=str(error))
    return replace(page, found=_found(subject, columns, looked_at, _assumed(measured), answer))


def _about(page: WhatIf, columns: Columns) -> tuple[str, dict[str, Any]] | None:
    """Whom the question is about, and how its process is asked it; None where nothing (that is there) was asked."""
    question, key = page.asked.question, page.asked.about
    if question == Question.LEAVE_OUT and key in dict(page.raters):
        relation = Relation.__members__.get(key.upper())
        raters = [code for code, (person, _) in columns.named.items() if str(person) == key]
        return dict(page.raters)[key], {"raters": raters} if relation is None else {"relation": int(relation)}
    if question == Question.REVIEWS and key in dict(page.teams):
        team = {str(one): code for code, one in enumerate(columns.teams)}.get(key, -1)
        return dict(page.teams)[key], {"about": team, "able": sorted(columns.named), "barred": columns.themselves}
    if question == Question.EVIDENCE and key in LIGHT:
        return key, {"weight": evidence_weights(page.cycle.org_id, page.cycle, columns, LIGHT[key])}
    return None


def _assumed(measured: Measurement) -> set[str]:
    """The teams whose people's values are only known between two ends."""
    teams = measured.comparable.teams
    return {one.key for one in teams if one.resolution is not None and one.resolution < ENOUGH}


def _found(
    subject: str, columns: Columns, looked_at: set[UUID], assumed: Collection[str], answer: dict[str, Any]
) -> Found:
    people = [
        Shift(
            name=columns.people[one["ratee"]].name,
            before=_stated(one["before"], one["before_error"]),
            after=_stated(one["after"], one["after_error"]) if one["left"] else None,
            assumed=str(columns.people[one["ratee"]].team_id) in assumed,
            touched=one["touched"],
        )
        for one in answer["people"]
        if columns.people[one["ratee"]].id in looked_at
    ]
    reviews = [(columns.named[one["rater"]][1], columns.people[one["ratee"]].name) for one in answer["reviews"]]
    team = answer["team"]
    # Those whom it touches and moves most come first, then by name: an order of the question, not of people.
    order = sorted(
        people,
        key=lambda one: (not one.touched, one.after is not None, -round(abs(one.by), 2), one.name.casefold()),
    )
    return Found(subject, tuple(order), tuple(reviews), (team["before"], team["after"]) if team else None)


def _stated(value: float, error: float) -> Stated:
    return Stated(value, error, Interval(value - NORMAL * error, value + NORMAL * error))
