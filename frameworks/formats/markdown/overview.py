"""The lists at the top of a ladder: which bands there are, in which tracks, and what is said about them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Item
from frameworks.formats.markdown.owners import Owner
from frameworks.formats.markdown.passages import keep_heading, passage
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import Title, plain, taken_apart
from frameworks.model import Note, Track
from frameworks.texts import key_of

LINK = re.compile(r"\[(?P<text>.+)\]\([^()\s]*#(?P<anchor>[^()\s]+)\)\.?")
BUILDS_ON = re.compile(r"Builds on \[[^\]]+\]\([^()\s]*#(?P<anchor>[^()\s]+)\)\.?", re.IGNORECASE)


@dataclass(slots=True)
class Overview:
    """What the lists say.

    The tracks in order; the keys of bands and roles in order, with the key of their track; their titles as listed.
    """

    tracks: list[Track] = field(default_factory=list)
    listed: dict[str, str] = field(default_factory=dict)
    titles: dict[str, Title] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def is_overview(section: Section) -> bool:
    """Say whether the section, or one inside it, has a list of nothing but links into the document."""
    return any(_is_list_of_links(block) for part in section.walk() for block in part.blocks)


def read_overview(section: Section, owners: Mapping[str, Owner], account: Account, overview: Overview) -> None:
    """Add what the section says to the overview; `owners` are bands and roles by every name a link may use."""
    title = plain(section.title)
    keep_heading(section, account, f"overview “{title}”")
    text = _passage(section, account, f"note “{title}”")
    _listed(section, owners, account, "", overview)
    if text:
        overview.notes.append(Note(title or "Overview", text))
    for child in section.children:
        _read_track(child, owners, account, overview)


def _read_track(section: Section, owners: Mapping[str, Owner], account: Account, overview: Overview) -> None:
    title = plain(section.title)
    key = key_of(title)
    keep_heading(section, account, f"track {key}")
    base = _read_base(section, owners, account, f"track {key}")
    overview.tracks.append(Track(key, title, _passage(section, account, f"summary of track {key}"), base))
    _listed(section, owners, account, key, overview)


def _read_base(section: Section, owners: Mapping[str, Owner], account: Account, place: str) -> str:
    """Return the key of the band that the track builds on, where a line says so."""
    for block in section.blocks:
        found = BUILDS_ON.fullmatch(block.text)
        owner = owners.get(found.group("anchor")) if found else None
        if owner:
            account.keep(block.first, block.last, f"{place} builds on band {owner.key}")
            section.blocks.remove(block)
            return owner.key
    return ""


def _passage(section: Section, account: Account, place: str) -> str:
    return passage((block for block in section.blocks if not _is_list_of_links(block)), account, place)


def _listed(section: Section, owners: Mapping[str, Owner], account: Account, track: str, overview: Overview) -> None:
    for block in section.blocks:
        if _is_list_of_links(block):
            for item in block.items:
                _read_link(item, owners, account, track, overview)


def _read_link(item: Item, owners: Mapping[str, Owner], account: Account, track: str, overview: Overview) -> None:
    found = LINK.fullmatch(item.text)
    assert found is not None
    owner = owners.get(found.group("anchor"))
    if not owner:
        account.leave(item.first, item.last, f"a link to “{found.group('anchor')}”: no heading here has that anchor")
        return
    listed = overview.titles.setdefault(owner.key, taken_apart(found.group("text")))
    account.keep(item.first, item.last, _place(owner, track, listed))
    overview.listed.setdefault(owner.key, track)


def _place(owner: Owner, track: str, listed: Title) -> str:
    place = f"order of track {track}: {owner.key}" if track else f"order: {owner.key}"
    same = listed.title == owner.title.title and listed.level in (None, owner.title.level)
    return place if same else f"{place}, whose heading has another title or level, which stands"


def _is_list_of_links(block: Block) -> bool:
    return bool(block.items) and all(LINK.fullmatch(item.text) for item in block.items)
