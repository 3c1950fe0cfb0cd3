"""A ladder to take along, in our own words; and one whose every text is hostile."""

from dataclasses import replace

from frameworks.model import Criterion, Framework, Note
from ladder.exports.ladders.edition import Edition
from tests.ladders import ladder

EDITION = Edition(
    replace(
        ladder(),
        summary="For **everybody** who builds.",
        notes=(Note("How to read it", "Slowly:\n\n- once\n- twice"),),
        licence="CC BY 4.0",
        attribution="By *us*, after [somebody](https://example.com/a?b=c).",
    ),
    organisation="Acme",
    name="version 3",
    day="Fri 6 Mar 2026",
)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) "
    "![p](https://evil.example/p.png) <style>*{display:none}</style> {{ 7*7 }} {% raw %} "
    '#read("/etc/passwd") </title>'
)


def hostile() -> Framework:
    """The ladder with the same hostile words wherever its author may write."""
    what = ladder()
    cells = tuple(
        replace(cell, criteria=tuple(Criterion(one.id, HOSTILE, (HOSTILE,)) for one in cell.criteria))
        for cell in what.cells
    )
    return replace(
        what,
        title=HOSTILE,
        summary=HOSTILE,
        cells=cells,
        bands=tuple(replace(band, title=HOSTILE, summary=HOSTILE, aliases=(HOSTILE,)) for band in what.bands),
        roles=tuple(replace(role, title=HOSTILE, summary=HOSTILE) for role in what.roles),
        tracks=tuple(replace(track, title=HOSTILE, summary=HOSTILE) for track in what.tracks),
        competencies=tuple(replace(one, title=HOSTILE, summary=HOSTILE) for one in what.competencies),
        levels=tuple(replace(level, title=HOSTILE, summary=HOSTILE) for level in what.levels),
        notes=(Note(HOSTILE, HOSTILE),),
        licence=HOSTILE,
        attribution=HOSTILE,
    )
