"""What the `ladder framework` commands print."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from frameworks.documents import to_document
from frameworks.formats import Reading
from frameworks.library import LibraryEntry
from frameworks.profiles import Profile, ProfileCriterion


def reading_json(reading: Reading) -> str:
    """A reading as one JSON object: summary, framework, account."""
    account = [asdict(line) | {"unaccounted": line.unaccounted} for line in reading.account]
    document = {"summary": reading.summary, "framework": to_document(reading.framework), "account": account}
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


def _reading_lines(reading: Reading) -> Iterator[str]:
    yield f"{reading.framework.title} (key {reading.framework.key}, read as {reading.format})"
    yield ""
    for name, count in reading.summary.items():
        yield f"  {name:<14}{count:>6}"
    left_out: dict[str, list[int]] = {}
    for line in reading.account:
        if line.left_out:
            left_out.setdefault(line.left_out, []).append(line.number)
    if left_out:
        yield ""
        yield "Left out:"
    for reason, numbers in left_out.items():
        yield f"  {_lines(numbers)}: {reason}"
    for overlooked in reading.unaccounted:
        yield f"  line {overlooked.number} went nowhere: {overlooked.text.strip()[:80]}"


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
