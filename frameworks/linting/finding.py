"""What a rule is, and what it finds."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for: why it matters to a reader (`explanation`), and what a better text does (`advice`)."""

    key: str
    title: str
    explanation: str
    advice: str


@dataclass(frozen=True, slots=True)
class Where:
    """The place that a finding is about, as keys; empty where it does not matter."""

    competency: str = ""
    level: str = ""
    track: str = ""
    role: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at again.

    `rule` is the rule's key. `key` tells the finding from all others, and stays while the words that it is about
    stay, so that it can be dismissed. `sentence` says what was found, `why` what it does to a reader and what would
    help. `criteria` are the ids concerned, none where the finding is about something that is not there.
    """

    rule: str
    key: str
    sentence: str
    why: str
    where: Where
    criteria: tuple[str, ...] = ()


def found(rule: Rule, sentence: str, where: Where, *, about: Iterable[str], criteria: Iterable[str] = ()) -> Finding:
    """Return the finding; `about` are the ids, keys and words that make it the one it is, spaces and case aside."""
    said = "\0".join(" ".join(part.casefold().split()) for part in about)
    key = f"{rule.key}-{sha256(said.encode(errors='replace')).hexdigest()[:16]}"
    return Finding(rule.key, key, sentence, f"{rule.explanation} {rule.advice}", where, tuple(criteria))


def quoted(text: str, phrase: str = "", longest: int = 90) -> str:
    """Return the text in quotation marks, cut at words where it is long, so that the phrase can be seen."""
    text = " ".join(text.split())
    begin = text.casefold().find(phrase)
    if len(text) > longest and begin + len(phrase) > longest - 10:
        text = "… " + text[max(0, begin - longest // 2) :].partition(" ")[2]
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
    return f"“{text}”"


def listed(parts: Iterable[str], most: int = 4) -> str:
    """Return the parts as people list them: “a, b and c”, or “a, b, c, d and 3 more”."""
    names = list(parts)
    if len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
