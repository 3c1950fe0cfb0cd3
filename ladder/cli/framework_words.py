"""What the `ladder framework` commands print."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from frameworks.documents import to_document
from frameworks.formats import Reading
from frameworks.library import LibraryEntry
from frameworks.model import Framework
from frameworks.profiles import Profile, ProfileCriterion


def reading_json(reading: Reading) -> str:
    """A reading as one JSON object: summary, framework (or frameworks, each with its summary), account."""
    account = [asdict(line) | {"unaccounted": line.unaccounted} for line in reading.account]
    document = {"summary": reading.summary} | _ladders(reading) | {"account": account}
    return json.dumps(document, ensure_ascii=False, indent=2)


def reading_table(reading: Reading) -> str:
    """A reading as a short table, and what was left out of it, by reason."""
    return "\n".join(_reading_lines(reading))


def profile_json(profile: Profile) -> str:
    """A profile as one JSON object: summary, placeholders, profile."""
    placeholders = [{"key": part.key, "title": part.title} for part in profile.placeholders]
    document = {"summary": profile.summary, "placeholders": placeholders, "profile": profile.to_document()}
    return json.dumps(document, ensure_ascii=False, indent=2)


def profile_text(profile: Profile) -> str:
    """A profile as it can be read: the counts, then competency by competency with the sources."""
    return "\n".join(_profile_lines(profile))


def library_table(entries: Sequence[LibraryEntry]) -> str:
    """The ladders that ship: key and title, and under them what they are."""
    return "\n".join(f"{entry.key:<14}{entry.title}\n{'':<14}{' '.join(entry.summary.split())}" for entry in entries)


def _ladders(reading: Reading) -> dict[str, object]:
    if len(reading.frameworks) == 1:
        marked = [asdict(mark) for mark in reading.marks]
        return {"framework": to_document(reading.framework)} | ({"marks": marked} if marked else {})
    return {"frameworks": [_ladder(framework) for framework in reading.frameworks]}


def _ladder(framework: Framework) -> dict[str, object]:
    return {
        "key": framework.key,
        "title": framework.title,
        "summary": framework.counts(),
        "framework": to_document(framework),
    }


def _reading_lines(reading: Reading) -> Iterator[str]:
    for framework in reading.frameworks:
        yield f"{framework.title} (key {framework.key}, read as {reading.format})"
        yield ""
        yield from _counts(reading.summary if len(reading.frameworks) == 1 else framework.counts())
        yield ""
    if len(reading.frameworks) > 1:
        yield from _counts(reading.summary)
        yield ""
    for line in reading.account:
        if line.remark:
            yield f"  line {line.number}: {line.remark}"
    yield from _left_out(reading)
    for overlooked in reading.unaccounted:
        yield f"  line {overlooked.number} went nowhere: {overlooked.text.strip()[:80]}"


def _counts(counts: dict[str, int]) -> Iterator[str]:
    for name, count in counts.items():
        yield f"  {name:<14}{count:>6}"


def _left_out(reading: Reading) -> Iterator[str]:
    left_out: dict[str, list[int]] = {}
    for line in reading.account:
        if line.left_out:
            left_out.setdefault(line.left_out, []).append(line.number)
    if left_out:
        yield "Left out:"
    for reason, numbers in left_out.items():
        yield f"  {_lines(numbers)}: {reason}"


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:5])
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"{'lines' if len(numbers) > 1 else 'line'} {shown}{more}"


def _profile_lines(profile: Profile) -> Iterator[str]:
    titles = [profile.band.title, *(role.title for role in profile.roles)]
    yield f"{' + '.join(titles)}: {profile.summary['criteria']} criteria ({profile.framework_title})"
    for part in profile.placeholders:
        yield f"{part.title} is forthcoming and adds nothing yet."
    for expected in profile.competencies:
        level = f", {expected.level.title}" if expected.level else ""
        yield ""
        yield f"{expected.competency.title}{level}"
        yield from (f"  - {_sentence(entry)}" for entry in expected.statements)


def _sentence(entry: ProfileCriterion) -> str:
    text = " ".join(entry.criterion.text.split())
    return f"{text} [{', '.join(source.title for source in entry.sources)}]"
