"""A ladder as a site of plain files: it works from a disk, without a server, a script or a network.

Whatever can be chosen was written beforehand: a page for each band with each mix of roles, so that a role's chip is a
link; in the matrix a check box shows a role's column.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from frameworks.model import Band, Role
from ladder.exports.ladders.combinations import Mix, mixes
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.site_files import Names, style, zipped
from ladder.exports.prose import inline_markdown, markdown
from ladder.reports.frameworks import band_page, titled
from ladder.reports.matrices import ColumnKind, Matrix, matrix

TEMPLATES = (Path(__file__).parents[1] / "templates" / "site", Path(__file__).parents[2] / "templates")


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go, as rungs and chips show it; without address it is only a word."""

    title: str
    url: str = ""
    current: bool = False
    placeholder: bool = False

    @property
    def label(self) -> str:
        """Its words."""
        return self.title

    @property
    def on(self) -> bool:
        """Whether it is chosen."""
        return self.current


@dataclass(frozen=True, slots=True)
class Track:
    """A family of rungs, lowest first."""

    title: str
    bands: tuple[Link, ...]


def site_zip(edition: Edition) -> bytes:
    """The site as a zip with one folder, named by the ladder's key."""
    return zipped(edition.ladder.key, site_files(edition))


def site_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The site's files, name and text: one style sheet, a front page, the bands, the matrices, the licence."""
    site = _Site(edition)
    yield "style.css", style(max((len(table.columns) for table in site.matrices), default=0))
    yield from site.pages()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(markdown=markdown, inline_markdown=inline_markdown)
    return environment


class _Site:
    """The pages of one site, which know one another's names."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.ladder = edition, edition.ladder
        self.names, self.mixes = Names(), mixes(edition.ladder)
        self.matrices = [
            matrix(self.ladder, track, [role.key for role in self.ladder.roles])
            for track in [one.key for one in self.ladder.tracks] or [""]
        ]

    def pages(self) -> Iterator[tuple[str, str]]:
        yield "index.html", self._page("index.html", tracks=self._tracks(), roles=self._roles())
        for band in self.ladder.bands:
            for mix in self.mixes[band.key]:
                yield self._name(band.key, mix), self._band(band, mix)
        for table in self.matrices:
            yield self.names.of("matrix", _track(table)), self._matrix(table)
        if self.ladder.licence or self.ladder.attribution:
            yield "licence.html", self._page("licence.html")

    def _page(self, template: str, **values: Any) -> str:
        tables = tuple(
            Link(table.track.title if table.track else "Matrix", self.names.url("matrix", _track(table)))
            for table in self.matrices
        )
        return _environment().get_template(template).render(
            edition=self.edition, ladder=self.ladder, tables=tables, **values
        )  # fmt: skip

    def _band(self, band: Band, mix: Mix) -> str:
        page = band_page(self.ladder, band.key, mix)
        return self._page("band.html", band=page, heading=titled(page.profile), tracks=self._tracks(band, mix),
                          chips=tuple(self._chip(band, mix, role) for role in self.ladder.roles))  # fmt: skip

    def _matrix(self, table: Matrix) -> str:
        roles = sum(column.kind is ColumnKind.ROLE for column in table.columns)
        return self._page("matrix.html", matrix=table, roles=roles)

    def _name(self, band: str, mix: Mix) -> str:
        return self.names.of("band", band, *mix)

    def _tracks(self, here: Band | None = None, mix: Mix = ()) -> tuple[Track, ...]:
        """The rungs; roles stay on where the band is shown with them."""
        return tuple(
            Track(track.title, tuple(self._rung(band, here, mix) for band in self.ladder.bands_of(track.key)))
            for track in self.ladder.tracks
        )

    def _rung(self, band: Band, here: Band | None, mix: Mix) -> Link:
        kept = mix if mix in self.mixes[band.key] else ()
        return Link(band.title, self.names.url("band", band.key, *kept), band is here, band.placeholder)

    def _chip(self, band: Band, mix: Mix, role: Role) -> Link:
        on = role.key in mix
        there = tuple(other.key for other in self.ladder.roles if (other.key in mix) is not (other.key == role.key))
        url = self.names.url("band", band.key, *there) if there in self.mixes[band.key] else ""
        return Link(role.title, url, on, role.placeholder)

    def _roles(self) -> tuple[tuple[Role, str], ...]:
        """The roles, each with the page of the lowest band that shows it."""
        first: dict[str, str] = {}
        for band in self.ladder.bands:
            for mix in self.mixes[band.key]:
                if len(mix) == 1:
                    first.setdefault(mix[0], self.names.url("band", band.key, *mix))
        return tuple((role, first.get(role.key, "")) for role in self.ladder.roles)


def _track(table: Matrix) -> str:
    return table.track.key if table.track else ""
