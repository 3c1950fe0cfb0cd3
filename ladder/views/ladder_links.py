"""Where one can go from a band: its rungs, its role chips, other versions. Reports know no addresses; these do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import request

from frameworks.model import Band
from frameworks.model import Framework as Ladder
from ladder.reports.frameworks import BandPage, Place, band_page
from ladder.reports.profiles import carried

Address = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: band, roles, another band beside it, a version.

    `other_roles` are those of the other band; None for the same, as far as it may carry them.
    """

    band: str
    roles: tuple[str, ...]
    other: str = ""
    version: str = ""
    other_roles: tuple[str, ...] | None = None

    def url(self, address: Address) -> str:
        """The address of this."""
        own = self.other and self.other_roles is not None
        beside = {"with": self.other or None, "with-role": list(self.other_roles or ("",)) if own else None}
        return address(band=self.band, role=list(self.roles), **beside, version=self.version or None)


@dataclass(frozen=True, slots=True)
class Rung:
    """A band among the rungs."""

    title: str
    url: str
    current: bool
    mine: bool
    placeholder: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A family of rungs, lowest first."""

    title: str
    bands: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A role that can be mixed in; without address where it cannot."""

    label: str
    url: str
    on: bool
    placeholder: bool


def around(ladder: Ladder, mine: Place, address: Address) -> dict[str, object]:
    """Everything that a page about a band shows: the band, and where one can go from it."""
    now = asked(ladder, mine)
    band = band_page(ladder, now.band, now.roles, now.other, now.other_roles)
    return {
        "asked": now,
        "band": band,
        "tracks": rungs(ladder, now, address, mine.band),
        "chips": chips(band, now, address),
        "other_chips": other_chips(band, now, address),
        "others": others(ladder, now),
    }


def asked(ladder: Ladder, mine: Place) -> Asked:
    """What the request asks for; without a band the reader's own, with their roles, else the first."""
    band, roles = request.args.get("band", ""), tuple(dict.fromkeys(request.args.getlist("role")))
    if not band:
        at_home = mine.band in {one.key for one in ladder.bands}
        band = mine.band if at_home else ladder.bands[0].key
        roles = carried(ladder, band, roles or (mine.roles if at_home else ()))
    return Asked(band, roles, request.args.get("with", ""), request.args.get("version", ""), _other_roles())


def rungs(ladder: Ladder, now: Asked, address: Address, mine: str = "") -> tuple[Track, ...]:
    """The tracks with their bands; roles stay on where the band may carry them."""
    return tuple(
        Track(track.title, tuple(_rung(ladder, now, address, band, mine) for band in ladder.bands_of(track.key)))
        for track in ladder.tracks
    )


def chips(page: BandPage, now: Asked, address: Address) -> tuple[Chip, ...]:
    """The roles as toggles."""
    return tuple(
        Chip(
            label=choice.role.title,
            url=replace(now, roles=_toggled(now.roles, choice.role.key)).url(address) if choice.possible else "",
            on=choice.on,
            placeholder=choice.role.placeholder,
        )
        for choice in page.roles
    )


def other_chips(page: BandPage, now: Asked, address: Address) -> tuple[Chip, ...]:
    """The roles of the band beside it as toggles."""
    on = tuple(choice.role.key for choice in page.other_roles if choice.on)
    return tuple(
        Chip(
            label=choice.role.title,
            url=replace(now, other_roles=_toggled(on, choice.role.key)).url(address) if choice.possible else "",
            on=choice.on,
            placeholder=choice.role.placeholder,
        )
        for choice in page.other_roles
    )


def others(ladder: Ladder, now: Asked) -> list[tuple[str, str]]:
    """The bands to compare with, as choices of a select; the same band too, where other roles can be mixed in."""
    return [
        (band.key, f"{band.title}, with other roles" if band.key == now.band else band.title)
        for band in ladder.bands
        if band.key != now.band or ladder.roles
    ]


def _rung(ladder: Ladder, now: Asked, address: Address, band: Band, mine: str) -> Rung:
    there = Asked(band.key, carried(ladder, band.key, now.roles), version=now.version)
    return Rung(band.title, there.url(address), band.key == now.band, band.key == mine, band.placeholder)


def _other_roles() -> tuple[str, ...] | None:
    asked = request.args.getlist("with-role")
    return tuple(dict.fromkeys(filter(None, asked))) if asked else None


def _toggled(roles: Sequence[str], key: str) -> tuple[str, ...]:
    return tuple(role for role in roles if role != key) if key in roles else (*roles, key)
