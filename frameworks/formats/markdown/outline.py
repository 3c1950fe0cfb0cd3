"""Ladders as headings, labels and lists: a guess what each heading is, a person's corrections, one way to read them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Found, Mark, Score
from frameworks.formats.markdown.blocks import Block, Kind
from frameworks.formats.markdown.drafts import Draft
from frameworks.formats.markdown.finish import finished
from frameworks.formats.markdown.guess import guess, regard
from frameworks.formats.markdown.kinships import Kinships
from frameworks.formats.markdown.labels import split_labels
from frameworks.formats.markdown.links import Links
from frameworks.formats.markdown.overview import Overview
from frameworks.formats.markdown.passages import TAG, keep_heading, leave_heading, leave_layout
from frameworks.formats.markdown.rungs import graded, names_grades
from frameworks.formats.markdown.sections import Section, adopt
from frameworks.formats.markdown.statements import EVIDENCE, MARKED, Statements
from frameworks.formats.markdown.tables import TableBlock
from frameworks.formats.markdown.titles import plain
from frameworks.formats.markdown.walk import Place, Walk
from frameworks.formats.parts import Corrections, Part, PartKind
from frameworks.model import Framework, Group
from frameworks.texts import key_of

TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(?P<title>.+?)[\"']?[ \t]*$", re.MULTILINE)
UNTITLED = "Imported ladder"
OUTSIDE = "it stands before or between the ladders, and belongs to none of them"
EXPECTING = {PartKind.BAND, PartKind.ROLE, PartKind.COMPETENCY, PartKind.LEVEL}
WORD = re.compile(r"[^\W_]+")
HEADS = {PartKind.LADDER, PartKind.GROUP}
SIMPLE = (
    PartKind.BAND,
    PartKind.ROLE,
    PartKind.COMPETENCY,
    PartKind.LEVEL,
    PartKind.NOTE,
    PartKind.LICENCE,
    PartKind.EVIDENCE,
    PartKind.LAYOUT,
    PartKind.LEFT_OUT,
)
GATHERING = (PartKind.LADDER, PartKind.TRACK, PartKind.GROUP)


def read(root: Section, account: Account, corrections: Corrections) -> Found:
    """Return the ladders in the outline, and what each heading and label was taken for.

    FrameworkError if nothing in it looks like a ladder, or if with the corrections nothing is left of it.
    """
    split_labels(root)
    adopt(root)
    recognised = guess(root)
    _guess_head(root)
    if not recognised and not corrections:
        raise FrameworkError(
            "There are no bands in it that can be recognised.",
            expected="a heading “Bands” with a heading for each band, and in it a heading for each competency with"
            " bullets; or a heading for each competency, and in it one for each level",
        )
    _correct(root, corrections)
    return _Outline(root, account, corrections).read()


def outweighs(root: Section) -> bool:
    """Say whether the headings make a ladder, and more is said under them than in tables."""
    split_labels(root)
    adopt(root)
    if not guess(root):
        return False
    blocks = [(block, section.kind in EXPECTING) for section in root.walk() for block in section.blocks]
    said = sum(_length(block) for block, expects in blocks if expects and not isinstance(block, TableBlock))
    return said > sum(_length(block) for block, _ in blocks if isinstance(block, TableBlock))


def _length(block: Block) -> int:
    """Return how many words the block has; bars and tags are none."""
    return len(WORD.findall(TAG.sub(" ", block.source)))


def understood(root: Section) -> tuple[Part, ...]:
    """Return what each heading and label would be taken for, also where they make no ladder as they stand."""
    split_labels(root)
    adopt(root)
    guess(root)
    _guess_head(root)
    return parts_of(root)


def parts_of(root: Section) -> tuple[Part, ...]:
    """Return the headings and labels, in the order of the source."""
    return tuple(sorted(_parts(root, 1), key=lambda part: part.line))


def _parts(section: Section, depth: int) -> Iterator[Part]:
    for child in section.children:
        choices = (*GATHERING, *SIMPLE) if child.children or child.kind in GATHERING else SIMPLE
        yield Part(child.line, plain(child.title), depth, child.kind, choices)
        yield from _parts(child, depth + 1)


def _guess_head(root: Section) -> None:
    """Take the first title that is no part itself for the ladder's own."""
    if any(section.kind is PartKind.LADDER for section in root.walk()):
        return
    ones = [section for section in root.children if section.level == 1 and plain(section.title)]
    fronts = any(block.kind is Kind.FRONT_MATTER and TITLE.search(block.text) for block in root.blocks)
    candidates = ones or (root.children if len(root.children) == 1 and not fronts else [])
    kinds = Counter(section.kind for section in root.children)
    for section in candidates:
        among_others = section.kind in (PartKind.GROUP, PartKind.TRACK) and kinds[section.kind] > 1
        if section.kind in (PartKind.NOTE, PartKind.LAYOUT, PartKind.GROUP, PartKind.TRACK) and not among_others:
            is_area = section.kind is PartKind.GROUP and not _has_bands(root)
            section.kind = PartKind.GROUP if is_area else PartKind.LADDER
            return


def _has_bands(root: Section) -> bool:
    """Say whether people have bands here: without any, the title may be that of an area."""
    return any(section.kind is PartKind.BAND or names_grades(section.title) for section in root.walk())


def _correct(root: Section, corrections: Corrections) -> None:
    sections = {section.line: section for section in root.walk() if section.heading}
    for line in sorted(corrections):
        if line not in sections:
            raise FrameworkError("No heading or label begins here.", line=line, expected="the line of one")
    for section in root.walk():
        if section.heading and section.line in corrections and section.kind is not corrections[section.line]:
            regard(section, corrections[section.line])


class _Outline:
    """Reads a classified outline."""

    def __init__(self, root: Section, account: Account, corrections: Corrections) -> None:
        self._root = root
        self._account = account
        self._corrections = corrections
        blocks = list(root.everything())
        evidence = any(section.kind is PartKind.EVIDENCE for section in root.walk())
        self._links = Links(blocks)
        self._statements = Statements(account, self._links, evidence=evidence)
        self._filled = any(MARKED.search(block.source) for block in blocks)
        self._front = next((block for block in blocks if block.kind is Kind.FRONT_MATTER), None)
        self._walks: list[Walk] = []

    def read(self) -> Found:
        ladders = [section for section in self._root.walk() if section.kind is PartKind.LADDER]
        inmost = [
            section
            for section in ladders
            if not any(part.kind is PartKind.LADDER for part in section.walk() if part is not section)
        ]
        head = _head(self._root)
        if len(inmost) > 1 or (inmost and inmost[0] is not head):
            frameworks = [self._ladder(section) for section in inmost]
            self._outside(self._root, inmost)
        else:
            frameworks = [self._whole(head)]
        marks = [
            mark for walk, framework in zip(self._walks, frameworks, strict=True) for mark in _marks(walk, framework)
        ]
        return Found(tuple(frameworks), parts_of(self._root), tuple(marks), self._stated(frameworks[0], marks))

    def _whole(self, head: Section | None) -> Framework:
        """Return the only ladder of the source; without a title it gets one."""
        front = "" if head else self._front_title() or self._only_band()
        walk = self._walk(self._root, (plain(head.title) if head else front) or UNTITLED)
        if head:
            keep_heading(head, self._account, "title")
        elif not front:
            self._account.remark(1, f"There is no title: the ladder is called “{UNTITLED}”.")
        walk.about([*self._root.blocks, *(head.blocks if head else [])])
        place = Place()
        if head and head.kind is PartKind.GROUP:
            walk.draft.groups[key_of(walk.draft.title)] = Group(key_of(walk.draft.title), walk.draft.title)
            place = Place(group=key_of(walk.draft.title))
        return self._finished(walk, list(_under(self._root, head)), place)

    def _front_title(self) -> str:
        found = TITLE.search(self._front.text) if self._front else None
        if not found or not self._front:
            return ""
        line = self._front.first + 1 + self._front.text.count("\n", 0, found.start())
        self._account.keep(line, line, "title")
        return plain(found.group("title"))

    def _only_band(self) -> str:
        """Return the title of the band, if there is but one."""
        bands = [section for section in self._root.walk() if section.kind is PartKind.BAND]
        return plain(bands[0].title) if len(bands) == 1 else ""

    def _ladder(self, section: Section) -> Framework:
        walk = self._walk(section, plain(section.title) or UNTITLED)
        keep_heading(section, self._account, "title")
        walk.about(section.blocks)
        return self._finished(walk, section.children, Place())

    def _walk(self, scope: Section, title: str) -> Walk:
        draft = Draft(title)
        for section in scope.walk():
            if section.kind is PartKind.LEVEL and names_grades(section.title):
                draft.grades |= {grade: {} for grade in graded(section.title).grades}
        kinships = Kinships(scope.walk(), self._corrections)
        walk = Walk(draft, self._account, self._links, self._statements, kinships, filled=self._filled)
        self._walks.append(walk)
        return walk

    def _finished(self, walk: Walk, sections: Sequence[Section], place: Place) -> Framework:
        for section in sections:
            walk.visit(section, place)
        overview = Overview(walk.draft, self._account, self._root)
        for block, track in walk.lists:
            overview.read(block, track)
        if not any(cell.criteria for cell in walk.draft.cells):
            raise FrameworkError(
                f"Nothing is expected of anybody in “{walk.draft.title}”.",
                line=min(self._corrections, default=None),
                expected="a competency with statements under a band, a role or a level",
            )
        if not walk.draft.marks:
            walk.draft.notes += [note for _, _, note in walk.scores]
        return finished(walk.draft, self._account)

    def _outside(self, section: Section, ladders: Sequence[Section]) -> None:
        """Put down what stands in none of several ladders."""
        for block in section.blocks:
            if section.kind is PartKind.EVIDENCE:
                self._account.leave(block.first, block.last, EVIDENCE)
            elif block.kind in (Kind.DEFINITION, Kind.FRONT_MATTER):
                leave_layout(block, self._account)
            else:
                self._account.leave(block.first, block.last, OUTSIDE)
        for child in section.children:
            if child not in ladders:
                reason = EVIDENCE if child.kind is PartKind.EVIDENCE else OUTSIDE
                leave_heading(child, self._account, reason)
                self._outside(child, ladders)

    def _stated(self, framework: Framework, marks: Sequence[Mark]) -> Score | None:
        """Return the score that the source gives for itself; where its marks say something else, remark on it."""
        stated = next((score for walk in self._walks for score in walk.scores), None)
        if not stated or not marks:
            return None
        score, line, _ = stated
        numbers = {level.key: level.number for level in framework.levels}
        reached = sum(numbers[mark.level] for mark in marks)
        most = len(framework.competencies) * max(numbers.values())
        if (reached, most) != (score.score, score.of):
            self._account.remark(line, f"The marks come to {reached} of {most}, not to {score.score} of {score.of}.")
        return score


def _head(root: Section) -> Section | None:
    """Return the heading that names the ladder: its own, or that of its only area."""
    heads = [section for section in root.children if section.kind in HEADS]
    own = [section for section in heads if section.kind is PartKind.LADDER]
    return own[0] if own else heads[0] if len(heads) == 1 else None


def _under(root: Section, head: Section | None) -> Iterator[Section]:
    for section in root.children:
        yield from section.children if section is head else [section]


def _marks(walk: Walk, framework: Framework) -> Iterator[Mark]:
    known = {level.key for level in framework.levels}
    return (Mark(mark.competency, mark.level, mark.line) for mark in walk.draft.marks if mark.level in known)
