"""Results as files: one person's as CSV and as the document that PDF and Markdown are made from, everybody's as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from frameworks.linting.prose import plain
from ladder.domain.ratings import Step
from ladder.domain.visibility import Thing
from ladder.exports.csv import Cell, to_csv
from ladder.exports.result import (
    Answer,
    Answered,
    Change,
    CompetencyResult,
    NextBand,
    NextPart,
    ResultDocument,
    Said,
    Signed,
)
from ladder.reports import results
from ladder.reports.moments import day
from ladder.reports.profiles import NextStep
from ladder.reports.results import NOT_RATED, ResultPage
from ladder.reports.reviews import Voice
from ladder.reports.whole_results import WholeResult

TABLE = (
    "Person", "Team", "Manager", "Band", "Competency", "Proposed", "Result", "Released", "Signed", "Says to it",
)  # fmt: skip
COLUMNS = (
    "Competency", "Expected", "Proposed", "Result", "Last time", "Manager", "Self-rating", "Self-assessment",
    "Peers’ ratings", "Peers", "Changed in calibration",
)  # fmt: skip
Line = tuple[Cell, ...]


def results_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Every result as CSV, a line for each person and competency, with a byte order mark for Excel."""
    return to_csv(TABLE, rows, bom=True)


def result_csv(whole: WholeResult, *, zone: str) -> str:
    """One person's result as CSV, with a byte order mark for Excel.

    A line for each thing that is rated, for the closing texts, for each question, for the score, and for each time the
    person signed: there the result says how, and the self-assessment what they say to it.
    """
    page = whole.page
    lines = chain(_rated(whole), _answered(page), _scored(page), _signed(page, zone))
    return to_csv(COLUMNS, lines, bom=True)


def result_document(
    whole: WholeResult, organisation: str, *, zone: str, questions: Sequence[str] = ()
) -> ResultDocument:
    """One person's result as PDF and Markdown are made from it; `questions` are for the talk about it."""
    page = whole.page
    cycle, closing, released = page.cycle, page.closing, page.participant.released_at
    dates = (("Locked", cycle.locked_at), ("Released", released), ("Closed", cycle.closed_at))
    return ResultDocument(
        organisation=organisation,
        cycle=cycle.title,
        person=page.participant.name,
        band=page.participant.band_title,
        framework=whole.ahead.ladder if whole.ahead else "",
        competencies=tuple(_competency(whole, one) for one in page.competencies),
        roles=tuple(role.title for role in page.profile.roles) if page.profile else (),
        dates=tuple((word, day(at, zone)) for word, at in dates if at),
        score=page.score.words if page.score else "",
        overall_text=_text(closing.manager) if closing else "",
        overall_self=_text(closing.own) if closing else "",
        overall_others=_others(closing) if closing else (),
        peers_note=page.peers_note,
        answers=tuple(Answered(one.title, tuple(map(_said, one.answers))) for one in page.answers),
        changes=tuple(_changes(page, zone)),
        ahead=tuple(_next_band(step) for step in whole.ahead.steps) if whole.ahead else (),
        last_title=whole.last.title if whole.last else "",
        signed=tuple(Signed(one.stance.words, day(one.at, zone), one.text) for one in page.signed),
        questions=tuple(questions),
    )


def _rated(whole: WholeResult) -> Iterator[Line]:
    page = whole.page
    for one in (*page.competencies, *([page.closing] if page.closing else [])):
        rated = one is not page.closing
        changes = "\n".join(f"{change.before} → {change.after}: {change.reason}" for change in one.changes)
        yield (
            _name(one), one.level, _word(one.proposed, rated and page.sees(Thing.PROPOSED)),
            _word(one.step, rated), whole.last_word(one.key), _text(one.manager),
            _word(one.own.step if one.own else None, rated), _text(one.own),
            one.spread, "\n\n".join(_attributed(said) for said in _others(one)), changes,
        )  # fmt: skip


def _answered(page: ResultPage) -> Iterator[Line]:
    for one in page.answers:
        by = {"self": "", "manager": "", "others": ""}
        for voice in one.answers:
            place = voice.relation.value if voice.relation in results.APART else "others"
            by[place] = "\n\n".join(filter(None, (by[place], voice.text)))
        yield (one.title, "", "", "", "", by["manager"], "", by["self"], "", by["others"], "")


def _scored(page: ResultPage) -> Iterator[Line]:
    if page.score:
        yield ("Score", "", "", page.score.words, "", "", "", "", "", "", "")


def _signed(page: ResultPage, zone: str) -> Iterator[Line]:
    for one in page.signed:
        yield ("Signed", "", "", f"{one.stance.words}, {day(one.at, zone)}", "", "", "", one.text, "", "", "")


def _competency(whole: WholeResult, one: results.CompetencyResult) -> CompetencyResult:
    return CompetencyResult(
        name=plain(one.title) if one.group else one.title,
        group=one.group,
        expected=one.level,
        result=Answer(one.step.name, one.step.sentence) if one.step else None,
        last=whole.last_word(one.key),
        manager_text=_text(one.manager),
        self_word=_word(one.own.step, True) if one.own else "",
        self_text=_text(one.own),
        others=_others(one),
        spread=one.spread,
        ticked=tuple(map(plain, one.ticked)),
    )


def _changes(page: ResultPage, zone: str) -> Iterator[Change]:
    for one in page.competencies:
        for change in one.changes:
            yield Change(_name(one), change.before, change.after, change.reason, day(change.at, zone))


def _next_band(step: NextStep) -> NextBand:
    parts = (
        NextPart(
            one.title,
            one.level_after if one.level_after != one.level_before else "",
            tuple(plain(text) for text in (*(new.text for new in one.added), *(new.after for new in one.reworded))),
        )
        for one in step.differences
    )
    return NextBand(step.profile.band.title, tuple(part for part in parts if part.statements))


def _name(one: results.CompetencyResult) -> str:
    return f"{one.group}: {plain(one.title)}" if one.group else one.title


def _others(one: results.CompetencyResult) -> tuple[Said, ...]:
    return tuple(_said(voice) for voice in one.others if voice.text.strip())


def _said(voice: Voice) -> Said:
    return Said(voice.who, voice.text)


def _attributed(said: Said) -> str:
    return said.text if said.who == results.A_PEER else f"{said.who}: {said.text}"


def _text(voice: Voice | None) -> str:
    return voice.text if voice else ""


def _word(step: Step | None, rated: bool) -> str:
    return (step.name if step else NOT_RATED) if rated else ""
