"""What differs between two versions of a ladder, in words and marks: all of it by competency, or for one band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from frameworks.changes import Changes, CriterionChange, Kind, MapChange, MergeChange, PartChange, changes
from frameworks.comparison import Comparison, for_band
from frameworks.model import Criterion, Level, Merge, Rule
from frameworks.model import Framework as Ladder
from frameworks.places import Place, Placed
from ladder.reports.profiles import Difference, differences, marked_words

Parts = tuple[tuple[str, str], ...]
"""Words, each with what became of them: kept, added or removed."""

COUNTED = {
    "added": ("criterion added", "criteria added"),
    "removed": ("removed", "removed"),
    "reworded": ("reworded", "reworded"),
    "moved": ("moved", "moved"),
    "level_changed": ("at another level", "at another level"),
    "kept": ("as it was", "as they were"),
}
KINDS = {
    "added": "added",
    "removed": "removed",
    "reworded": "reworded",
    "moved": "moved",
    "level": "at another level",
}
WHAT = {Kind.ADDED: "new", Kind.REMOVED: "gone", Kind.CHANGED: "changed", Kind.REORDERED: "in another order"}
NOUNS = {"competency": "competencies"}


@dataclass(frozen=True, slots=True)
class CriterionNews:
    """What happened to one criterion; `where` is its level, track and role.

    `kind` is added, removed, reworded, moved, or level where nothing but its level is another.

    `parts` marks the words of a reworded one, `examples` are its examples as they differ; `also` says the rest.
    """

    id: str
    kind: str
    where: str
    text: str
    parts: Parts = ()
    examples: Parts = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompetencyNews:
    """What changes in one competency: its criteria, and in sentences what is expected of whom and in which order."""

    key: str
    title: str
    group: str
    criteria: tuple[CriterionNews, ...]
    sentences: tuple[str, ...]

    @property
    def summary(self) -> str:
        """How much changes: “2 added, 1 reworded”."""
        counts = {words: sum(one.kind == kind for one in self.criteria) for kind, words in KINDS.items()}
        return counted(counts) or "asked otherwise"


@dataclass(frozen=True, slots=True)
class FieldNews:
    """One thing about a part, with the words marked."""

    name: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class PartNews:
    """What happened to a band, role, track, level, group, competency, note, or to the ladder itself."""

    noun: str
    title: str
    what: str
    fields: tuple[FieldNews, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderChanges:
    """Everything that the later version changes; `figures` count it, nothing that did not happen among them."""

    figures: tuple[tuple[int, str], ...]
    competencies: tuple[CompetencyNews, ...]
    parts: tuple[PartNews, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class BandChanges:
    """What the later version changes for one band with roles.

    `left_out` are roles that one of the two lacks there; `lost` those of them that only the earlier has.
    """

    title: str
    differences: tuple[Difference, ...]
    counts: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes for them."""
        return not self.differences

    @property
    def summary(self) -> str:
        """How much changes: “2 added, 1 reworded”; “another level” where only that does, nothing where nothing does."""
        return counted(self.counts) or ("another level" if self.differences else "")


def ladder_changes(before: Ladder, after: Ladder) -> LadderChanges:
    """Everything that differs between two versions, criteria by competency in the later order."""
    found = changes(before, after)
    summary = found.summary
    figures = ((summary[name], COUNTED[name][summary[name] != 1]) for name in COUNTED)
    return LadderChanges(
        figures=tuple(figure for figure in figures if figure[0]),
        competencies=tuple(_competencies(found)),
        parts=tuple(_part(one) for one in found.parts),
        is_empty=found.is_empty,
    )


def band_changes(before: Ladder, after: Ladder, band: str, roles: Sequence[str] = ()) -> BandChanges | None:
    """What differs for somebody at this band with these roles; None where the band is new or gone."""
    comparison = for_band(before, after, band, roles)
    return _for_band(comparison) if comparison else None


def counted(counts: dict[str, int]) -> str:
    """Counts in words, those of nothing left out: “2 added, 1 reworded”."""
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


def _for_band(comparison: Comparison) -> BandChanges:
    changing = {change.competency.key for change in comparison.changes if change.expects_otherwise}
    titles = [comparison.after.band.title, *(role.title for role in comparison.after.roles)]
    still = {role.key for role in comparison.after.roles}
    counts = comparison.summary
    return BandChanges(
        title=" with ".join([titles[0], " and ".join(titles[1:])] if titles[1:] else titles),
        differences=tuple(one for one in differences(comparison) if one.key in changing),
        counts={name: counts[name] for name in ("added", "reworded", "removed")},
        left_out=comparison.left_out,
        lost=tuple(role.title for role in comparison.before.roles if role.key not in still),
    )


def _competencies(found: Changes) -> Iterator[CompetencyNews]:
    there = {one.key for one in found.after.competencies}
    gone = (one for one in found.before.competencies if one.key not in there)
    news = _news_by_competency(found)
    said = _sentences_by_competency(found)
    groups = {group.key: group.title for ladder in (found.before, found.after) for group in ladder.groups}
    for one in (*found.after.competencies, *gone):
        if one.key in news or one.key in said:
            criteria, sentences = tuple(news.get(one.key, ())), tuple(said.get(one.key, ()))
            yield CompetencyNews(one.key, one.title, groups.get(one.group, ""), criteria, sentences)


def _news_by_competency(found: Changes) -> dict[str, list[CriterionNews]]:
    """Give what changed and came in the later order, then what went."""
    by: dict[str, list[CriterionNews]] = {}
    changed = {one.after.criterion.id: one for one in found.changed}
    added = {one.criterion.id: one for one in found.added}
    for criterion in found.after.criteria:
        if change := changed.get(criterion.id):
            by.setdefault(change.after.place.competency, []).append(_changed(found, change))
        elif one := added.get(criterion.id):
            by.setdefault(one.place.competency, []).append(_alone(found.after, one, "added"))
    for one in found.removed:
        by.setdefault(one.place.competency, []).append(_alone(found.before, one, "removed"))
    return by


def _alone(ladder: Ladder, one: Placed, kind: str) -> CriterionNews:
    examples = tuple((kind, example) for example in one.criterion.examples)
    return CriterionNews(one.criterion.id, kind, where(ladder, one.place), one.criterion.text, examples=examples)


def _changed(found: Changes, change: CriterionChange) -> CriterionNews:
    old, new = change.before, change.after
    return CriterionNews(
        id=new.criterion.id,
        kind="reworded" if change.reworded else "moved" if change.moved else "level",
        where=where(found.after, new.place),
        text=new.criterion.text,
        parts=marked_words(old.criterion.text, new.criterion.text) if change.reworded else (),
        examples=tuple(_examples(old.criterion, new.criterion)) if change.reworded else (),
        also=(_came_from(found, old.place, new.place),) if old.place != new.place else (),
    )


def _came_from(found: Changes, old: Place, new: Place) -> str:
    words = where(found.before, old)
    if old.competency != new.competency:
        title = found.before.competency(old.competency).title
        words = f"{title}, {words}" if words else title
    return f"It stood in {words}." if words else "It stood in another place."


def _examples(old: Criterion, new: Criterion) -> Iterator[tuple[str, str]]:
    if old.examples != new.examples:
        yield from (("removed", one) for one in old.examples if one not in new.examples)
        yield from (("kept" if one in old.examples else "added", one) for one in new.examples)


def _sentences_by_competency(found: Changes) -> dict[str, list[str]]:
    by: dict[str, list[str]] = {}
    for asked in found.map:
        by.setdefault(asked.competency.key, []).append(_map_sentence(asked))
    for merge in found.merges:
        by.setdefault(merge.competency.key, []).append(_merge_sentence(merge))
    for order in found.reordered:
        words = where(found.after, order.place) or "Everywhere"
        by.setdefault(order.place.competency, []).append(f"{words}: the criteria stand in another order.")
    return by


def _map_sentence(change: MapChange) -> str:
    if change.after is None:
        return f"{change.band.title}: nothing is expected any more; it was {_level(change.before)}."
    if change.before is None:
        return f"{change.band.title}: {_level(change.after)} is expected; nothing was."
    return f"{change.band.title}: {_level(change.after)} is expected; it was {_level(change.before)}."


def _level(level: Level | None) -> str:
    return level.title if level else "nothing"


def _merge_sentence(change: MergeChange) -> str:
    return f"{change.role.title} {_rule(change.after)} what the band expects here; it {_ruled(change.before)} it."


def _rule(merge: Merge | None) -> str:
    if merge and merge.rule is Rule.SHIFT:
        return f"shifts by {merge.by:+d}"
    return "replaces" if merge and merge.rule is Rule.REPLACE else "extends"


def _ruled(merge: Merge | None) -> str:
    if merge and merge.rule is Rule.SHIFT:
        return f"shifted by {merge.by:+d}"
    return "replaced" if merge and merge.rule is Rule.REPLACE else "extended"


def where(ladder: Ladder, place: Place) -> str:
    """The place within its competency in words: “Level 3, Engineers”; empty where it holds everywhere."""
    words = [ladder.level(place.level).title] if place.level else []
    words += [ladder.track(place.track).title] if place.track else []
    words += [ladder.role(place.role).title] if place.role else []
    return ", ".join(words)


def _part(change: PartChange) -> PartNews:
    noun = change.noun if change.kind is not Kind.REORDERED else NOUNS.get(change.noun, f"{change.noun}s")
    fields = (FieldNews(one.name, marked_words(one.before, one.after)) for one in change.fields)
    return PartNews(noun.capitalize(), change.title, WHAT[change.kind], tuple(fields))
