"""Labels that do the work of headings: bold words alone in a line, or before the text they announce.

**Scope:** Features of one service.

<details><summary>Level 1</summary> ... </details>

- **Novice**: knows of it.
- Level 2: is asked about it.

Only where a label comes back, or names a rung, is it more than emphasis.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from frameworks.formats.markdown.blocks import Block, Item, Kind, blocks_of
from frameworks.formats.markdown.rungs import is_firm, is_rung, is_scale
from frameworks.formats.markdown.sections import Section
from frameworks.texts import key_of, tidy

LABEL, BULLETED = 7, 8  # deeper than any heading
ALONE = re.compile(r"(\*\*|__)(?P<label>[^*_\n]{1,80}?)(?P<colon>:?)\1[ \t]*:?[ \t]*(?:<br\s*/?>)?")
RUN_IN = re.compile(r"(\*\*|__)(?P<label>[^*\n]{1,60}?)(?::\1|\1[ \t]*:|\1[ \t]+[–—-](?=[ \t]))[ \t]*(?P<rest>.*)")
PLAIN = re.compile(r"(?P<label>[^:*_\[\]\n]{1,20}):[ \t]+(?P<rest>\S.*)")
FOLD = re.compile(r"<details\b[^>]*>\s*<summary>(?P<label>[^<>]+)</summary>", re.IGNORECASE)
COMES_BACK = 0.5  # the share of the lists in which a bulleted label has to stand, on average


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a block: a label, if it has one, and the block below it, if there is any."""

    label: Block | None
    block: Block | None


def split_labels(root: Section) -> None:
    """Turn labels into sections of their own, all through the tree."""
    sections = list(root.walk())
    for section in sections:
        section.blocks = _folded_together(section.blocks)
    pieces = {section: [piece for block in section.blocks for piece in _pieces(block)] for section in sections}
    seen = Counter(
        label
        for found in pieces.values()
        for label in {key_of(piece.label.text) for piece in found if piece.label}  # once in a section
    )
    lists = [_bulleted(block) for section in sections for block in section.blocks]
    comes_back = _comes_back([found for found in lists if found])
    for section in sections:
        _split(section, pieces[section], seen, comes_back)


def _split(section: Section, pieces: Iterable[_Piece], seen: Counter[str], bulleted: bool) -> None:
    original, kept = section.blocks, list[Block]()
    labels: list[Section] = []
    for piece in pieces:
        blocks = kept if not labels else labels[-1].blocks
        if piece.label and (seen[key_of(piece.label.text)] > 1 or is_rung(piece.label.text)):
            labels.append(Section(piece.label, blocks=[piece.block] if piece.block else []))
        elif piece.label:
            _rejoin(blocks, piece)
        elif piece.block:
            blocks.append(piece.block)
    for holder in [*labels, section]:
        if holder is section:
            section.blocks = kept
        if bulleted:
            holder.blocks, found = _without_bulleted(holder.blocks)
            holder.children = [*found, *holder.children]
    section.children = [*labels, *section.children]
    if labels or len(section.blocks) < len(original):
        section.original = original


def _rejoin(blocks: list[Block], piece: _Piece) -> None:
    """Put a label that is only emphasis back to the text it stands in."""
    assert piece.label is not None
    parts = [piece.label, *([piece.block] if piece.block else [])]
    first, last = parts[0].first, parts[-1].last
    joint = " " if len(parts) > 1 and parts[0].first == parts[1].first else "\n"
    source = joint.join(part.source for part in parts)
    previous = blocks[-1] if blocks else None
    if previous and previous.kind is Kind.PROSE and previous.last == first - 1:
        source = f"{previous.source}\n{source}"
        blocks[-1] = replace(previous, text=source, source=source, last=last)
    else:
        blocks.append(Block(Kind.PROSE, source, source, first, last))


def _folded_together(blocks: list[Block]) -> list[Block]:
    """Return the blocks with each that is folded away whole in one, unless a level is folded so."""
    found: list[Block] = []
    is_open = False
    for block in blocks:
        if is_open:
            source = f"{found[-1].source}\n\n{block.source}"
            found[-1] = replace(found[-1], text=source, source=source, last=block.last)
        else:
            found.append(block)
        opens = FOLD.match(block.source.strip()) if block.kind is Kind.PROSE and not is_open else None
        is_open = (is_open or bool(opens and not _folded_level(block))) and "</details>" not in block.source
    return found


def _folded_level(block: Block) -> Block | None:
    """Return the line that folds a level away as a label."""
    found = FOLD.fullmatch(block.source.strip()) if block.kind is Kind.PROSE else None
    if not found or not is_rung(found.group("label")):
        return None
    return replace(block, kind=Kind.HEADING, text=tidy(found.group("label")), level=LABEL)


def _pieces(block: Block) -> list[_Piece]:
    folded = _folded_level(block)
    if folded:
        return [_Piece(folded, None)]
    lines = block.source.split("\n")
    if block.kind is not Kind.PROSE or not _label(lines[0], block.first):
        return [_Piece(None, block)]
    found: list[_Piece] = []
    for number, line in enumerate(lines, start=block.first):
        label = _label(line, number)
        if label:
            found.append(label)
        else:
            found[-1] = replace(found[-1], block=_extended(found[-1].block, line, number))
    return found


def _extended(block: Block | None, line: str, number: int) -> Block:
    if not block:
        return Block(Kind.PROSE, line, line, number, number)
    source = f"{block.source}\n{line}"
    return replace(block, text=source, source=source, last=number)


def _label(line: str, number: int) -> _Piece | None:
    """Return the label that the line begins with, if it begins with one."""
    line = line.strip()
    found = ALONE.fullmatch(line) or RUN_IN.fullmatch(line)
    if not found or found.group("label").endswith((".", "!", "?", ",")):
        return None
    rest = found.groupdict().get("rest", "")
    source = line[: len(line) - len(rest)].strip()
    label = Block(Kind.HEADING, found.group("label").strip(), source, number, number, level=LABEL)
    return _Piece(label, Block(Kind.PROSE, rest, rest, number, number) if rest else None)


def _bulleted(block: Block) -> tuple[str, ...]:
    """Return the labels of a list in which every bullet begins with one; else nothing."""
    if block.kind is not Kind.BULLETS or block.is_ordered or len(block.items) < 2:
        return ()
    found = [_item_label(item) for item in block.items]
    return tuple(key_of(piece.label.text) for piece in found if piece and piece.label) if all(found) else ()


def _item_label(item: Item) -> _Piece | None:
    """Return the label that a bullet begins with: bold, or the plain name of a level."""
    line = item.text.partition("\n")[0]
    found = PLAIN.fullmatch(line)
    if not found or not (is_firm(found.group("label")) or is_scale(found.group("label"))):
        return _label(line, item.first)
    label, rest = found.group("label"), found.group("rest")
    heading = Block(Kind.HEADING, label, f"{label}:", item.first, item.first, level=LABEL)
    return _Piece(heading, Block(Kind.PROSE, rest, rest, item.first, item.first))


def _comes_back(lists: list[tuple[str, ...]]) -> bool:
    seen = Counter(label for labels in lists for label in set(labels))
    return len(lists) > 1 and sum(seen.values()) >= COMES_BACK * len(seen) * len(lists)


def _without_bulleted(blocks: list[Block]) -> tuple[list[Block], list[Section]]:
    kept, found = list[Block](), list[Section]()
    for block in blocks:
        if _bulleted(block):
            found += [_item_section(item) for item in block.items]
        else:
            kept.append(block)
    return kept, found


def _item_section(item: Item) -> Section:
    below = item.text.partition("\n")[2]
    piece = _item_label(item)
    assert piece is not None
    assert piece.label is not None
    blocks = blocks_of(below, item.first + 1) if below.strip() and not piece.block else []
    if piece.block:  # what is nested under a statement belongs to it
        text = f"{piece.block.text}\n{below}" if below.strip() else piece.block.text
        blocks = [replace(piece.block, text=text, source=text, last=item.last)]
    return Section(replace(piece.label, level=BULLETED), blocks=blocks)
