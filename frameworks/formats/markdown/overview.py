"""The lists at the top of a ladder: which bands there are, in which tracks, and what they are called there."""

import re
from dataclasses import replace

from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Item
from frameworks.formats.markdown.drafts import Draft, Owner
from frameworks.formats.markdown.links import LINK
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import taken_apart
from frameworks.texts import slug, tidy

BUILDS_ON = re.compile(r"Builds on \[[^\]]+\]\([^()\s]*#(?P<anchor>[^()\s]+)\)\.?", re.IGNORECASE)
NAMED = re.compile(r"(?:\*\*|__)?(?P<grade>[A-Z]{1,4}\d{1,2})(?:\*\*|__)?\s*[:=–—-](?:\*\*|__)?\s*(?P<title>\S.*)")
CONTENTS = "a list of contents: the headings say the same"


class Overview:
    """Reads the lists once all bands and roles are known."""

    def __init__(self, draft: Draft, account: Account, root: Section) -> None:
        self._draft = draft
        self._headings = {slug(section.title) for section in root.walk() if section.heading}
        self._account = account
        self._owners = {name: owner for owner in (*draft.bands.values(), *draft.roles.values()) for name in owner.names}

    def read(self, block: Block, track: str) -> None:
        """Take in a list of links, or a line that says which band the track builds on; `track` may be empty."""
        base = BUILDS_ON.fullmatch(block.text)
        if base:
            self._base(block, base, track)
        for item in block.items:
            self._link(item, track)

    def _base(self, block: Block, found: re.Match[str], key: str) -> None:
        owner = self._owners.get(found.group("anchor"))
        track = self._draft.tracks[key]
        if owner:
            self._draft.tracks[key] = replace(track, builds_on=owner.key)
            self._account.keep(block.first, block.last, f"track {key} builds on band {owner.key}")
        else:
            self._draft.tracks[key] = replace(track, summary=tidy(f"{track.summary}\n\n{block.source}"))
            self._account.keep(block.first, block.last, f"summary of track {key}")

    def _link(self, item: Item, track: str) -> None:
        found = LINK.fullmatch(item.text)
        assert found is not None
        owner = self._owners.get(found.group("anchor"))
        if not owner:
            anchor = found.group("anchor")
            there = slug(anchor) in self._headings
            reason = CONTENTS if there else f"a link to “{anchor}”: no heading here has that anchor"
            self._account.leave(item.first, item.last, reason)
            return
        listed = self._draft.as_listed.setdefault(owner.key, taken_apart(found.group("text")))
        self._account.keep(item.first, item.last, _place(owner, track))
        same = listed.title.casefold() == owner.title.title.casefold() and listed.level in (None, owner.title.level)
        if not same:
            self._account.remark(item.first, "The heading has another title or level, which stands.")
        self._draft.listed.setdefault(owner.key, track)


def _place(owner: Owner, track: str) -> str:
    return f"order of track {track}: {owner.key}" if track else f"order: {owner.key}"


def read_grades(block: Block, draft: Draft) -> bool:
    """Take in a list that says what the grades are called ("**D2:** Developer"); say whether it was one."""
    found = [NAMED.fullmatch(item.text) for item in block.items]
    if not found or not all(match and match.group("grade") in draft.grades for match in found):
        return False
    draft.titles |= {match.group("grade"): tidy(match.group("title")) for match in found if match}
    return True
