"""Lists that the database puts together, one text for each row's owner, into columns of numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from ladder.db.lists import BETWEEN, WITHIN
from ladder.statistics.ratings import Codes, Floats


@dataclass(frozen=True, eq=False, slots=True)
class Entries:
    """Entries as columns: the code of their owner, the code of their key, and their values by column (NaN: none)."""

    owner: Codes
    key: Codes
    values: tuple[Floats, ...]
    keys: tuple[str, ...]


def entries_of(
    rows: Sequence[tuple[str | UUID, str]],
    owners: Mapping[UUID, int],
    columns: int,
    keys_from: Callable[[set[str]], Sequence[str]],
) -> Entries:
    """Read lists whose entries are a key and so many numbers; there are few that differ, so each is read only once.

    `owners` has codes by id; entries of others, and of keys that are not among `keys_from` (of all keys), are left out.
    """
    code_of: dict[str | UUID, int] = {one: code for id_, code in owners.items() for one in (id_, id_.hex)}
    owner = np.array([code_of.get(id_, -1) for id_, _ in rows], dtype=np.int64)
    many = np.array([text.count(BETWEEN) + 1 for _, text in rows], dtype=np.int64)
    entries = BETWEEN.join(text for _, text in rows).split(BETWEEN) if rows else []
    kinds = {entry: place for place, entry in enumerate(set(entries))}
    kind = np.fromiter(map(kinds.__getitem__, entries), dtype=np.int64, count=len(entries))
    parts = [entry.split(WITHIN) for entry in kinds]
    keys = tuple(keys_from({part[0] for part in parts}))
    key = np.array([keys.index(part[0]) if part[0] in keys else -1 for part in parts], dtype=np.int64)
    values = np.array([[float(one or "nan") for one in part[1:]] for part in parts], dtype=np.float64)
    whose = np.repeat(owner, many)
    kept = (whose >= 0) & (key[kind] >= 0) if len(kind) else np.zeros(0, dtype=np.bool_)
    kind = kind[kept]
    table = values.reshape(-1, columns)
    return Entries(whose[kept], key[kind], tuple(table[kind, column] for column in range(columns)), keys)
