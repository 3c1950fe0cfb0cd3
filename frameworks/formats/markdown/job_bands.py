"""The dialect "job bands": bands with sections of bullets, lists of the bands at the top, roles to mix in.

## Bands
### Engineer II {Senior} (Band 2)
#### Scope
* What is expected.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found
from frameworks.formats.markdown.marks import Ids
from frameworks.formats.markdown.overview import Overview, is_overview, read_overview
from frameworks.formats.markdown.owners import Owner, owners_of
from frameworks.formats.markdown.passages import keep_heading, passage, read_note
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import Title, plain
from frameworks.formats.parts import Corrections
from frameworks.licences import recognised
from frameworks.model import Band, Cell, Competency, Framework, Level, Note, Role, Track, arranged
from frameworks.texts import key_of, tidy
from frameworks.validation import check

BANDS = re.compile(r"(?:job |career |engineering )?(?:bands|levels|rungs)", re.IGNORECASE)
ROLES = re.compile(r"(?:engineering )?(?:roles|mix-?ins)", re.IGNORECASE)
LICENCE = re.compile(r"licen[cs]e|licen[cs]ing|copyright", re.IGNORECASE)
UNLISTED = "other"


@dataclass(slots=True)
class _Parts:
    """The sections of the source, by what they are."""

    bands: list[Section] = field(default_factory=list)
    roles: list[Section] = field(default_factory=list)
    licence: list[Section] = field(default_factory=list)
    overviews: list[Section] = field(default_factory=list)
    notes: list[Section] = field(default_factory=list)


def recognises(root: Section) -> bool:
    """Say whether there is a heading "Bands" with headings for bands in it, and bullets."""
    return any(_holds_bands(section) for section in root.walk())


def read(root: Section, account: Account, corrections: Corrections) -> Found:
    """Return the ladder; every line of the source is put down in the account."""
    head = _head(root)
    parts = _sorted(section for part in root.children for section in (part.children if part is head else [part]))
    ids = Ids()
    bands = owners_of(_inside(parts.bands, account, "bands"), "band", ids, account)
    roles = owners_of(_inside(parts.roles, account, "roles"), "role", ids, account)
    overview = _overview(parts, (*bands, *roles), account)
    title = plain(head.title)
    keep_heading(head, account, "title")
    framework = _framework(Framework(key_of(title), title), bands, roles, overview)
    summary = passage([*root.blocks, *head.blocks], account, "summary")
    attribution = _attribution(parts.licence, account)
    notes = (*overview.notes, *(read_note(section, account) for section in parts.notes))
    framework = replace(framework, summary=summary, notes=notes, attribution=attribution)
    return Found((check(replace(framework, licence=recognised(attribution))),))


def _head(root: Section) -> Section:
    head = next((section for section in root.children if section.level == 1 and plain(section.title)), None)
    if not head:
        raise FrameworkError("The ladder has no title.", line=1, expected="a first line such as “# Engineering bands”")
    return head


def _holds_bands(section: Section) -> bool:
    bullets = (block.items for child in section.children for part in child.walk() for block in part.blocks)
    return bool(BANDS.fullmatch(plain(section.title))) and any(bullets)


def _sorted(sections: Iterable[Section]) -> _Parts:
    parts = _Parts()
    for section in sections:
        title = plain(section.title)
        if _holds_bands(section):
            parts.bands.append(section)
        elif ROLES.fullmatch(title) and section.children:
            parts.roles.append(section)
        elif LICENCE.fullmatch(title):
            parts.licence.append(section)
        else:
            (parts.overviews if is_overview(section) else parts.notes).append(section)
    return parts


def _inside(sections: Iterable[Section], account: Account, place: str) -> list[Section]:
    """Return the headings inside, with the heading itself put down; what stands before the first one is left out."""
    found = []
    for section in sections:
        keep_heading(section, account, place)
        found += section.children
    return found


def _overview(parts: _Parts, owners: Sequence[Owner], account: Account) -> Overview:
    overview = Overview()
    names = {name: owner for owner in owners for name in owner.names}
    for section in parts.overviews:
        read_overview(section, names, account, overview)
    for section in (*parts.bands, *parts.roles):
        title = plain(section.title)
        text = passage(section.blocks, account, f"note “{title}”")
        overview.notes += [Note(title, text)] if text else []
    return overview


def _attribution(sections: Iterable[Section], account: Account) -> str:
    texts = []
    for section in sections:
        keep_heading(section, account, "licence")
        texts.append(passage(section.everything(), account, "licence"))
    return tidy("\n\n".join(texts))


def _framework(framework: Framework, bands: Sequence[Owner], roles: Sequence[Owner], overview: Overview) -> Framework:
    rungs = _bands(bands, overview)
    titles: dict[str, str] = {}
    for owner in (*bands, *roles):
        for title, _ in owner.criteria:
            titles.setdefault(key_of(title), title)
    framework = replace(
        framework,
        levels=_levels(rungs, bands),
        competencies=tuple(Competency(key, title) for key, title in titles.items()),
        tracks=_tracks(rungs, overview),
        bands=rungs,
        roles=tuple(_role(owner, overview) for owner in roles),
    )
    rung = {band.key: band for band in rungs}
    cells = [
        Cell(key_of(title), str(rung[owner.key].level), criteria, track=rung[owner.key].track)
        for owner in bands
        for title, criteria in owner.criteria
    ]
    mixed = [Cell(key_of(title), "", found, role=owner.key) for owner in roles for title, found in owner.criteria]
    return replace(framework, cells=arranged(framework, [*cells, *mixed]))


def _bands(owners: Sequence[Owner], overview: Overview) -> tuple[Band, ...]:
    """Return the bands in the order of the lists, those that no list has last, with levels where none is written."""
    listed = {key: place for place, key in enumerate(overview.listed)}
    found: list[Band] = []
    heights: dict[str, int] = {}
    for owner in sorted(owners, key=lambda owner: listed.get(owner.key, len(listed))):
        track = overview.listed.get(owner.key, "") or UNLISTED
        title = _title(owner, overview)
        heights[track] = title.level or heights.get(track, 0) + 1
        band = Band(owner.key, title.title, track, heights[track], title.aliases, owner.summary)
        found.append(replace(band, placeholder=owner.placeholder, assessable=not owner.placeholder))
    return tuple(found)


def _role(owner: Owner, overview: Overview) -> Role:
    title = _title(owner, overview)
    return Role(owner.key, title.title, title.aliases, owner.summary, owner.placeholder)


def _title(owner: Owner, overview: Overview) -> Title:
    """Return the heading's title with what only the list adds: aliases, a level."""
    listed = overview.titles.get(owner.key, Title(""))
    aliases = dict.fromkeys((*owner.title.aliases, *listed.aliases))
    return replace(owner.title, aliases=tuple(aliases), level=owner.title.level or listed.level)


def _levels(bands: Sequence[Band], owners: Sequence[Owner]) -> tuple[Level, ...]:
    words = {owner.title.level: owner.title.word for owner in reversed(owners) if owner.title.level}
    numbers = sorted({band.level for band in bands})
    return tuple(Level(str(number), f"{words.get(number, 'Level')} {number}", number) for number in numbers)


def _tracks(bands: Sequence[Band], overview: Overview) -> tuple[Track, ...]:
    """Return the tracks of the lists that have bands, and one for the bands that stand in none."""
    used = {band.track for band in bands}
    tracks = tuple(track for track in overview.tracks if track.key in used)
    unlisted = Track(UNLISTED, "Other bands") if tracks else Track(UNLISTED, "Bands")
    return (*tracks, unlisted) if UNLISTED in used else tracks
