"""Names of levels and bands, as they stand over columns and beside rows: "3", "Level 2", "IC4", "Senior Engineer"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from frameworks.formats.markdown.titles import plain, taken_apart
from frameworks.texts import tidy

LONGEST = 80
STEPS = frozenset(("level", "stage", "step", "tier", "rung"))
NAMED = STEPS | frozenset(("band", "grade"))
NO_CODES = frozenset(("q", "h", "fy", "v"))  # "Q1" and "H2" are times of the year
# Where words say how high somebody stands, so that a table that begins at the top can be turned.
SENIORITY = {
    "intern": 0, "trainee": 0, "apprentice": 0, "graduate": 0, "entry": 1, "junior": 1, "jr": 1, "associate": 1,
    "mid": 2, "middle": 2, "medior": 2, "intermediate": 2, "senior": 3, "seniour": 3, "sr": 3, "lead": 4, "staff": 4,
    "manager": 4, "architect": 5, "principal": 5, "director": 6, "head": 6, "distinguished": 6, "fellow": 7, "vp": 7,
    "chief": 8, "cto": 8,
}  # fmt: skip
PROFICIENCY = {
    "none": 0, "awareness": 1, "aware": 1, "novice": 1, "beginner": 1, "basic": 1, "foundation": 1, "foundational": 1,
    "learning": 1, "learner": 1, "emerging": 1, "developing": 2, "working": 2, "competent": 2, "capable": 2,
    "practitioner": 3, "proficient": 3, "skilled": 3, "advanced": 3, "expert": 4, "mastery": 4, "master": 4,
}  # fmt: skip
BESIDE = frozenset(("level", "knowledge", "and"))
JOBS = re.compile(
    r"\b(engineer|developer|programmer|designer|analyst|scientist|tester|writer|consultant|specialist|technician"
    r"|researcher|administrator|coach|officer|dev|swe|sre)s?\b",
    re.IGNORECASE,
)
BARE = re.compile(r"\d{1,2}")
LISTED = re.compile(r"(?P<number>\d{1,2})[ ]*[.):–—-]+[ ]*(?P<title>\S.*)")
COUNTED = re.compile(r"[ ](?P<number>\d{1,2}|[IVX]{1,4})$")


@dataclass(frozen=True, slots=True)
class Rung:
    """The name of a level or, where `band` says so, of a band; `number` and `rank` as far as the words tell.

    `code` is the short name that stands first: "L3" of "L3: Senior Engineer".
    """

    title: str
    aliases: tuple[str, ...] = ()
    number: int | None = None
    word: str = ""
    band: bool = False
    rank: int | None = None
    code: str = ""

    @property
    def named(self) -> str:
        """What its key is made from."""
        return self.code or self.title


def rung_of(text: str) -> Rung | None:
    """Return what the text names, if it is the name of a level or a band and nothing more."""
    line = tidy(plain(" ".join(re.sub(r"<[^<>]*>", " ", text).split())))
    line = re.sub(r"^lvl\b\.?", "Level", line, flags=re.IGNORECASE)
    if not line or len(line) > LONGEST or line[-1] in ".!?;,":
        return None
    if BARE.fullmatch(line):
        return Rung(line, number=int(line))
    if listed := LISTED.fullmatch(line):
        title = listed["title"]
        return Rung(title, (), int(listed["number"]), "", _is_title(title), _rank(title))
    apart = taken_apart(line)
    word = apart.word.casefold()
    if apart.level is None or word in NO_CODES:
        return _named(apart.title, apart.aliases)
    band = word not in STEPS or _is_title(apart.title)
    word = word if word in NAMED else ""
    return Rung(apart.title, apart.aliases, apart.level, word, band, _rank(apart.title), "" if word else apart.code)


def kin(others: Mapping[int, str], rungs: Iterable[Rung]) -> dict[int, Rung]:
    """Return which other headers of a row are bands by their neighbours: “Baker” beside “Senior Baker”, “Baker 2”."""
    titles = [rung.title.casefold() for rung in rungs if rung.band]
    plain_ones = {
        column: Rung(line, band=True, rank=2)
        for column, line in others.items()
        if any(title.endswith(f" {line.casefold()}") for title in titles)
    }
    counted = {column: found for column, line in others.items() if (found := COUNTED.search(line))}
    stems = Counter(others[column][: found.start()].casefold() for column, found in counted.items())
    return plain_ones | {
        column: Rung(others[column], number=taken_apart(f"Level {found['number']}").level, band=True)
        for column, found in counted.items()
        if stems[others[column][: found.start()].casefold()] > 1
    }


def descending(rungs: Sequence[Rung]) -> bool:
    """Say whether the words of the rungs show that the highest stands first."""
    ranks = [rung.rank for rung in rungs if rung.rank is not None]
    falls = [higher > lower for higher, lower in pairwise(ranks)]
    rises = [higher < lower for higher, lower in pairwise(ranks)]
    return any(falls) and not any(rises)


def _named(line: str, aliases: tuple[str, ...]) -> Rung | None:
    words = _words(line)
    if _is_title(line) and len(words) <= 7:
        counted = None if any(word in SENIORITY for word in words) else COUNTED.search(line)
        number = taken_apart(f"Level {counted['number']}").level if counted else None
        return Rung(line, aliases, number, "", True, _rank(line))
    ranks = [PROFICIENCY[word] for word in words if word in PROFICIENCY]
    if ranks and len(ranks) + len(BESIDE.intersection(words)) == len(words):
        return Rung(line, aliases, rank=max(ranks))
    return None


def _is_title(line: str) -> bool:
    return bool(JOBS.search(line)) or any(word in SENIORITY for word in _words(line))


def _rank(line: str) -> int | None:
    words = _words(line)
    if ranks := [SENIORITY[word] for word in words if word in SENIORITY]:
        return max(ranks)
    return 2 if JOBS.search(line) else None


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", line.casefold())
