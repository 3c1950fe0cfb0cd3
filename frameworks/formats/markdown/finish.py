"""From a draft to a ladder: levels, tracks, bands and the map are worked out once everything has been read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.markdown.drafts import Draft, Owner, Step
from frameworks.formats.markdown.rungs import GRADE
from frameworks.formats.markdown.titles import Title
from frameworks.licences import recognised
from frameworks.model import Band, Cell, Expectation, Framework, Level, Note, Role, Track, arranged
from frameworks.texts import key_of, slug, tidy
from frameworks.validation import check

UNLISTED = "other"


def finished(draft: Draft, account: Account) -> Framework:
    """Return the ladder; FrameworkError, with the line where it can be told, if its parts do not fit together."""
    tracked = _Tracks(draft, account)
    by_band = [tracked.band(owner) for owner in _in_order(draft) if owner.expects is None]
    levels = _levels(draft, by_band)
    bands = (*by_band, *_bands_of_levels(draft, levels, tracked), *_bands_of_grades(draft, tracked))
    rungs = {band.key: band for band in bands}
    attribution = tidy("\n\n".join(filter(None, draft.licence)))
    framework = Framework(
        key=key_of(draft.title),
        title=draft.title,
        summary=tidy("\n\n".join(filter(None, draft.summary))),
        levels=levels,
        groups=tuple(draft.groups.values()),
        competencies=tuple(draft.competencies.values()),
        tracks=tracked.all(bands),
        bands=bands,
        roles=tuple(_role(owner, draft) for owner in draft.roles.values()),
        notes=(*draft.notes, *tracked.empty(bands)),
        licence=recognised(attribution),
        attribution=attribution,
    )
    try:
        return check(replace(framework, cells=arranged(framework, _cells(draft, rungs, levels))))
    except FrameworkError as error:
        raise error.at(source="", line=draft.lines.get(error.about)) from error


def _cells(draft: Draft, rungs: dict[str, Band], levels: Sequence[Level]) -> Iterable[Cell]:
    at = {level.number: level.key for level in levels}
    for cell in draft.cells:
        if cell.band:
            rung = rungs[cell.band]
            yield Cell(cell.competency, at[rung.level], cell.criteria, track=rung.track)
        else:
            yield Cell(cell.competency, cell.level, cell.criteria, role=cell.role)


def _in_order(draft: Draft) -> list[Owner]:
    """Return the bands in the order of the lists, those that no list has last."""
    places = {key: place for place, key in enumerate(draft.listed)}
    return sorted(draft.bands.values(), key=lambda owner: places.get(owner.key, len(places)))


def _titled(owner: Owner, draft: Draft) -> Title:
    """Return the heading's title with what only the list adds: aliases, a level."""
    listed = draft.as_listed.get(owner.key, Title(""))
    aliases = dict.fromkeys((*owner.title.aliases, *listed.aliases))
    level = listed.level if owner.title.level is None else owner.title.level
    return replace(owner.title, aliases=tuple(aliases), level=level)


def _role(owner: Owner, draft: Draft) -> Role:
    title = _titled(owner, draft)
    ranks = (f"{title.word} {title.level}",) if title.word and not title.word.isupper() else ()
    return Role(owner.key, title.title, (*title.aliases, *ranks), owner.summary, owner.placeholder)


# --- levels


def _levels(draft: Draft, bands: Sequence[Band]) -> tuple[Level, ...]:
    """Return the levels: the steps that headings name, and one for each height at which a band stands."""
    words = {owner.title.level: owner.title.word for owner in reversed(draft.bands.values()) if owner.title.word}
    steps = _numbered(draft, max((band.level for band in bands), default=0) + 1)
    taken = {step.number for step in steps}
    numbers = sorted({band.level for band in bands} - taken)
    found = [Level(step.key, step.title, step.number or 0, step.summary) for step in steps]
    found += [Level(str(number), _worded(words.get(number, "Level"), number), number) for number in numbers]
    return tuple(sorted(found, key=lambda level: level.number))


def _worded(word: str, number: int) -> str:
    return f"{word}{number}" if word.isupper() else f"{word} {number}"


def _numbered(draft: Draft, first: int) -> list[Step]:
    """Return the steps with their numbers: those written if all are and no two the same, else as they follow."""
    steps = list(draft.steps.values())
    numbers = {step.number for step in steps}
    if None not in numbers and len(numbers) == len(steps):
        return sorted(steps, key=lambda step: step.number or 0)
    order = _merged(draft.orders.values())
    order += [step.key for step in steps if step.key not in order]
    return [replace(draft.steps[key], number=number) for number, key in enumerate(order, start=first)]


def _merged(orders: Iterable[Sequence[str]]) -> list[str]:
    """Return one order out of several that each leave something out: what is new follows what it follows there."""
    merged: list[str] = []
    for order in orders:
        place = 0
        for key in order:
            if key in merged:
                place = merged.index(key) + 1
            else:
                merged.insert(place, key)
                place += 1
    return merged


# --- tracks and bands


class _Tracks:
    """Puts each band into a track where its rung is free."""

    def __init__(self, draft: Draft, account: Account) -> None:
        self._draft = draft
        self._account = account
        self._highest: dict[str, int] = {}
        self._taken: Counter[tuple[str, int]] = Counter()
        self._beside: dict[tuple[str, int], str] = {}
        self._tracks = dict(draft.tracks)
        self._by_code = len({_letters(owner.title) for owner in draft.bands.values()} - {""}) > 1

    def band(self, owner: Owner) -> Band:
        title = _titled(owner, self._draft)
        wished = self._draft.listed.get(owner.key, "") or owner.track or self._coded(title) or UNLISTED
        track, level = self._free(wished, title, owner)
        band = Band(owner.key, title.title, track, level, title.aliases, owner.summary, owner.pay)
        return replace(band, placeholder=owner.placeholder, assessable=not owner.placeholder)

    def all(self, bands: Sequence[Band]) -> tuple[Track, ...]:
        """Return the tracks that have bands, in their order, the one for bands in none last."""
        used = {band.track for band in bands}
        found = [track for track in self._tracks.values() if track.key in used and track.key != UNLISTED]
        unlisted = Track(UNLISTED, "Other bands" if found else "Bands")
        return (*found, unlisted) if UNLISTED in used else tuple(found)

    def empty(self, bands: Sequence[Band]) -> Iterator[Note]:
        """Give what is said about tracks that have no band."""
        used = {band.track for band in bands}
        return (Note(track.title, track.summary) for track in self._tracks.values() if track.key not in used)

    def named(self, key: str, title: str) -> str:
        """Return the key of the track, which is there from now on."""
        self._tracks.setdefault(key, Track(key, title))
        return key

    def _coded(self, title: Title) -> str:
        """Return the track for the letters of a code: IC and M are two, where both come."""
        letters = _letters(title) if self._by_code else ""
        return self.named(slug(letters), letters) if letters else ""

    def _free(self, wished: str, title: Title, owner: Owner) -> tuple[str, int]:
        """Return track and level: the wished track, or one beside it for the second, the third on the same level."""
        level = self._highest.get(wished, 0) + 1 if title.level is None else title.level
        self._highest[wished] = level
        before = self._taken[wished, level]
        self._taken[wished, level] += 1
        if not before:
            return wished, level
        name = f"{title.title} and up"
        beside = self._beside.setdefault((wished, before), self.named(key_of(name), name))
        remark = (
            f"Another band stands at level {level} already: this one is in the track “{self._tracks[beside].title}”."
        )
        self._account.remark(owner.line, remark)
        return beside, level


def _letters(title: Title) -> str:
    return title.word if title.word.isupper() else ""


def _bands_of_levels(draft: Draft, levels: Sequence[Level], tracked: _Tracks) -> list[Band]:
    """Return the bands that headings under competencies name: each expects the highest level up to its own."""
    numbers = {level.key: level.number for level in levels}
    owners = [owner for owner in draft.bands.values() if owner.expects is not None]
    return [
        replace(
            tracked.band(replace(owner, title=replace(owner.title, level=numbers[owner.key]))),
            expects=tuple(_reached(draft, numbers, numbers[owner.key])),
        )
        for owner in sorted(owners, key=lambda owner: numbers[owner.key])
    ]


def _reached(draft: Draft, numbers: dict[str, int], height: int) -> Iterator[Expectation]:
    for competency, order in draft.orders.items():
        below = [level for level in order if numbers[level] <= height]
        if below:
            yield Expectation(competency, max(below, key=lambda level: numbers[level]))


def _bands_of_grades(draft: Draft, tracked: _Tracks) -> list[Band]:
    """Return the grades that levels name, each with its line of the map; grades of other letters are other tracks."""
    order = {key: place for place, key in enumerate(draft.competencies)}
    titles: dict[str, list[str]] = {}
    for grade in draft.grades:
        titles.setdefault(grade.rstrip("0123456789"), []).append(draft.titles.get(grade, grade))
    found = []
    for grade, levels in sorted(draft.grades.items(), key=lambda entry: _height(entry[0])):
        letters, number = grade.rstrip("0123456789"), _height(grade)[1]
        track = tracked.named(slug(letters) or UNLISTED, _common(titles[letters]) or letters)
        title = draft.titles.get(grade, "")
        expects = tuple(Expectation(key, levels[key]) for key in sorted(levels, key=order.__getitem__))
        aliases = (grade,) if title else ()
        found.append(Band(key_of(grade), title or grade, track, number, aliases, expects=expects))
    return found


def _height(grade: str) -> tuple[str, int]:
    found = GRADE.fullmatch(grade)
    assert found is not None
    return found.group("letters"), int(found.group("number"))


def _common(titles: Sequence[str]) -> str:
    """Return the words that all the titles have: "Junior Baker" and "Baker" are Baker."""
    words = [title.split() for title in titles]
    return " ".join(word for word in words[0] if all(word in others for others in words))
