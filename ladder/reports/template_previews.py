"""A template as a form, before anybody is asked: what each author would meet, for one band."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from frameworks import library
from frameworks.model import Band, Framework
from frameworks.profiles import Expected, Profile
from ladder.domain.items import Document, Item, ItemKind, cells_of, items_of, steps_of
from ladder.domain.ratings import Relation, Step
from ladder.domain.scales import frozen_profile
from ladder.domain.templates import Part, Template
from ladder.queries import frameworks

EXAMPLE = "harbour"
"""The shipped ladder that stands in where none is published yet."""


Ticks = tuple[str, tuple[tuple[str, str], ...]]
"""A level's name, and what can be ticked there as pairs of id and text."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that is asked: its steps, what is expected there, and what can be ticked, level by level."""

    item: Item
    steps: tuple[Step, ...]
    expected: Expected | None
    ticks: tuple[Ticks, ...]
    prompt: str

    @property
    def name(self) -> str:
        """The item's key as part of a field's name."""
        return self.item.key.strip(":").replace(":", "-")


@dataclass(frozen=True, slots=True)
class Preview:
    """A template as one author would meet it."""

    template: Template
    part: Part | None
    ladder_title: str
    band: Band | None
    bands: tuple[Band, ...]
    asked: tuple[Asking, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The bands that one may choose, as key and title."""
        return [(one.key, one.title) for one in self.bands]


def preview(org_id: UUID, template: Template, relation: str, band_key: str) -> Preview:
    """The template as somebody in that relation would meet it about somebody in that band.

    The ladder is the first that the organisation has published, else one that ships. Where the relation or the band is
    not there, the first one stands in.
    """
    published = frameworks.list_published(org_id)
    ladder = published[0].ladder if published else library.load(EXAMPLE)
    bands = tuple(band for band in ladder.bands if band.assessable and not band.placeholder)
    band = next((one for one in bands if one.key == band_key), bands[0] if bands else None)
    part = next((one for one in template.parts if one.relation == relation), next(iter(template.parts), None))
    asked = _asked(template, part.relation, ladder, band) if part and band else ()
    return Preview(template, part, ladder.title, band, bands, asked)


def _asked(template: Template, relation: Relation, ladder: Framework, band: Band) -> tuple[Asking, ...]:
    document = frozen_profile(ladder, band.key, (), template)
    expected = {one.competency.key: one for one in Profile.from_document(document).competencies}
    return tuple(_asking(template, item, document, expected) for item in items_of(template, relation, document))


def _asking(template: Template, item: Item, document: Document, expected: Mapping[str, Expected]) -> Asking:
    steps = steps_of(template, item.key, document) if item.rated else ()
    prompt = template.closing_question if item.kind is ItemKind.SUMMARY else template.question
    there = expected.get(item.competency) if item.kind is ItemKind.COMPETENCY else None
    return Asking(item, steps, there, _ticks(document, item, steps), prompt)


def _ticks(document: Document, item: Item, steps: tuple[Step, ...]) -> tuple[Ticks, ...]:
    cells = cells_of(document, item.key)
    return tuple((step.name, cells[step.value]) for step in steps if cells.get(step.value))
