"""Headings that name a rung: "Senior Engineer", "IC3", "Level 2", "Practitioner (D2, D3)"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from frameworks.formats.markdown.titles import LONGEST, REMEMBERED, plain, taken_apart
from frameworks.texts import key_of

# How people are called as they climb, and how well somebody can do something.
SENIORITY = re.compile(
    r"\b(?:intern|apprentice|trainee|graduate|junior|jr|associate|mid|middle|mid-?level|regular|seasoned|senior|sr|lead"
    r"|staff|principal|distinguished|fellow|manager|head|director|vp|vice president|chief|architect|partner)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\S.*\s(?:I{1,3}|IV|VI{0,3}|\d)", re.DOTALL)
SCALE = re.compile(
    r"awareness|aware|foundation(?:al)?|novice|beginner|beginning|basic|learning|learner|developing|working"
    r"|practising|practicing|intermediate|competent|capable|practitioner|proficient|established|fluent|advanced|expert"
    r"|mastery|master|authority|exemplary|leading",
    re.IGNORECASE,
)
# Steps of a skill, where they are numbered; a band is counted so too, but it is a person's.
STEPS = {"Level", "Stage", "Step", "Tier"}
GRADES = re.compile(
    r"(?P<title>\S.*?)\s*\((?P<grades>[A-Z]{1,4}\d{1,2}(?:\s*(?:,|&|/|and|[–-])\s*[A-Z]{0,4}\d{1,2})*)\)"
)
GRADE = re.compile(r"(?P<letters>[A-Z]{0,4})(?P<number>\d{1,2})")
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Graded:
    """A level with the grades that are expected to reach it."""

    title: str
    grades: tuple[str, ...] = ()


@lru_cache(maxsize=REMEMBERED)
def graded(text: str) -> Graded:
    """Return a level's title and the grades in brackets behind it: "Working (D2, D3)", "Working (D2–D5)"."""
    title = plain(text)
    found = GRADES.fullmatch(title) if len(title) <= LONGEST else None
    if not found:
        return Graded(title)
    grades: list[tuple[str, int]] = []
    for part in GRADE.finditer(found.group("grades")):
        letters = part.group("letters") or grades[-1][0]
        number = int(part.group("number"))
        ranges = grades and found.group("grades")[: part.start()].rstrip().endswith(("-", "–"))
        grades += [(letters, between) for between in range(grades[-1][1] + 1, number)] if ranges else []
        grades.append((letters, number))
    return Graded(found.group("title"), tuple(f"{letters}{number}" for letters, number in grades))


def names_grades(text: str) -> bool:
    """Say whether the brackets name the grades that expect a level, not the code of a band."""
    found = graded(text)
    return len(found.grades) > 1 or (bool(found.grades) and is_scale(found.title))


def is_scale(text: str) -> bool:
    """Say whether the title says how well somebody can do something."""
    return bool(SCALE.fullmatch(plain(text)))


def is_firm(text: str) -> bool:
    """Say whether the title is a rung for certain: a number or code is in it, or grades."""
    return taken_apart(text).level is not None or names_grades(text)


@lru_cache(maxsize=REMEMBERED)
def is_rung(text: str) -> bool:
    """Say whether the title sounds like a rung."""
    title = plain(text)
    if len(title) > LONGEST:
        return False
    if is_firm(text) or is_scale(graded(text).title):
        return True
    short = len(title.split()) <= MOST_WORDS and not title.endswith((".", "?", "!", ":"))
    return short and bool(SENIORITY.search(title) or COUNTED.fullmatch(title))


@lru_cache(maxsize=REMEMBERED)
def is_step(text: str) -> bool:
    """Say whether the title is a step of a skill rather than a rung that a person stands on."""
    return names_grades(text) or is_scale(text) or taken_apart(text).word in STEPS


@lru_cache(maxsize=REMEMBERED)
def rung_key(text: str) -> str:
    """Return the key of a rung: two headings with the same key are one rung."""
    title = taken_apart(text)
    return key_of(graded(text).title if names_grades(text) else title.code or title.title)
