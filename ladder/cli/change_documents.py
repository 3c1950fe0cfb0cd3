"""What `ladder framework compare --json` prints: everything that differs, by keys and ids."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from frameworks.changes import Changes, CriterionChange, MapChange, MergeChange, Reordering, changes
from frameworks.comparison import Change, Comparison, for_band
from frameworks.documents import filled
from frameworks.errors import FrameworkError
from frameworks.matching import Match, Matching, match, with_ids
from frameworks.model import Criterion, Framework, Merge
from frameworks.places import Placed

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a ladder, the later one with the ids of the earlier where criteria say the same or nearly so."""

    before: Framework
    after: Framework
    matching: Matching

    @property
    def changes(self) -> Changes:
        """Everything that differs."""
        return changes(self.before, self.after)

    def at(self, band: str, roles: Iterable[str]) -> Comparison:
        """What differs for a band with roles; FrameworkError where the band is not in both."""
        comparison = for_band(self.before, self.after, band, tuple(roles))
        if comparison:
            return comparison
        later = {rung.key for rung in self.after.bands}
        both = ", ".join(rung.key for rung in self.before.bands if rung.key in later) or "none"
        raise FrameworkError(f"The band “{band}” is not in both versions.", expected=f"one of {both}")


def paired(before: Framework, after: Framework) -> Versions:
    """The two versions; ids that readers made from the words are carried over to rewordings."""
    matching = match(before, after)
    return Versions(before, with_ids(after, (*matching.certain, *matching.likely)), matching)


def changes_json(versions: Versions) -> str:
    """Everything that differs as one JSON object, and which criteria were taken for which."""
    found = versions.changes
    document = {
        "summary": found.summary,
        "added": [_placed(one) for one in found.added],
        "removed": [_placed(one) for one in found.removed],
        "changed": [_criterion_change(one) for one in found.changed],
        "reordered": [_reordering(one) for one in found.reordered],
        "parts": [asdict(one) for one in found.parts],
        "map": [_map_change(one) for one in found.map],
        "merges": [_merge_change(one) for one in found.merges],
        "matched": _matched(versions.matching),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def band_json(comparison: Comparison) -> str:
    """What differs for a band with roles as one JSON object."""
    document = {
        "summary": comparison.summary,
        "band": comparison.after.band.key,
        "roles": [role.key for role in comparison.after.roles],
        "left_out": list(comparison.left_out),
        "moved": [move.after.criterion.id for move in comparison.moved],
        "changes": [_competency_change(one) for one in comparison.changes if one.expects_otherwise],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _placed(one: Placed) -> Document:
    return filled(**asdict(one.place)) | _criterion(one.criterion)


def _criterion(criterion: Criterion) -> Document:
    return {"id": criterion.id, "text": criterion.text} | filled(examples=list(criterion.examples))


def _criterion_change(change: CriterionChange) -> Document:
    names = ("reworded", "moved", "level_changed")
    happened = [name for name in names if getattr(change, name)]
    return {"happened": happened, "before": _placed(change.before), "after": _placed(change.after)}


def _reordering(change: Reordering) -> Document:
    orders = {"before": [one.id for one in change.before], "after": [one.id for one in change.after]}
    return filled(**asdict(change.place)) | orders


def _map_change(change: MapChange) -> Document:
    levels = {name: level and level.key for name, level in (("before", change.before), ("after", change.after))}
    return {"band": change.band.key, "competency": change.competency.key} | levels


def _merge_change(change: MergeChange) -> Document:
    rules = {"before": _rule(change.before), "after": _rule(change.after)}
    return {"role": change.role.key, "competency": change.competency.key} | rules


def _rule(merge: Merge | None) -> Document | None:
    return {"rule": merge.rule.value} | filled(by=merge.by) if merge else None


def _matched(matching: Matching) -> Document:
    kinds = {"certain": matching.certain, "likely": matching.likely, "doubtful": matching.doubtful}
    return {name: [_match(one) for one in found] for name, found in kinds.items()}


def _match(one: Match) -> Document:
    return {"before": one.before.criterion.id, "after": one.after.criterion.id, "likeness": one.likeness}


def _competency_change(change: Change) -> Document:
    rewordings = [
        {"before": _criterion(one.before.criterion), "after": _criterion(one.after.criterion)}
        for one in change.reworded
    ]
    return {
        "competency": change.competency.key,
        "level_before": change.level_before and change.level_before.key,
        "level_after": change.level_after and change.level_after.key,
        "added": [_criterion(one.criterion) for one in change.added],
        "removed": [_criterion(one.criterion) for one in change.removed],
        "reworded": rewordings,
    }
