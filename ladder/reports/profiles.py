"""A profile as it is read: by competency, what is inherited folded by its source; and what a step adds to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from frameworks.comparison import Change, Comparison, Rewording, compare
from frameworks.errors import FrameworkError
from frameworks.model import Band
from frameworks.model import Framework as Ladder
from frameworks.profiles import Expected, Profile, ProfileCriterion, Source, SourceKind
from frameworks.resolve import next_bands, resolve
from ladder.models import Person
from ladder.queries import frameworks as queries
from ladder.queries.frameworks import Published

MOST_COMPARED = 250_000
"""Pairs of words; beyond it, comparing takes longer than anybody waits."""
OF_BANDS = (SourceKind.OWN, SourceKind.INHERITED)


@dataclass(frozen=True, slots=True)
class Statement:
    """One criterion: its id, Markdown source and examples, and in words where else than from the band it comes."""

    id: str
    text: str
    examples: tuple[str, ...]
    sources: tuple[str, ...]
    from_role: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """What one lower band hands on in a competency."""

    source: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One competency of a profile; `level` is empty where the levels only repeat the bands."""

    key: str
    title: str
    summary: str
    group: str
    level: str
    changed_by: str
    folds: tuple[Fold, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A criterion in two wordings; parts are (kept, added or removed; words)."""

    parts: tuple[tuple[str, str], ...]

    @property
    def after(self) -> str:
        """The later wording."""
        return " ".join(words for how, words in self.parts if how != "removed")


@dataclass(frozen=True, slots=True)
class Difference:
    """One competency of a comparison: what only the first, only the second, and both expect.

    `changed_before` and `changed_after` say which roles replaced or shifted it.
    """

    key: str
    title: str
    level_before: str
    level_after: str
    changed_before: str
    changed_after: str
    kept: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]
    reworded: tuple[Rewritten, ...]

    @property
    def changes(self) -> bool:
        """Whether the two expect different things."""
        return bool(self.removed or self.added or self.reworded)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the next band adds to a profile."""

    profile: Profile
    differences: tuple[Difference, ...]
    added: int


@dataclass(frozen=True, slots=True)
class PersonProfile:
    """What is expected of somebody, and what the next bands add.

    Without a profile `problem` says in a sentence why there is none.
    """

    person: Person
    published: Published | None = None
    profile: Profile | None = None
    sections: tuple[Section, ...] = ()
    steps: tuple[NextStep, ...] = ()
    problem: str = ""


def person_profile(org_id: UUID, person: Person) -> PersonProfile:
    """What the latest published version of somebody's ladder expects of them, now and next."""
    if not person.framework_id or not person.band:
        return PersonProfile(person, problem="No band is entered yet.")
    published = queries.find_published(org_id, person.framework_id)
    if not published:
        return PersonProfile(person, problem="The ladder is not published yet.")
    try:
        profile = resolve(published.ladder, person.band, person.roles)
    except FrameworkError as error:
        return PersonProfile(person, published, problem=error.message)
    steps = next_steps(published.ladder, profile)
    return PersonProfile(person, published, profile, sections(published.ladder, profile), steps)


def next_steps(ladder: Ladder, profile: Profile) -> tuple[NextStep, ...]:
    """What each of the next bands of this ladder adds to a profile."""
    return tuple(_step(ladder, profile, band) for band in next_bands(ladder, profile.band.key))


def carried(ladder: Ladder, band: str, roles: Sequence[str]) -> tuple[str, ...]:
    """Those of the roles that the band may carry: what stays when one looks at another band."""
    return tuple(role.key for role in ladder.roles if role.key in roles and band in (role.bands or (band,)))


def sections(ladder: Ladder, profile: Profile) -> tuple[Section, ...]:
    """The competencies of a profile in order, ready to be read."""
    groups = {group.key: group.title for group in ladder.groups}
    return tuple(
        Section(
            key=expected.competency.key,
            title=expected.competency.title,
            summary=expected.competency.summary,
            group=groups.get(expected.competency.group, ""),
            level=_level(profile, expected),
            changed_by=_changes(expected.changes),
            folds=_folds(expected),
            statements=tuple(_statement(entry) for entry in expected.statements if not _is_inherited(entry)),
        )
        for expected in profile.competencies
    )


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """What changes from one profile to the other, competency by competency."""
    return tuple(_difference(change, comparison) for change in comparison.changes)


def marked_words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The later wording with what was added, and between it what was removed: (kept | added | removed, words)."""
    old, new = before.split(), after.split()
    if len(old) * len(new) > MOST_COMPARED:
        return ("removed", " ".join(old)), ("added", " ".join(new))
    parts: list[tuple[str, str]] = []
    for how, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            parts.append(("kept", " ".join(new[k:m])))
            continue
        parts += [("removed", " ".join(old[i:j]))] if j > i else []
        parts += [("added", " ".join(new[k:m]))] if m > k else []
    return tuple(parts)


def _step(ladder: Ladder, profile: Profile, band: Band) -> NextStep:
    roles = carried(ladder, band.key, [role.key for role in profile.roles])
    comparison = compare(profile, resolve(ladder, band.key, roles))
    return NextStep(comparison.after, differences(comparison), comparison.summary["added"])


def _level(profile: Profile, expected: Expected) -> str:
    says_more = bool(profile.band.expects or expected.changes)
    return expected.level.title if expected.level and says_more else ""


def _changes(changes: Iterable[Source]) -> str:
    verbs = {SourceKind.REPLACED: "replaced by", SourceKind.SHIFTED: "shifted by"}
    return ", ".join(f"{verbs[change.kind]} {change.title}" for change in changes)


def _is_inherited(entry: ProfileCriterion) -> bool:
    return all(source.kind is SourceKind.INHERITED for source in entry.sources)


def _folds(expected: Expected) -> tuple[Fold, ...]:
    by_band: dict[str, list[Statement]] = {}
    for entry in expected.statements:
        if _is_inherited(entry):
            first = entry.sources[0].title
            by_band.setdefault(first, []).append(_statement(entry, said=first))
    return tuple(Fold(source, tuple(statements)) for source, statements in by_band.items())


def _statement(entry: ProfileCriterion, said: str = "") -> Statement:
    titles = [_source(source) for source in entry.sources if source.title != said]
    return Statement(
        id=entry.criterion.id,
        text=entry.criterion.text,
        examples=entry.criterion.examples,
        sources=tuple(title for title in titles if title),
        from_role=all(source.kind not in OF_BANDS for source in entry.sources),
    )


def _source(source: Source) -> str:
    if source.kind is SourceKind.OWN:
        return ""
    return f"from {source.title}" if source.kind is SourceKind.INHERITED else source.title


def _difference(change: Change, comparison: Comparison) -> Difference:
    before, after = (_changed_in(profile, change) for profile in (comparison.before, comparison.after))
    named = bool(comparison.before.band.expects or comparison.after.band.expects or before or after)
    return Difference(
        key=change.competency.key,
        title=change.competency.title,
        changed_before=before,
        changed_after=after,
        level_before=change.level_before.title if named and change.level_before else "",
        level_after=change.level_after.title if named and change.level_after else "",
        kept=_bare(change.kept),
        removed=tuple(_statement(entry, said=comparison.before.band.title) for entry in change.removed),
        added=tuple(_statement(entry, said=comparison.after.band.title) for entry in change.added),
        reworded=tuple(_rewritten(pair) for pair in change.reworded),
    )


def _changed_in(profile: Profile, change: Change) -> str:
    found = (expected for expected in profile.competencies if expected.competency.key == change.competency.key)
    return next((_changes(expected.changes) for expected in found), "")


def _bare(entries: Iterable[ProfileCriterion]) -> tuple[Statement, ...]:
    return tuple(Statement(e.criterion.id, e.criterion.text, e.criterion.examples, (), False) for e in entries)


def _rewritten(pair: Rewording) -> Rewritten:
    return Rewritten(marked_words(pair.before.criterion.text, pair.after.criterion.text))
