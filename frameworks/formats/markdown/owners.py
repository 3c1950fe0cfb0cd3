"""Who owns criteria in the dialect of job bands: a band or a role, with a heading for each competency."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.markdown.blocks import Block, Item, Kind
from frameworks.formats.markdown.marks import Ids
from frameworks.formats.markdown.passages import LAYOUT, keep_heading, leave_layout, passage
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import Title, is_forthcoming, plain, taken_apart
from frameworks.model import Criterion
from frameworks.texts import key_of, slug, tidy

PREFIX = re.compile(r"^(?:mix-?in|role|band)-(?=.)")


@dataclass(frozen=True, slots=True)
class Owner:
    """A band or role as its section says it; `names` are the anchors that links may use for it."""

    key: str
    title: Title
    names: tuple[str, ...]
    summary: str
    placeholder: bool
    criteria: tuple[tuple[str, tuple[Criterion, ...]], ...]


def owners_of(sections: Iterable[Section], noun: str, ids: Ids, account: Account) -> tuple[Owner, ...]:
    """Return the sections as bands or roles (the noun); FrameworkError if two have the same key."""
    owners: dict[str, Owner] = {}
    for section in sections:
        owner = _owner(section, noun, ids, account)
        if owner.key in owners:
            raise FrameworkError(
                f"Two {noun}s have the key “{owner.key}”.", line=section.line, expected="each key once"
            )
        owners[owner.key] = owner
    return tuple(owners.values())


def _owner(section: Section, noun: str, ids: Ids, account: Account) -> Owner:
    title = taken_apart(section.title)
    for heading in (section, *section.children):
        if not plain(heading.title):
            raise FrameworkError("The heading here has no text.", line=heading.line, expected=f"a title in the {noun}")
    anchors = [anchor.text for anchor in section.anchors]
    key = key_of(PREFIX.sub("", anchors[-1])) if anchors else key_of(title.title)
    place = f"{noun} {key}"
    for anchor in section.anchors:
        account.keep(anchor.first, anchor.last, f"key of {place}")
    keep_heading(section, account, place)
    placeholder, blocks = _announced(section.blocks, account, place)
    summary = passage(blocks, account, f"summary of {place}")
    names = (*anchors, slug(section.title))
    criteria = tuple((plain(child.title), _criteria(child, key, ids, account)) for child in section.children)
    return Owner(key, title, names, summary, placeholder, criteria)


def _announced(blocks: Sequence[Block], account: Account, place: str) -> tuple[bool, list[Block]]:
    """Return whether a block says that it is still to be written, and the other blocks."""
    others = []
    for block in blocks:
        if is_forthcoming(block.text):
            account.keep(block.first, block.last, f"{place} is a placeholder")
        else:
            others.append(block)
    return len(others) < len(blocks), others


def _criteria(section: Section, owner: str, ids: Ids, account: Account) -> tuple[Criterion, ...]:
    competency = key_of(plain(section.title))
    keep_heading(section, account, f"competency {competency} of {owner}")
    found: list[Criterion] = []
    for block in section.blocks:
        if block.kind in LAYOUT:
            leave_layout(block, account)
        elif block.kind is Kind.QUOTE:
            _example(block, found, account)
        else:
            for item in block.items or (Item(block.text, block.first, block.last),):
                _criterion(item, f"{owner}-{competency}", found, ids, account)
    for deeper in section.children:
        first, last = deeper.line, max([deeper.line, *(block.last for block in deeper.everything())])
        account.leave(first, last, f"a heading inside the competency {competency}: only bullets are read there")
    return tuple(found)


def _criterion(item: Item, place: str, found: list[Criterion], ids: Ids, account: Account) -> None:
    criterion = ids.criterion(item, place)
    if criterion:
        found.append(criterion)
        account.keep(item.first, item.last, f"criterion {criterion.id}")
    else:
        account.leave(item.first, item.last, "a bullet without text")


def _example(block: Block, found: list[Criterion], account: Account) -> None:
    if not found:
        account.leave(block.first, block.last, "a quote before any criterion: there is none it could be an example of")
        return
    found[-1] = replace(found[-1], examples=(*found[-1].examples, tidy(block.text)))
    account.keep(block.first, block.last, f"example of criterion {found[-1].id}")
