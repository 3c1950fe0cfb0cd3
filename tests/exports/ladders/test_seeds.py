"""Other people's ladders, in whatever shape they come, leave whole: nothing lost, nothing broken."""

import re
from pathlib import Path

import pytest

from frameworks.formats import read
from frameworks.model import Framework
from ladder.exports.ladders.document import ladder_pdf
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.site import site_files
from ladder.reports.criterion_places import find_place
from ladder.reports.matrices import ColumnKind, matrix
from tests.exports.ladders.test_site import broken_links

FILES = ("000", "001", "002", "004")


@pytest.fixture(params=FILES)
def ladders(seeds: Path, request: pytest.FixtureRequest) -> tuple[Framework, ...]:
    file = next(seeds.glob(f"{request.param}_*.txt"))
    return read(file.read_bytes(), name=file.name).frameworks


def test_the_matrices_show_every_criterion(ladders: tuple[Framework, ...]) -> None:
    for what in ladders:
        for across in ColumnKind.LEVEL, ColumnKind.BAND:
            roles = [role.key for role in what.roles]
            tables = [matrix(what, track.key, roles, across) for track in what.tracks] or [matrix(what)]
            shown = {one.id for table in tables for group in table.groups for row in group.rows
                     for cell in row.cells for one in cell.statements}  # fmt: skip
            assert len(shown) == len(what.criteria)


def test_the_site_is_whole_and_every_criterion_has_its_anchor(ladders: tuple[Framework, ...]) -> None:
    for what in ladders:
        site = dict(site_files(Edition(what, "Acme", "version 1")))
        assert not broken_links(site)
        anchors = set(re.findall(r'id="c-([^"]+)"', "".join(site.values())))
        assert anchors == {one.id for one in what.criteria}


def test_every_criterion_has_a_place(ladders: tuple[Framework, ...]) -> None:
    for what in ladders:
        places = [find_place(what, one.id) for one in what.criteria]
        assert all(place and (place.band or place.column) for place in places)


def test_each_can_be_printed(ladders: tuple[Framework, ...]) -> None:
    for what in ladders:
        assert ladder_pdf(Edition(what, "Acme", "version 1")).startswith(b"%PDF")
