"""Words about somebody's person rather than their work. The list is short, and only of words that mean just that."""

import re

WORDS = (
    "abrasive", "aggressive", "ambitious", "arrogant", "bossy", "brilliant", "bubbly", "charming", "cheerful",
    "difficult person", "emotional", "genius", "gifted", "good attitude", "great attitude", "bad attitude",
    "attitude problem", "hard-working", "hardworking", "immature", "intelligent", "introverted", "extroverted",
    "lazy", "likeable", "likable", "moody", "natural leader", "nice guy", "nice person", "ninja", "passionate",
    "people person", "pleasant person", "pushy", "rock star", "rockstar", "selfish", "shy", "stubborn", "talented",
    "team player", "temperamental", "touchy", "unmotivated", "born leader", "wizard",
)  # fmt: skip
"""None of them is common in sentences about software; `wizard` and `brilliant` are asked about all the same."""

QUOTED = re.compile(r"`[^`\n]*`|“[^”\n]*”|\"[^\"\n]*\"|^>.*$", re.MULTILINE)
FOUND = re.compile(r"(?<![\w-])(" + "|".join(re.escape(word) for word in WORDS) + r")(?![\w-])", re.IGNORECASE)


def words_about_the_person(text: str) -> tuple[str, ...]:
    """The words of the list that a text uses, each once, in lower case and in order; not what it quotes."""
    return tuple(dict.fromkeys(found.casefold() for found in FOUND.findall(QUOTED.sub(" ", text))))
