"""Where one can go from a matrix: its tracks, its columns, its role chips; and between it and a single band."""

from dataclasses import dataclass, replace
from functools import partial

from flask import request

from frameworks.model import Framework as Ladder
from ladder.reports.criterion_places import CriterionPlace
from ladder.reports.frameworks import Place
from ladder.reports.matrices import ColumnKind, Matrix, matrix, may_mix
from ladder.reports.profiles import carried
from ladder.views.ladder_links import Address, Asked, Chip, around, asked

MATRIX = "matrix"
"""What `view` is in the address of a matrix."""
WAS = "was"
"""What says in an address that somebody came for a criterion that is gone."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class AskedMatrix:
    """What the address of a matrix asks for: track, roles, the column that a phone shows, a version."""

    track: str
    roles: tuple[str, ...] = ()
    column: str = ""
    version: str = ""
    across: ColumnKind = ColumnKind.LEVEL

    def url(self, address: Address) -> str:
        """The address of this."""
        across = self.across.value if self.across is ColumnKind.BAND else None
        return address(
            view=MATRIX, track=self.track or None, role=list(self.roles), column=self.column or None,
            across=across, version=self.version or None,
        )  # fmt: skip


def band_or_matrix(ladder: Ladder, mine: Place, address: Address) -> dict[str, object]:
    """Everything that a ladder's page shows, as one band or as the matrix, whichever is asked for."""
    if ladder.bands and request.args.get("view") != MATRIX:
        now = asked(ladder, mine)
        values = around(ladder, mine, address)
        track = ladder.band(now.band).track
        there = AskedMatrix(track, now.roles, now.band, now.version)
        views = _views(now.url(address), there.url(address), matrix=False)
        return values | {"views": views} | _shared(address)
    return _around_matrix(ladder, mine, address) | _shared(address)


def address_of(place: CriterionPlace, criterion: str, address: Address) -> str:
    """The address at which a criterion is in view, and where it is gone since, so said."""
    version = str(place.version) if place.version else ""
    to = partial(address, **{WAS: criterion if place.version else None}, _anchor=f"c-{criterion}")
    if place.band:
        return Asked(place.band, place.roles, version=version).url(to)
    return AskedMatrix(place.track, place.roles, place.column, version).url(to)


def _shared(address: Address) -> dict[str, object]:
    return {"address": address, "gone": bool(request.args.get(WAS))}


def _around_matrix(ladder: Ladder, mine: Place, address: Address) -> dict[str, object]:
    args = request.args
    own = {band.key: band.track for band in ladder.bands}.get(mine.band, "")
    now = AskedMatrix(
        track=args.get("track", own),
        roles=tuple(dict.fromkeys(args.getlist("role"))),
        column=args.get("column", mine.band),
        version=args.get("version", ""),
        across=ColumnKind.BAND if args.get("across") == ColumnKind.BAND else ColumnKind.LEVEL,
    )
    found = matrix(ladder, now.track, now.roles, now.across)
    now = replace(now, track=found.track.key if found.track else "", column=_column(found, now.column))
    values: dict[str, object] = {
        "matrix": found,
        "chosen": now.column,
        "matrix_tracks": _tracks(ladder, now, address),
        "matrix_across": _across(found, now, address),
        "columns": [
            Link(one.title, replace(now, column=one.key).url(address), one.key == now.column) for one in found.columns
        ],
        "matrix_chips": _chips(ladder, found, now, address),
    }
    if ladder.bands:
        values["views"] = _views(_to_band(ladder, found, now).url(address), now.url(address), matrix=True)
    return values


def _column(found: Matrix, wanted: str) -> str:
    if wanted in [column.key for column in found.columns]:
        return wanted
    return next((column.key for column in found.columns if column.kind is not ColumnKind.ROLE), "")


def _to_band(ladder: Ladder, found: Matrix, now: AskedMatrix) -> Asked:
    bands = [column.key for column in found.columns if column.kind is ColumnKind.BAND]
    lowest = ladder.bands_of(now.track) or ladder.bands
    band = now.column if now.column in bands else lowest[0].key
    return Asked(band, carried(ladder, band, now.roles), version=now.version)


def _tracks(ladder: Ladder, now: AskedMatrix, address: Address) -> list[Link]:
    if len(ladder.tracks) < 2:
        return []
    return [
        Link(track.title, replace(now, track=track.key, column="").url(address), track.key == now.track)
        for track in ladder.tracks
    ]


def _across(found: Matrix, now: AskedMatrix, address: Address) -> list[Link]:
    if not found.has_map:
        return []
    return [
        Link(label, replace(now, across=across, column="").url(address), now.across is across)
        for label, across in (("Levels across", ColumnKind.LEVEL), ("Bands across", ColumnKind.BAND))
    ]


def _chips(ladder: Ladder, found: Matrix, now: AskedMatrix, address: Address) -> list[Chip]:
    chips = []
    for role in ladder.roles:
        on = role.key in now.roles
        roles = tuple(key for key in now.roles if key != role.key) if on else (*now.roles, role.key)
        shown = may_mix(ladder, found.track, role)
        column = now.column if on else role.key
        url = replace(now, roles=roles, column=column).url(address) if shown else ""
        chips.append(Chip(role.title, url, on and shown, role.placeholder))
    return chips


def _views(band: str, table: str, *, matrix: bool) -> list[Link]:
    return [Link("One band", band, not matrix), Link("Matrix", table, matrix)]
