"""What each heading is likely to be: a band, a competency, a level, a note.

The guess looks at the shape before the words: headings that name rungs ("Senior Engineer", "IC3", "Level 2"), and
whether other headings stand under them (bands with competencies) or they under others (competencies with levels).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frameworks.formats.markdown.blocks import Kind, is_statement
from frameworks.formats.markdown.links import is_list_of_links
from frameworks.formats.markdown.rungs import MOST_WORDS, is_firm, is_rung, is_scale, is_step, rung_key
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.titles import plain, taken_apart
from frameworks.formats.markdown.words import ABOUT, ASIDE, BANDS, EVIDENCE, LADDER, LICENCE, PAY, ROLES
from frameworks.formats.parts import PartKind
from frameworks.texts import key_of

WHOLE = {PartKind.NOTE, PartKind.LICENCE, PartKind.EVIDENCE, PartKind.LEFT_OUT}
"""Kinds that take in everything under their heading."""

MOST = 0.5


def guess(root: Section) -> bool:
    """Give every section the kind it is likely to be; say whether there is a ladder in it at all."""
    for section in root.walk():
        section.kind = PartKind.NOTE
    scopes = _ladders(root)
    for scope in scopes:
        if scope.heading:
            scope.kind = PartKind.LADDER
    found = [_guess_ladder(scope) for scope in scopes]
    for section in root.walk():
        title = plain(section.title)
        if section.kind is PartKind.NOTE and (LICENCE.fullmatch(title) or EVIDENCE.fullmatch(title)):
            regard(section, PartKind.LICENCE if LICENCE.fullmatch(title) else PartKind.EVIDENCE)
    return any(found)


def regard(section: Section, kind: PartKind) -> None:
    """Take the section for what a person says it is, and what stands under it for what then makes sense."""
    section.kind = kind
    if kind in WHOLE:
        for part in section.walk():
            part.kind = kind
    elif kind in (PartKind.BAND, PartKind.ROLE):
        _competencies(section)
    elif kind is PartKind.TRACK:
        for child in section.children:
            _band(child)
    elif kind is PartKind.COMPETENCY:
        over = section.parent.kind if section.parent else PartKind.NOTE
        for child in section.children:
            named = PartKind.LEVEL if is_step(child.title) else PartKind.BAND
            child.kind = PartKind.LAYOUT if over in (PartKind.BAND, PartKind.ROLE, PartKind.LEVEL) else named


def _guess_ladder(scope: Section) -> bool:
    return any(attempt(scope) for attempt in (_named_bands, _by_rungs, _by_numbers, _by_repetition, _one_band))


# --- one ladder or several


def _ladders(root: Section) -> list[Section]:
    """Return the sections that are ladders of their own: those whose competencies are measured by different levels."""
    for parent in (root, *root.children):
        scales = [(section, _scale(section)) for section in parent.children]
        found = [(section, scale) for section, scale in scales if len(scale) > 1]
        shared = Counter(key for _, scale in found for key in scale)
        if len(found) > 1 and all(count == 1 for count in shared.values()):
            return [section for section, _ in found]
    return [root]


def _scale(section: Section) -> set[str]:
    """Return the keys of the levels of the competencies inside; nothing if there are not several competencies."""
    families = [family for family in _families(section) if not family.over and family.parent is not section]
    return {rung_key(rung.title) for family in families for rung in family.rungs} if len(families) > 1 else set()


# --- headings that name rungs


@dataclass(frozen=True, slots=True)
class _Family:
    """Rungs under one heading; `over` where competencies stand under them."""

    parent: Section
    rungs: list[Section]
    over: bool

    @property
    def keys(self) -> list[str]:
        return [rung_key(rung.title) for rung in self.rungs]

    @property
    def is_course(self) -> bool:
        """Whether these are the steps of a course, or of setting something up."""
        return all(taken_apart(rung.title).word in ("Step", "Stage") for rung in self.rungs)


def _families(scope: Section) -> list[_Family]:
    return [family for section in scope.walk() if (family := _family(section))]


def _family(parent: Section) -> _Family | None:
    children = [child for child in parent.children if child.says]
    rungs = [child for child in children if is_rung(child.title)]
    firm = sum(is_firm(rung.title) for rung in rungs)
    if len(rungs) < 2 or (len(rungs) < MOST * len(children) and firm < 2):
        return None
    inner = [child for rung in rungs for child in rung.children if child.says]
    if inner and sum(is_rung(child.title) for child in inner) > MOST * len(inner):
        return None  # "Skill 1", with levels under it
    over = sum(any(child.says for child in rung.children) for rung in rungs) >= MOST * len(rungs)
    return _Family(parent, _with_plain_ones(children, rungs), over)


def _with_plain_ones(children: list[Section], rungs: list[Section]) -> list[Section]:
    """Return the rungs and, between "Junior Baker" and "Senior Baker", the "Baker"."""
    known = set(rungs)
    endings = {" ".join(words[start:]) for words in map(_words, rungs) for start in range(1, len(words))}
    return [child for child in children if child in known or " ".join(_words(child)) in endings]


def _words(section: Section) -> list[str]:
    return plain(section.title).casefold().split()[:MOST_WORDS]


def _by_rungs(scope: Section) -> bool:
    families = _families(scope)
    if len(families) == 1 or any(family.over for family in families):
        families = [family for family in families if not family.is_course]
    over = [family for family in families if family.over]
    if over:
        return _bands_with_competencies(scope, over)
    keys = [key for family in families for key in family.keys]
    several = len(families) > 1 and len(set(keys)) <= 0.75 * len(keys)
    scale = families and all(
        is_scale(rung.title) and len(family.rungs) > 2 for family in families for rung in family.rungs
    )
    if several or scale:
        return _competencies_with_levels(scope, families)
    return _bands_alone(scope, families)


def _bands_with_competencies(scope: Section, families: Sequence[_Family]) -> bool:
    for family in families:
        _gather(scope, family.parent, PartKind.TRACK if len(families) > 1 else PartKind.LAYOUT)
        for rung in family.rungs:
            _band(rung)
    _definitions(scope)
    _roles(scope)
    _overviews(scope)
    return True


def _competencies_with_levels(scope: Section, families: Sequence[_Family]) -> bool:
    known = {key for family in families for key in family.keys}
    parents = {family.parent for family in families}
    beside = {family.parent.parent for family in families}
    for parent, section in _pairs(scope):
        rungs = [child for child in section.children if rung_key(child.title) in known]
        if rungs and (section in parents or parent in beside):
            section.kind = PartKind.COMPETENCY
            for rung in rungs:
                rung.kind = PartKind.LEVEL if is_step(rung.title) else PartKind.BAND
    for section in _without_go_betweens(families):
        _areas(scope, section.parent or scope)
    return True


def _without_go_betweens(families: Sequence[_Family]) -> Iterator[Section]:
    """Give the competencies; where all have one "Levels" under them, those over it."""
    titles = {key_of(plain(family.parent.title)) for family in families}
    for family in families:
        section = family.parent
        if len(titles) == 1 < len(families) and section.parent and section.parent.heading:
            section.kind = PartKind.LAYOUT
            section = section.parent
            section.kind = PartKind.COMPETENCY
        yield section


def _bands_alone(scope: Section, families: Sequence[_Family]) -> bool:
    """Take rungs with bullets right under them for bands; single words of rank need more than two of a kind."""
    kept = [family for family in families if _are_bands(family.rungs)]
    for family in kept:
        _gather(scope, family.parent, PartKind.TRACK if len(kept) > 1 else PartKind.LAYOUT)
        for rung in family.rungs:
            rung.kind = PartKind.BAND
    if kept:
        _roles(scope)
        _overviews(scope)
    return bool(kept)


def _are_bands(rungs: Sequence[Section]) -> bool:
    """Say whether the rungs are bands: firm ones, or several that all have bullets or are all called Baker."""
    if all(is_firm(rung.title) for rung in rungs):
        return True
    several = sum(is_firm(rung.title) for rung in rungs) > 1 or len(rungs) > 2
    bulleted = sum(any(block.items for block in rung.blocks) for rung in rungs) >= MOST * len(rungs)
    return (several and bulleted) or (len(rungs) > 2 and len({_words(rung)[-1] for rung in rungs}) == 1)


# --- other shapes


def _named_bands(scope: Section) -> bool:
    """Take what stands under a heading "Bands" for bands."""
    found = [section for section in scope.walk() if _holds_bands(section)]
    for section in found:
        _gather(scope, section, PartKind.LAYOUT)
        for child in section.children:
            _band(child)
    if found:
        _roles(scope)
        _overviews(scope)
        _definitions(scope)
    return bool(found)


def _holds_bands(section: Section) -> bool:
    title, children = plain(section.title), section.children
    if not children or not BANDS.fullmatch(title) or _family_of_skills(section):
        return False
    bullets = any(block.items for child in children for part in child.walk() for block in part.blocks)
    deep = any(inner.says for child in children for inner in child.children)
    alone = sum(any(block.items and not block.is_ordered for block in child.blocks) for child in children)
    return (bullets and deep) or (title.casefold() != "levels" and alone >= MOST * len(children))


def _family_of_skills(section: Section) -> bool:
    """Say whether what stands under the heading are competencies, with rungs under them."""
    return any(_family(child) for child in section.children)


def _by_numbers(scope: Section) -> bool:
    """Take headings with a numbered list for competencies, each number a level."""
    for section in scope.walk():
        numbered = [child for child in section.children if _is_numbered(child)]
        sizes = Counter(len(block.items) for child in numbered for block in child.blocks if block.is_ordered)
        if len(numbered) < 2 or len(numbered) < MOST * len(section.children):
            continue
        if max(sizes.values()) < 0.6 * len(numbered) or max(sizes) < 3:
            continue
        for child in numbered:
            child.kind = PartKind.COMPETENCY
        _areas(scope, section)
    return any(section.kind is PartKind.COMPETENCY for section in scope.walk())


def _is_numbered(section: Section) -> bool:
    lists = [block for block in section.blocks if block.kind is Kind.BULLETS]
    return len(lists) == 1 and lists[0].is_ordered and not section.children and len(lists[0].items) < 12


def _by_repetition(scope: Section) -> bool:
    """Take headings under which the same several headings come back for bands with competencies."""
    for section in scope.walk():
        outer = [child for child in section.children if any(inner.says for inner in child.children)]
        seen = Counter(key for child in outer for key in {key_of(plain(inner.title)) for inner in child.children})
        back = {key for key, count in seen.items() if count > max(1, MOST * len(outer))}
        bands = [child for child in outer if any(key_of(plain(inner.title)) in back for inner in child.children)]
        bullets = [any(block.items for part in child.walk() for block in part.blocks) for child in bands]
        if (
            len(back) < 2
            or len(bands) < 2
            or len(bands) < 0.6 * len(section.children)
            or sum(bullets) < MOST * len(bands)
        ):
            continue
        _gather(scope, section, PartKind.LAYOUT)
        for child in bands:
            _band(child)
        _definitions(scope)
        return True
    return False


def _one_band(scope: Section) -> bool:
    """Take a title that is a rung, with bullets under most headings below it, for the only band of the source."""
    found = next((section for section in scope.children if section.level == 1), None)
    if not found or not is_rung(found.title) or LADDER.search(plain(found.title)) or len(found.children) < 2:
        return False
    bulleted = [child for child in found.children if any(block.items for block in child.blocks)]
    if len(bulleted) < len(found.children):
        return False
    _band(found)
    return True


# --- what stands around and inside


def _band(section: Section) -> None:
    section.kind = PartKind.BAND
    _competencies(section)


def _competencies(owner: Section) -> None:
    for child in owner.children:
        if any(words.fullmatch(plain(child.title)) for words in (ABOUT, ASIDE, PAY, LICENCE)):
            child.kind = PartKind.NOTE
            continue
        gathers = not any(map(is_statement, child.blocks)) and any(inner.says for inner in child.children)
        child.kind = _area(child) if gathers else PartKind.COMPETENCY
        for inner in child.children:
            inner.kind = PartKind.COMPETENCY if gathers else PartKind.LAYOUT
            for deeper in inner.children:
                for part in deeper.walk():
                    part.kind = PartKind.LAYOUT


def _area(section: Section) -> PartKind:
    return PartKind.LAYOUT if LADDER.search(plain(section.title)) else PartKind.GROUP


def _areas(scope: Section, section: Section) -> None:
    """Take the heading over competencies for a group, unless its words say that it only gathers."""
    if section is scope and section.kind is PartKind.LADDER:
        return
    if section.heading and section.kind is PartKind.NOTE:
        section.kind = _area(section)
    _gather(scope, section, section.kind)


def _gather(scope: Section, section: Section, kind: PartKind) -> None:
    """Give a heading over parts of the ladder its kind, and those over it at least that of one that gathers."""
    if section.heading and section.kind is PartKind.NOTE:
        section.kind = kind
    over = section.parent
    if section is not scope and over and over.heading and over.kind is PartKind.NOTE:
        _gather(scope, over, PartKind.LAYOUT)


def _roles(scope: Section) -> None:
    for section in scope.walk():
        if section.kind is PartKind.NOTE and ROLES.fullmatch(plain(section.title)) and section.children:
            section.kind = PartKind.LAYOUT
            for child in section.children:
                child.kind = PartKind.ROLE
                _competencies(child)


def _overviews(scope: Section) -> None:
    """Take sections with a list of links into the document for the order of the bands, each a track."""
    for section in scope.walk():
        lists = [child for child in section.children if any(map(is_list_of_links, child.blocks))]
        own = any(map(is_list_of_links, section.blocks))
        if section.kind is PartKind.NOTE and (own or lists):
            section.kind = PartKind.LAYOUT
            for child in lists:
                child.kind = PartKind.TRACK


def _definitions(scope: Section) -> None:
    """Take headings that explain a competency once, before the bands, for that competency."""
    known = {key_of(plain(part.title)) for part in scope.walk() if part.kind is PartKind.COMPETENCY}
    for parent, section in _pairs(scope):
        outside = section.kind is PartKind.NOTE and parent.kind in (PartKind.NOTE, PartKind.LAYOUT, PartKind.LADDER)
        if outside and key_of(plain(section.title)) in known and not section.children:
            section.kind = PartKind.COMPETENCY
            _gather(scope, section, PartKind.COMPETENCY)


def _pairs(scope: Section) -> Iterator[tuple[Section, Section]]:
    """Give every section inside, with the one it stands under."""
    for section in scope.walk():
        for child in section.children:
            yield section, child
