"""One person's result as a document to keep: what it says, and as PDF."""

from dataclasses import asdict, dataclass

from ladder.exports.pdf import to_pdf


@dataclass(frozen=True, slots=True)
class Answer:
    """A step of the organisation's scale: its word, and the sentence that says what it means."""

    word: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """One competency: what was expected, what stands, and what each side wrote; empty texts are left out.

    `expected` is the level expected, in the framework's words; `result` is None where the manager could not say.
    `peer_texts` carry no names, in an order that gives nobody away: the caller sees to both.
    """

    name: str
    expected: str
    result: Answer | None
    group: str = ""
    manager_text: str = ""
    self_word: str = ""
    self_text: str = ""
    peer_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A result that was changed in calibration; the words before and after, and why."""

    competency: str
    before: str
    after: str
    reason: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """A released result; all texts are plain, and dates are given as people say them.

    `dates` are pairs of what happened and when; `overall` is None where the cycle asks for no overall rating;
    `peers_note` says why peers' texts are missing, where they are. `language` is a code such as "en".
    """

    organisation: str
    cycle: str
    person: str
    band: str
    framework: str
    competencies: tuple[CompetencyResult, ...]
    roles: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    overall: Answer | None = None
    overall_text: str = ""
    overall_self: str = ""
    overall_peers: tuple[str, ...] = ()
    peers_note: str = ""
    changes: tuple[Change, ...] = ()
    language: str = "en"


def result_pdf(document: ResultDocument) -> bytes:
    """Set a person's result as PDF, A4. Raises PdfError."""
    return to_pdf("result", asdict(document))
