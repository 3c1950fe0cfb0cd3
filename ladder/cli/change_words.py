"""What `ladder framework compare` prints: two versions of a ladder, or what changes at one band, as people read it."""

from collections.abc import Iterable, Iterator

from frameworks.changes import Changes, CriterionChange, Kind, MapChange, MergeChange, PartChange, Reordering
from frameworks.comparison import Change, Comparison
from frameworks.model import Criterion, Level, Merge, Rule
from frameworks.places import Placed, described
from ladder.cli.change_documents import Versions

NAMES = {
    "kept": ("criterion kept", "criteria kept"),
    "level_changed": ("at another level", "at another level"),
    "reordered": ("cell in another order", "cells in another order"),
    "parts": ("part changed", "parts changed"),
    "map": ("change of the map", "changes of the map"),
    "merges": ("rule of a role", "rules of roles"),
}
"""What a count is of, for one and for more; else it is the count’s own name."""


def changes_text(versions: Versions) -> str:
    """Everything that differs: the counts, then parts, map, rules and criteria with their places."""
    return "\n".join(_lines(versions.changes, versions))


def band_text(comparison: Comparison) -> str:
    """What differs at a band, competency by competency."""
    return "\n".join(_band_lines(comparison))


def _lines(found: Changes, versions: Versions) -> Iterator[str]:
    if found.is_empty:
        yield f"{found.after.title}: nothing differs."
        return
    yield f"{found.after.title}: {_counted(found.summary)}"
    if versions.matching.likely:
        yield f"Taken for rewordings, because the words are alike: {len(versions.matching.likely)}."
    for one in versions.matching.doubtful:
        yield f"The id {one.after.criterion.id} stands over quite different words now: is it still the same criterion?"
    yield from _section("Parts", (_part(one) for one in found.parts))
    yield from _section("Map", (_map_change(one) for one in found.map))
    yield from _section("Roles’ rules", (_merge_change(one) for one in found.merges))
    yield from _section("Added", (_alone(found, one, "+") for one in found.added))
    yield from _section("Removed", (_alone(found, one, "-") for one in found.removed))
    yield from _section("Changed", (_criterion_change(found, one) for one in found.changed))
    yield from _section("In another order", (_reordering(found, one) for one in found.reordered))


def _counted(summary: dict[str, int]) -> str:
    said = {name: NAMES.get(name, (name, name))[count != 1] for name, count in summary.items()}
    return ", ".join(f"{count} {said[name]}" for name, count in summary.items() if count or name == "kept") + "."


def _section(title: str, entries: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = [line for entry in entries for line in entry]
    if lines:
        yield from ("", title, *(f"  {line}" for line in lines))


def _part(change: PartChange) -> Iterator[str]:
    if change.kind is Kind.REORDERED:
        yield f"Each {change.noun} in another order: {change.fields[0].after}"
        return
    yield f"{change.noun.capitalize()} {_quoted(change.title)}: {change.kind.value}"
    for field in change.fields:
        yield f"  {field.name}: {_quoted(field.before)} → {_quoted(field.after)}"


def _map_change(change: MapChange) -> Iterator[str]:
    levels = f"{_level(change.after)} (before: {_level(change.before)})"
    yield f"{change.band.title}, {change.competency.title}: {levels}"


def _merge_change(change: MergeChange) -> Iterator[str]:
    yield f"{change.role.title}, {change.competency.title}: {_rule(change.after)} (before: {_rule(change.before)})"


def _alone(found: Changes, one: Placed, sign: str) -> Iterator[str]:
    yield described(found.after if sign == "+" else found.before, one.place)
    yield from (f"{sign} {text}" for text in _said(one.criterion))


def _criterion_change(found: Changes, change: CriterionChange) -> Iterator[str]:
    now = described(found.after, change.after.place)
    if change.before.place != change.after.place:
        now += f" (before: {described(found.before, change.before.place)})"
    yield now
    yield from _wordings(change.before.criterion, change.after.criterion)


def _reordering(found: Changes, change: Reordering) -> Iterator[str]:
    yield described(found.after, change.place)
    yield from (f"{place}. {_one_line(criterion.text)}" for place, criterion in enumerate(change.after, start=1))


def _band_lines(comparison: Comparison) -> Iterator[str]:
    titles = [comparison.after.band.title, *(role.title for role in comparison.after.roles)]
    counted = "nothing differs." if comparison.is_empty else _counted(comparison.summary)
    yield f"{' + '.join(titles)}: {counted}"
    for title in comparison.left_out:
        yield f"{title} is left out: one of the versions lacks it, or does not let it be carried."
    went = {move.before.criterion.id: f" (now in {move.competency_after.title})" for move in comparison.moved}
    came = {move.after.criterion.id: f" (before in {move.competency_before.title})" for move in comparison.moved}
    for change in comparison.changes:
        if change.expects_otherwise:
            yield from _section(change.competency.title, [_competency(change, went, came)])


def _competency(change: Change, went: dict[str, str], came: dict[str, str]) -> Iterator[str]:
    if _level(change.level_before) != _level(change.level_after):
        yield f"{_level(change.level_after)} (before: {_level(change.level_before)})"
    for sign, entries, whence in (("+", change.added, came), ("-", change.removed, went)):
        for one in entries:
            yield from (f"{sign} {text}" for text in _said(one.criterion, whence.get(one.criterion.id, "")))
    for pair in change.reworded:
        yield from _wordings(pair.before.criterion, pair.after.criterion)


def _wordings(before: Criterion, after: Criterion) -> Iterator[str]:
    """Give what was said and what is said now; once where it is the same."""
    was, now = list(_said(before)), list(_said(after))
    yield from (f"- {text}" for text in was if text not in now)
    yield from (f"{' ' if text in was else '+'} {text}" for text in now)


def _said(criterion: Criterion, whence: str = "") -> Iterator[str]:
    yield _one_line(criterion.text) + whence
    yield from (f"Example: {_one_line(example)}" for example in criterion.examples)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return f"“{_one_line(text)}”" if text else "nothing"


def _level(level: Level | None) -> str:
    return level.title if level else "not expected"


def _rule(merge: Merge | None) -> str:
    if merge and merge.rule is Rule.SHIFT:
        return f"shifted by {merge.by:+d}"
    return "replaced" if merge and merge.rule is Rule.REPLACE else "extended"
