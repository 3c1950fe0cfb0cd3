"""Words and sentences of a criterion, and how hard they are to read."""

import re
from collections.abc import Iterable, Sequence

from frameworks.linting.english import TELLTALE

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
MARKS = (
    (re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*\))?"), ""),
    (re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"<[^<>]*>"), ""),
    (re.compile(r"[*`]+|\\(?=[^\w\s])"), ""),
)
"""What Markdown writes around the words, and what is read instead."""

SHORT = re.compile(r"\b(e\.g|i\.e|etc|approx|incl|resp|vs)\.(?=,| [^A-Z]|\)|$)")
STOP = re.compile(
    r"(?<=[.!?])[\"”’)]*\s+(?=[^\W\d_a-z]|[“\"(])|\n[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+|\n[ \t]*\n|(?<=[。！？])"
)
BRACKETS = re.compile(r"\([^()]*\)")

ENGLISH_SHARE = 0.12
"""At least this share of telltale words: English ladders turned out to have 0.24 to 0.39, others under 0.09."""

SAMPLE = 5_000
LONG_WORD = 6


def plain(text: str) -> str:
    """Return what is read of a Markdown text: no marks, links as their words."""
    for pattern, instead in MARKS:
        text = pattern.sub(instead, text)
    return SHORT.sub(lambda match: match[1].replace(".", ""), text).strip()


def words(text: str) -> tuple[str, ...]:
    """Return the words in lower case; what hyphens and apostrophes join is one."""
    return tuple(WORD.findall(text.casefold().replace("’", "'")))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a plain text; each point of a list counts as one."""
    return tuple(part.strip() for part in STOP.split(text) if part.strip())


def without_brackets(text: str) -> str:
    """Return the text without what stands in brackets: one may skip it in reading."""
    return BRACKETS.sub("", text)


def is_english(texts: Iterable[Sequence[str]]) -> bool:
    """Say whether the words seem English: by the share of small words that hardly any other language has."""
    sample: list[str] = []
    for text in texts:
        sample.extend(text)
        if len(sample) >= SAMPLE:
            break
    return sum(word in TELLTALE for word in sample) >= max(1, ENGLISH_SHARE * len(sample))


def reading_figure(text: str) -> int:
    """Return the reading difficulty LIX: words in a sentence, plus the percentage of words of more than six letters.

    About 30 reads like a novel, 40 like a newspaper, 50 like a report, over 60 like a law; works in most languages
    that write spaces. 0 for a text without words (Björnsson, Läsbarhet, 1968).
    """
    spoken = words(text)
    if not spoken:
        return 0
    long = sum(len(word) > LONG_WORD for word in spoken)
    return round(len(spoken) / len(sentences(text)) + 100 * long / len(spoken))
