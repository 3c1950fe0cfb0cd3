"""The audit log in sentences: who did what to what, when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ladder.domain.permissions import Actor
from ladder.models import AuditEvent
from ladder.queries import audit as queries
from ladder.reports import logged_results
from ladder.reports.logged_results import LoggedResult
from ladder.reports.moments import local

SENTENCES = {
    "organisation.created": "made the organisation",
    "organisation.changed": "changed the organisation",
    "invitation.sent": "sent an invitation",
    "invitation.withdrawn": "withdrew an invitation",
    "member.joined": "joined as {what}",
    "member.changed": "changed what {what} may do",
    "membership.ended": "ended the membership of {what}",
    "person.added": "added {what} to the list of people",
    "person.changed": "changed the entry of {what}",
    "people.brought_in": "brought in people from CSV",
    "team.added": "added the team {what}",
    "team.changed": "changed the team {what}",
    "team.removed": "removed a team",
    "framework.imported": "imported the ladder {what}",
    "framework.started": "began the ladder {what}",
    "framework.edited": "changed the draft of the ladder {what}",
    "framework.published": "published the ladder {what}",
    "framework.news_sent": "told the people it affects what changed in the ladder {what}",
    "finding.dismissed": "dismissed a finding about the ladder {what}",
    "finding.restored": "brought back a finding about the ladder {what}",
    "framework.audience_set": "decided who may read the ladder {what}",
    "framework.link_made": "made a new secret link to the ladder {what}",
    "criterion_note.added": "remarked on a criterion of the ladder {what}",
    "criterion_note.settled": "settled a note on a criterion of the ladder {what}",
    "criterion_note.reopened": "reopened a note on a criterion of the ladder {what}",
    "review_template.copied": "made the review template {what}",
    "review_template.changed": "changed the draft of the review template {what}",
    "review_template.version_kept": "kept a version of the review template {what}",
    "review_template.put_away": "put away the review template {what}",
    "review_template.brought_back": "brought back the review template {what}",
    "cycle.created": "prepared the review cycle {what}",
    "cycle.changed": "changed the review cycle {what}",
    "cycle.people_chosen": "chose who takes part in {what}",
    "cycle.guideline_set": "said how the scale is thought to be used in {what}",
    "cycle.opening_begun": "began to open the review cycle {what}",
    "cycle.opening_stopped": "stopped opening the review cycle {what}",
    "cycle.opened": "opened the review cycle {what}",
    "cycle.nominations_closed": "closed nominations in {what}",
    "cycle.peer_feedback_closed": "closed peer feedback in {what}",
    "cycle.writing_closed": "closed writing in {what}",
    "cycle.postponed": "postponed the review cycle {what}",
    "cycle.cancelled": "cancelled the review cycle {what}",
    "extension.given": "gave more time in {what}",
    "participant.manager_changed": "gave {what} another manager in a review cycle",
    "participant.draft_handed": "let the new manager of {what} read their draft",
    "participant.joined_late": "let {what} take part in a review cycle that had begun",
    "participant.left": "took {what} out of a review cycle, who leaves",
    "participant.left_out": "left {what} out of a review cycle",
    "participant.brought_back": "brought {what} back into a review cycle",
    "participant.frozen_anew": "froze anew what is expected of {what} in a review cycle",
    "nomination.replaced": "asked another peer for {what}",
    "assessment.declined": "said no to an assessment: {what}",
    "assessment.reopened": "opened an assessment again: {what}",
    "nomination.proposed": "proposed a peer for {what}",
    "nomination.added": "added a peer for {what}",
    "nomination.approved": "approved a peer for {what}",
    "nomination.declined": "declined a peer for {what}",
    "nomination.withdrawn": "withdrew a proposed peer for {what}",
    "nomination.objected": "objected to a proposed peer of {what}",
    "nominations.balanced": "balanced who is asked too often in {what}",
    "assessment.submitted": "sent an assessment: {what}",
    "assessment.taken_back": "took back an assessment: {what}",
    "assessment.named": "put their name to what they write: {what}",
    "cycle.authors_forgotten": "forgot who wrote without their names in {what}",
    "report.requested": "asked for the calibration report of {what}",
    "report.exported_with_names": "took the calibration report of {what} along with names",
    "result.adjusted": "changed a result of {what} in calibration",
    "meeting.prepared": "prepared the meeting {what}",
    "meeting.changed": "changed the meeting {what}",
    "meeting.joined": "takes part in the meeting {what}",
    "meeting.ordered": "ordered the agenda of the meeting {what}",
    "meeting.revealed": "showed everybody’s views in the meeting {what}",
    "meeting.locked": "locked the meeting {what}",
    "meeting.called_off": "called off the meeting {what}",
    "meeting.people_changed": "changed whom the meeting {what} is about",
    "meeting.reopened": "agreed to reopen the meeting {what}, which two people did",
    "proposal.made": "proposed to change a result of {what} in calibration",
    "proposal.declined": "declined a proposed change of a result of {what}",
    "proposal.withdrawn": "took back a proposed change of a result of {what}",
    "question.parked": "parked a question in the meeting {what}",
    "question.answered": "answered a parked question of the meeting {what}",
    "follow_up.given": "left something to do in the meeting {what}",
    "follow_up.done": "did what the meeting {what} left to do",
    "reopening.asked": "asked to reopen {what}",
    "reopening.withdrawn": "left {what} locked that somebody asked to reopen",
    "results.reopened": "agreed to reopen the results of {what}, which two people did",
    "results.locked": "locked the results of {what}",
    "results.released": "released the results of {what}",
    "results.released_in_part": "released some results of {what}",
    "results.release_planned": "planned a release of results of {what}",
    "results.release_withdrawn": "withdrew a planned release of results of {what}",
    "result.signed_read": "has read their result: {what}",
    "result.signed_agreed": "agreed with their result: {what}",
    "result.signed_otherwise": "sees their result otherwise: {what}",
    "cycle.closed": "closed the review cycle {what}",
    "evidence.added": "wrote down evidence of their own",
    "evidence.changed": "changed evidence of their own",
    "evidence.removed": "removed evidence of their own",
    "evidence.brought_back": "brought back evidence of their own",
    "goal.added": "set a goal of their own",
    "goal.changed": "changed a goal of their own",
    "goal.settled": "said what became of a goal of their own",
    "feedback.asked": "asked a colleague for feedback",
    "feedback.given": "gave a colleague feedback",
    "feedback.declined": "said no to giving feedback",
    "group_question.asked": "asked people about a group: {what}",
    "group_question.put_away": "asks no more about a group: {what}",
    "group_answer.changed": "kept what somebody says of themselves, or let go of it: {what}",
    "job.run_again": "ran a failed job again",
}
"""What somebody did, by verb; `{what}` is the subject's name. A verb that is not here is shown as it is."""

UNNAMED = "something that is gone"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the log."""

    id: UUID
    at: str
    actor: str
    sentence: str
    details: str


@dataclass(frozen=True, slots=True)
class Log:
    """One page of the log."""

    rows: tuple[EventRow, ...]
    page: int
    has_more: bool


def read_log(actor: Actor, *, zone: str, verb: str = "", page: int = 1, size: int = 50) -> Log:
    """One page of the log, newest first, its times in `zone`; at most one statement for each type of subject."""
    org_id, page = actor.org_id, max(page, 1)
    found = queries.list_events(org_id, reader=actor.person_id, verb=verb, page=page, size=size)
    shown = found[:size]
    names = _names(org_id, [event for event, _ in shown])
    about = (event.subject_id for event, _ in shown if event.subject_id and event.verb in queries.OF_A_RESULT)
    results = logged_results.find_results(org_id, set(about))
    names |= {key: one.name for key, one in results.items()}
    rows = tuple(_row(event, actor, names, results, zone) for event, actor in shown)
    return Log(rows, page, len(found) > size)


def verb_choices() -> Sequence[tuple[str, str]]:
    """The verbs one can look for, in words."""
    return [(verb, words.replace("{what}", "…")) for verb, words in SENTENCES.items()]


def _names(org_id: UUID, events: Iterable[AuditEvent]) -> dict[UUID, str]:
    by_type: dict[str, set[UUID]] = {}
    for event in events:
        if event.subject_id is not None:
            by_type.setdefault(event.subject_type, set()).add(event.subject_id)
    return {
        key: name
        for kind, ids in by_type.items()
        for key, name in queries.find_subject_names(org_id, kind, ids).items()
    }


def _row(
    event: AuditEvent,
    actor: str | None,
    names: Mapping[UUID, str],
    results: Mapping[UUID, LoggedResult],
    zone: str,
) -> EventRow:
    what = names.get(event.subject_id, UNNAMED) if event.subject_id else UNNAMED
    sentence = SENTENCES.get(event.verb, event.verb).replace("{what}", what)
    result = results.get(event.subject_id) if event.subject_id else None
    told = logged_results.tell(event.details, result) if result else _told(event.details)
    return EventRow(event.id, _when(event, zone), actor or "Ladder", sentence, told)


def _when(event: AuditEvent, zone: str) -> str:
    """When it was; of what an anonymous author did only the day is kept."""
    anonymous = event.verb in queries.ASSESSING and event.subject_type == "cycle"
    return f"{event.at:%a %-d %b %Y}" if anonymous else local(event.at, zone)


def _told(details: Mapping[str, Any]) -> str:
    """Keys and numbers as words: “fields: name, zone; people: 12”."""
    return "; ".join(f"{key.replace('_', ' ')}: {_value(value)}" for key, value in details.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value).replace("_", " ")
