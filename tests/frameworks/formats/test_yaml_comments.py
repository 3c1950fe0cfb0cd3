"""A ladder written over its file leaves the comments where they were."""

from dataclasses import replace

import pytest

from frameworks.errors import FrameworkError
from frameworks.formats import read, write
from frameworks.formats.yaml_comments import rewrite
from frameworks.model import Note
from tests.frameworks.samples import bakery

FORMER = (
    write(bakery())
    .replace("title: Bakery\n", "title: Bakery # over the shop\n")
    .replace("            text: Does d3.\n", "            text: Does d3. # to be discussed\n")
    .replace("tracks:\n", "# Two families.\ntracks:\n")
)
COMMENTS = ("# over the shop", "# to be discussed", "# Two families.")


def test_without_a_change_the_file_stays_as_it_is() -> None:
    assert rewrite(bakery(), FORMER) == FORMER


def test_comments_stay_when_texts_change_and_parts_come_and_go() -> None:
    ladder = bakery()
    changed = replace(ladder, summary="One\ntwo.", roles=ladder.roles[1:], cells=ladder.cells[:-2], notes=(Note("N"),))
    changed = replace(changed, cells=tuple(cell for cell in changed.cells if not cell.role))
    text = rewrite(changed, FORMER)
    assert read(text).framework == changed
    assert [comment for comment in COMMENTS if comment not in text] == []


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(FrameworkError):
        rewrite(bakery(), "a: &a [*a]")
