"""Notices in words: the kind's sentences with the cycle's title and the name of whom it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any
from uuid import UUID

from ladder.domain.notices import KINDS
from ladder.models import Notice
from ladder.queries import notices as queries
from ladder.queries import people


@dataclass(frozen=True, slots=True)
class Told:
    """One notice in words; `path` is where it leads, within the organisation."""

    title: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice on the page."""

    notice: Notice
    told: Told


def list_lines(org_id: UUID, person_id: UUID) -> list[NoticeLine]:
    """Somebody's notices in words, the newest first; those whose cycle is gone are left out."""
    found = queries.list_notices(org_id, person_id)
    words = read(org_id, [(one.kind, one.args) for one in found])
    return [NoticeLine(one, told) for one, told in zip(found, words, strict=True) if told is not None]


def read(org_id: UUID, kinds: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Told | None]:
    """Kinds with their args in words, in two statements; None where the cycle they speak of is gone."""
    titles = queries.find_cycle_titles(org_id, _ids(kinds, "cycle_id"))
    names = people.find_names(org_id, _ids(kinds, "person_id"))
    return [_told(key, args, titles, names) for key, args in kinds]


def _ids(kinds: Iterable[tuple[str, Mapping[str, Any]]], name: str) -> set[UUID]:
    return {UUID(args[name]) for _, args in kinds if name in args}


def _told(key: str, args: Mapping[str, Any], titles: Mapping[UUID, str], names: Mapping[UUID, str]) -> Told | None:
    words = KINDS[key].words
    cycle = titles.get(UUID(args["cycle_id"])) if "cycle_id" in args else None
    if cycle is None and "{cycle}" in words.title:
        return None
    about = names.get(UUID(args["person_id"]), "") if "person_id" in args else ""
    title = words.title.format(cycle=cycle, about=about or "Somebody")
    return Told(title, words.text, _path(words.path, args))


def _path(pattern: str, args: Mapping[str, Any]) -> str:
    """The path; home where an id is missing that it needs."""
    needed = {name for _, name, _, _ in Formatter().parse(pattern) if name}
    return pattern.format(**args) if needed <= args.keys() else "/"
