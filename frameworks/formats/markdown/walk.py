"""From classified sections to a draft: each kind of heading says where what stands under it belongs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from frameworks.errors import FrameworkError
from frameworks.formats.account import Account
from frameworks.formats.found import Score
from frameworks.formats.markdown.blocks import Block, Kind, is_statement
from frameworks.formats.markdown.drafts import Draft, DraftCell, DraftMark, Owner, Step
from frameworks.formats.markdown.kinships import Kinships
from frameworks.formats.markdown.links import Links, is_contents, is_list_of_links
from frameworks.formats.markdown.overview import BUILDS_ON, CONTENTS, read_grades
from frameworks.formats.markdown.passages import keep_heading, leave_heading, passage
from frameworks.formats.markdown.rungs import graded, names_grades, rung_key
from frameworks.formats.markdown.sections import Section
from frameworks.formats.markdown.statements import EVIDENCE, Statement, Statements
from frameworks.formats.markdown.titles import is_forthcoming, plain, taken_apart
from frameworks.formats.markdown.words import ABOUT, PAY
from frameworks.formats.parts import PartKind
from frameworks.model import Competency, Group, Note, Track
from frameworks.texts import key_of, slug, tidy

PREFIX = re.compile(r"^(?:mix-?in|role|band)-(?=.)")
SOURCE = re.compile(r"\[(?:source|original)\]\(\S+\)", re.IGNORECASE)
SCORE = re.compile(r"\D*(?P<score>\d{1,4})\s*(?:/|of|out of)\s*(?P<of>\d{1,4})\D*", re.IGNORECASE)
GATHERS = "a heading that only gathers what stands under it"
DIRECT = Competency("expectations", "Expectations")
"""What the statements right under a band are about, where no band names competencies."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the ladder the walk stands: keys, and the words that a deeper heading adds to each statement."""

    track: str = ""
    group: str = ""
    competency: str = ""
    band: str = ""
    role: str = ""
    level: str = ""
    prefix: str = ""

    @property
    def owner(self) -> str:
        """The key of whatever the criteria of a competency belong to here."""
        return self.band or self.role or self.level


@dataclass(slots=True)
class Walk:
    """Goes through the sections of one ladder and fills the draft.

    `lists` are lists of links and lines about tracks, with the track they stand in: they are read once every band is
    known. Where the matrix is `filled` in, `scores` are those it gives for itself, each with its line and as a note.
    """

    draft: Draft
    account: Account
    links: Links
    statements: Statements
    kinships: Kinships
    filled: bool = False
    lists: list[tuple[Block, str]] = field(default_factory=list)
    scores: list[tuple[Score, int, Note]] = field(default_factory=list)

    def about(self, blocks: Sequence[Block]) -> None:
        """Take in what stands under the ladder's own title."""
        rest: list[Block] = []
        for block in blocks:
            if read_grades(block, self.draft):
                self._introduced(rest, "it introduces the list of bands")
                self.account.keep(block.first, block.last, "titles of the bands")
            elif SOURCE.search(block.text) and block.kind is Kind.PROSE:
                self.draft.licence.append(self._passage([block], "attribution").rstrip(":"))
            elif not self._listed(block, ""):
                rest.append(block)
        self.draft.summary.append(self._passage(rest, "summary"))

    def visit(self, section: Section, place: Place) -> None:
        """Take in a section and all that stands under it."""
        visits = {
            PartKind.TRACK: self._track,
            PartKind.BAND: self._band,
            PartKind.ROLE: self._role,
            PartKind.GROUP: self._group,
            PartKind.COMPETENCY: self._competency,
            PartKind.LEVEL: self._level,
            PartKind.LAYOUT: self._layout,
            PartKind.LADDER: self._layout,
        }
        visits.get(section.kind, self._whole)(section, place)

    def _below(self, section: Section, place: Place) -> None:
        for child in section.children:
            self.visit(child, place)

    # --- what gathers

    def _track(self, section: Section, place: Place) -> None:
        key = key_of(self._title(section))
        self.draft.lines.setdefault(key, section.line)
        self.draft.tracks.setdefault(key, Track(key, self._title(section)))
        rest = [block for block in section.blocks if not (self._builds_on(block, key) or self._listed(block, key))]
        summary = self._passage(rest, f"summary of track {key}")
        self.draft.tracks[key] = replace(self.draft.tracks[key], summary=summary)
        self._below(section, replace(place, track=key))
        keep_heading(section, self.account, f"track {key}")

    def _group(self, section: Section, place: Place) -> None:
        key = key_of(self._title(section))
        summary = self._passage(section.blocks, f"summary of group {key}")
        known = self.draft.groups.setdefault(key, Group(key, self._title(section)))
        self.draft.groups[key] = replace(known, summary=_joined(known.summary, summary))
        self._below(section, replace(place, group=key))
        keep_heading(section, self.account, f"group {key}")

    def _layout(self, section: Section, place: Place) -> None:
        title = plain(section.title)
        in_cell = bool(place.competency and place.owner)
        inner = replace(place, prefix=": ".join(filter(None, (place.prefix, title)))) if in_cell else place
        if in_cell:
            if self._criteria(section.blocks, inner):
                keep_heading(section, self.account, f"competency {place.competency} of {place.owner}")
        elif place.competency:
            self._summarise(section.blocks, place.competency)
        elif place.band or place.role:
            self._add_to_owner(place, self._passage(section.blocks, f"summary of {self._named(place)}"))
        else:
            rest = [block for block in section.blocks if not self._listed(block, place.track)]
            text = self._passage(rest, f"note “{title}”")
            if text:
                self.draft.notes.append(Note(title or "Overview", text))
                keep_heading(section, self.account, f"note “{title}”")
        self._below(section, inner)
        leave_heading(section, self.account, GATHERS)

    # --- bands, roles and levels

    def _band(self, section: Section, place: Place) -> None:
        if place.competency:
            self._level(section, place)
            return
        key = self._owner(section, place, self.draft.bands, "band")
        self._below(section, replace(place, band=key))

    def _role(self, section: Section, place: Place) -> None:
        key = self._owner(section, place, self.draft.roles, "role")
        self._below(section, Place(role=key))

    def _owner(self, section: Section, place: Place, book: dict[str, Owner], noun: str) -> str:
        title = taken_apart(section.title)
        self._title(section)
        anchors = [anchor.text for anchor in section.anchors]
        key = key_of(PREFIX.sub("", anchors[-1])) if anchors else key_of(title.named)
        if key in book and book[key].track != place.track:
            key = f"{place.track}-{key}"
        if key in book:
            raise FrameworkError(f"Two {noun}s have the key “{key}”.", line=section.line, expected="each key once")
        owner = Owner(key, title, section.line, place.track, (*anchors, slug(section.title)))
        book[key] = owner
        self.draft.lines.setdefault(key, section.line)
        for anchor in section.anchors:
            self.account.keep(anchor.first, anchor.last, f"key of {noun} {key}")
        blocks = self._announced(section, owner, f"{noun} {key}")
        names_none = not any(part.kind is PartKind.COMPETENCY for part in section.walk())
        if names_none and (self.kinships.direct or noun == "role"):
            blocks = self._expected_directly(blocks, Place(**{noun: key}))
        owner.summary = self._passage(blocks, f"summary of {noun} {key}")
        keep_heading(section, self.account, f"{noun} {key}")
        return key

    def _announced(self, section: Section, owner: Owner, place: str) -> list[Block]:
        """Return the blocks but those that say that it is still to be written."""
        others = []
        for block in section.blocks:
            if is_forthcoming(block.text):
                owner.placeholder = True
                self.account.keep(block.first, block.last, f"{place} is a placeholder")
            else:
                others.append(block)
        return others

    def _expected_directly(self, blocks: list[Block], place: Place) -> list[Block]:
        """Take the statements right under a band for its criteria; return the blocks before them."""
        bulleted = self.kinships.bulleted or bool(place.role)
        begins = next(
            (at for at, block in enumerate(blocks) if is_statement(block) and (block.items or not bulleted)),
            len(blocks),
        )
        if begins < len(blocks):
            self.draft.competencies.setdefault(DIRECT.key, DIRECT)
            self._criteria(blocks[begins:], replace(place, competency=DIRECT.key))
        return blocks[:begins]

    def _level(self, section: Section, place: Place) -> None:
        self._title(section)
        title, is_graded = taken_apart(section.title), names_grades(section.title)
        found, key = graded(section.title), rung_key(section.title)
        name = found.title if is_graded else plain(section.title)
        self.draft.lines.setdefault(key, section.line)
        step = Step(key, name, None if is_graded else title.level, title.word)
        first = self.draft.steps.setdefault(key, step).title
        if first.casefold() != name.casefold():
            self.account.remark(section.line, f"It is the level that is called “{first}” before.")
        inner = replace(place, level=key)
        if place.competency:
            for grade in found.grades if is_graded else ():
                self.draft.grades.setdefault(grade, {})[place.competency] = key
            if section.kind is PartKind.BAND and key not in self.draft.bands:
                self.draft.bands[key] = Owner(key, title, section.line, place.track, expects=())
            self._criteria(section.blocks, inner)
        else:
            text = self._passage(section.blocks, f"summary of level {key}")
            self.draft.steps[key].summary = _joined(self.draft.steps[key].summary, text)
        self._below(section, inner)
        keep_heading(section, self.account, f"level {key}")

    # --- competencies and their criteria

    def _competency(self, section: Section, place: Place) -> None:
        kin = self.kinships.of(section)
        title = kin.title or self._title(section)
        if kin.group:
            self.draft.groups.setdefault(key_of(kin.group), Group(key_of(kin.group), kin.group))
        group = key_of(kin.group) if kin.group else place.group
        known = self.draft.competencies.setdefault(kin.key, Competency(kin.key, title))
        self.draft.competencies[kin.key] = replace(known, group=known.group or group)
        self.draft.lines.setdefault(kin.key, section.line)
        if kin.remark:
            self.account.remark(section.line, kin.remark)
        inner = replace(place, competency=kin.key)
        if place.owner:
            self._criteria(section.blocks, inner)
        elif self.kinships.numbered:
            self._numbered(section, kin.key)
        else:
            self._summarise(section.blocks, kin.key)
        self._below(section, inner)
        keep_heading(section, self.account, f"competency {kin.key}" + (f" of {place.owner}" if place.owner else ""))

    def _criteria(self, blocks: Sequence[Block], place: Place) -> list[Statement]:
        by_level = bool(place.level and not (place.band or place.role))
        name = f"{place.competency}-{place.level}" if by_level else f"{place.owner}-{place.competency}"
        found = self.statements.read(blocks, name, prefix=place.prefix, graded=by_level)
        criteria = tuple(statement.criterion for statement in found)
        cell = DraftCell(place.competency, criteria, place.band, place.role, place.level if by_level else "")
        if by_level:
            order = self.draft.orders.setdefault(place.competency, [])
            order += [place.level] if criteria and place.level not in order else []
            self.draft.marks += [
                DraftMark(place.competency, place.level, statement.line) for statement in found if statement.marked
            ]
        self.draft.cells.append(cell)
        return found

    def _numbered(self, section: Section, key: str) -> None:
        """Take each number of a list for a level; what follows an item belongs to it."""
        before: list[Block] = []
        levels: list[tuple[int, list[Block]]] = []
        for block in section.blocks:
            if block.is_ordered:
                start = int(re.findall(r"\d+", block.source)[0])
                levels += [(start + at, [replace(block, items=(item,))]) for at, item in enumerate(block.items)]
            else:
                (levels[-1][1] if levels else before).append(block)
        self._summarise(before, key)
        for number, blocks in levels:
            self.draft.steps.setdefault(str(number), Step(str(number), f"Level {number}", number))
            self._criteria(blocks, Place(competency=key, level=str(number)))

    def _summarise(self, blocks: Sequence[Block], key: str) -> None:
        quotes = [block for block in blocks if is_statement(block)]
        text = self._passage(blocks, f"summary of competency {key}")
        if len(quotes) == 1 and quotes[0].kind is Kind.QUOTE:
            text = tidy(self.links.resolved(quotes[0].text))
        known = self.draft.competencies[key]
        self.draft.competencies[key] = replace(known, summary=_joined(known.summary, text))

    # --- what is kept whole, or not at all

    def _whole(self, section: Section, place: Place) -> None:
        blocks = list(own_blocks(section))
        title = plain(section.title) or "Note"
        if section.kind in (PartKind.EVIDENCE, PartKind.LEFT_OUT):
            reason = EVIDENCE if section.kind is PartKind.EVIDENCE else "left out as it was said to be"
            leave_heading(section, self.account, reason)
            for block in blocks:
                self.account.leave(block.first, block.last, reason)
        elif section.kind is PartKind.LICENCE:
            self.draft.licence.append(self._passage(blocks, "licence"))
            leave_heading(section, self.account, "its text is kept as the licence")
        else:
            self._note(section, title, blocks, place)
        for part in apart(section):
            self.visit(part, place)

    def _note(self, section: Section, title: str, blocks: Sequence[Block], place: Place) -> None:
        owned = place.band or place.role
        said = [block for block in blocks if is_statement(block)]
        score = SCORE.fullmatch(said[0].text) if self.filled and len(said) == 1 else None
        where = f"summary of {self._named(place)}" if owned else f"note “{title}”"
        text = self._passage(blocks, "the score it gives for itself" if score else where)
        if place.band and PAY.fullmatch(title):
            band = self.draft.bands[place.band]
            band.pay = _joined(band.pay, text)
            leave_heading(section, self.account, "its text is kept as the pay band")
        elif owned and ABOUT.fullmatch(title):
            self._add_to_owner(place, text)
            leave_heading(section, self.account, "its text is kept as the summary")
        elif owned:
            self._add_to_owner(place, f"**{title}**\n\n{text}" if text else f"**{title}**")
        elif score:
            stated = Score(int(score.group("score")), int(score.group("of")))
            self.scores.append((stated, said[0].first, Note(title, text)))
            where = "the score it gives for itself"
        else:
            self.draft.notes.append(Note(title, text))
        keep_heading(section, self.account, where)

    # --- small steps

    def _title(self, section: Section) -> str:
        title = plain(section.title)
        if not title:
            raise FrameworkError(
                "The heading here has no text.", line=section.line, expected=f"a title of the {section.kind.value}"
            )
        return title

    def _named(self, place: Place) -> str:
        return f"band {place.band}" if place.band else f"role {place.role}"

    def _add_to_owner(self, place: Place, text: str) -> None:
        owner = self.draft.bands[place.band] if place.band else self.draft.roles[place.role]
        owner.summary = _joined(owner.summary, text)

    def _passage(self, blocks: Sequence[Block], place: str) -> str:
        return self.links.resolved(passage(blocks, self.account, place))

    def _builds_on(self, block: Block, track: str) -> bool:
        found = bool(BUILDS_ON.fullmatch(block.text))
        self.lists += [(block, track)] if found else []
        return found

    def _listed(self, block: Block, track: str) -> bool:
        """Set a list of links aside; say whether it was one."""
        if is_list_of_links(block):
            self.lists.append((block, track))
        elif is_contents(block):
            self.account.leave(block.first, block.last, CONTENTS)
        else:
            return False
        return True

    def _introduced(self, blocks: list[Block], reason: str) -> None:
        """Leave out the line that only leads to the list behind it."""
        if blocks and blocks[-1].kind is Kind.PROSE and blocks[-1].text.rstrip().endswith(":"):
            block = blocks.pop()
            self.account.leave(block.first, block.last, reason)


def own_blocks(section: Section) -> Iterator[Block]:
    """Give what a section that is kept whole takes in: its blocks and those of inner sections of its kind."""
    labels = any(child.is_label and child.kind is not section.kind for child in section.children)
    yield from section.blocks if labels or section.original is None else section.original
    for child in section.children:
        if child.kind is not section.kind or (child.is_label and not labels and section.original is not None):
            continue
        yield from child.anchors
        if child.heading:
            yield child.heading
        yield from own_blocks(child)


def apart(section: Section) -> Iterator[Section]:
    """Give the sections inside one that is kept whole that are something else."""
    for child in section.children:
        if child.kind is section.kind:
            yield from apart(child)
        else:
            yield child


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)
