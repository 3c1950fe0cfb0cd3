"""What of a ladder matters for placing somebody on it: its bands and roles, by key and title."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FORTHCOMING = " (forthcoming)"


@dataclass(frozen=True, slots=True)
class Rungs:
    """One ladder's bands and roles, key to title, in order; `limits` says of a role which bands may carry it."""

    key: str
    title: str
    bands: Mapping[str, str]
    roles: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def find_band(self, words: str) -> str | None:
        """The key of the band that is called so: by key, title or alias, in any case."""
        return _find(words, self.bands) or self.aliases.get(words.casefold())

    def find_role(self, words: str) -> str | None:
        """The key of the role that is called so: by key or title, in any case."""
        return _find(words, self.roles)

    def may_carry(self, band: str, role: str) -> bool:
        """Whether this role can be mixed into this band."""
        return role not in self.limits or band in self.limits[role]


def _find(words: str, titles: Mapping[str, str]) -> str | None:
    if words in titles:
        return words
    wanted = words.casefold()
    return next((key for key, title in titles.items() if wanted in (key, title.casefold())), None)


def rungs_of(key: str, title: str, document: Mapping[str, Any]) -> Rungs:
    """The bands and roles of a ladder's document, as `frameworks.documents` writes it."""
    bands, roles = document.get("bands", ()), document.get("roles", ())
    return Rungs(
        key=key,
        title=title,
        bands=_titles(bands),
        roles=_titles(roles),
        aliases={alias.casefold(): band["key"] for band in bands for alias in band.get("aliases", ())},
        limits={role["key"]: frozenset(role["bands"]) for role in roles if role.get("bands")},
    )


def _titles(parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {part["key"]: part["title"] + (FORTHCOMING if part.get("placeholder") else "") for part in parts}
