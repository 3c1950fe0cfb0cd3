"""One person's result as a document to keep: what it says, and as PDF."""

from dataclasses import asdict, dataclass

from ladder.exports.pdf import to_pdf


@dataclass(frozen=True, slots=True)
class Answer:
    """A step of the organisation's scale: its word, and the sentence that says what it means."""

    word: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote; `who` names them, or says only what they are to the person."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """One competency: what was expected, what stands, and what each side wrote; empty texts are left out.

    `expected` is the level expected, in the framework's words; `result` is None where nobody could say; `last` is the
    word that stood last time. `others` carry no names but of those who wrote by name, in an order that gives nobody
    away: the caller sees to both. `spread` says how they rated; `ticked` are criteria marked to talk about.
    """

    name: str
    expected: str
    result: Answer | None
    group: str = ""
    last: str = ""
    manager_text: str = ""
    self_word: str = ""
    self_text: str = ""
    others: tuple[Said, ...] = ()
    spread: str = ""
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question beside the ratings, and what was answered."""

    title: str
    answers: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A result that was changed in calibration; the words before and after, and why."""

    competency: str
    before: str
    after: str
    reason: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class NextPart:
    """What a next band would need in one competency: its level, and the statements that are new or reworded."""

    competency: str
    level: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextBand:
    """A band that comes next, and what it would need."""

    title: str
    parts: tuple[NextPart, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """How the person signed, on which day, and what they said to their result."""

    words: str
    day: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ResultDocument:
    """A result; all texts are plain, and dates are given as people say them.

    `dates` are pairs of what happened and when; `peers_note` says why peers' texts are missing, where they are;
    `last_title` is the cycle that `last` words come from; `questions` are for the talk about it. `language` is a code
    such as "en".
    """

    organisation: str
    cycle: str
    person: str
    band: str
    framework: str
    competencies: tuple[CompetencyResult, ...]
    roles: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    score: str = ""
    overall_text: str = ""
    overall_self: str = ""
    overall_others: tuple[Said, ...] = ()
    peers_note: str = ""
    answers: tuple[Answered, ...] = ()
    changes: tuple[Change, ...] = ()
    ahead: tuple[NextBand, ...] = ()
    last_title: str = ""
    signed: tuple[Signed, ...] = ()
    questions: tuple[str, ...] = ()
    language: str = "en"


def result_pdf(document: ResultDocument) -> bytes:
    """Set a person's result as PDF, A4. Raises PdfError."""
    return to_pdf("result", asdict(document))
