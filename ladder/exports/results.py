"""Results as files: one person's as CSV and PDF, everybody's as CSV."""

from collections.abc import Iterable, Iterator, Sequence

from ladder.domain.ratings import Step
from ladder.exports.csv import Cell, to_csv
from ladder.exports.result import Answer, Change, CompetencyResult, ResultDocument
from ladder.reports import results
from ladder.reports.results import NOT_RATED, ResultPage
from ladder.reports.reviews import Voice

TABLE = ("Person", "Team", "Manager", "Band", "Competency", "Proposed", "Result")
COLUMNS = (
    "Competency", "Expected", "Proposed", "Result", "Manager", "Self-rating", "Self-assessment", "Peers’ ratings",
    "Peers", "Changed in calibration",
)  # fmt: skip


def results_csv(rows: Iterable[Sequence[Cell]]) -> str:
    """Every result as CSV, a line for each person and competency, with a byte order mark for Excel."""
    return to_csv(TABLE, rows, bom=True)


def result_csv(page: ResultPage) -> str:
    """One person's result as CSV, a line for each competency and one for the closing texts."""
    return to_csv(COLUMNS, _lines(page), bom=True)


def result_document(page: ResultPage, organisation: str, framework: str) -> ResultDocument:
    """One person's result as the PDF is set from it."""
    cycle, closing = page.cycle, page.closing
    dates = (("Locked", cycle.locked_at), ("Released", cycle.released_at))
    return ResultDocument(
        organisation=organisation,
        cycle=cycle.title,
        person=page.participant.name,
        band=page.participant.band_title,
        framework=framework,
        competencies=tuple(_competency(one) for one in page.competencies),
        roles=tuple(role.title for role in page.profile.roles) if page.profile else (),
        dates=tuple((word, f"{day:%-d %B %Y}") for word, day in dates if day),
        overall_text=_text(closing.manager) if closing else "",
        overall_self=_text(closing.own) if closing else "",
        overall_peers=closing.peers if closing else (),
        peers_note=page.peers_note,
        changes=tuple(_changes(page)),
    )


def _lines(page: ResultPage) -> Iterator[tuple[Cell, ...]]:
    for one in (*page.competencies, *([page.closing] if page.closing else [])):
        rated = one is not page.closing
        changes = "\n".join(f"{change.before} → {change.after}: {change.reason}" for change in one.changes)
        yield (
            one.title, one.level, _word(one.proposed, rated), _word(one.step, rated), _text(one.manager),
            _word(one.own.step if one.own else None, rated), _text(one.own),
            one.spread, "\n\n".join(one.peers), changes,
        )  # fmt: skip


def _competency(one: results.CompetencyResult) -> CompetencyResult:
    return CompetencyResult(
        name=one.title,
        expected=one.level,
        result=Answer(one.step.name, one.step.sentence) if one.step else None,
        manager_text=_text(one.manager),
        self_word=_word(one.own.step, True) if one.own else "",
        self_text=_text(one.own),
        peer_texts=one.peers,
    )


def _changes(page: ResultPage) -> Iterator[Change]:
    for one in page.competencies:
        for change in one.changes:
            yield Change(one.title, change.before, change.after, change.reason, f"{change.at:%-d %B %Y}")


def _text(voice: Voice | None) -> str:
    return voice.text if voice else ""


def _word(step: Step | None, rated: bool) -> str:
    return (step.name if step else NOT_RATED) if rated else ""
