"""A template as a form, before anybody is asked: what each author would meet, for one band."""

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


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that is asked: its steps, what is expected there, and what can be ticked as pairs of id and text."""

    item: Item
    steps: tuple[Step, ...]
    expected: Expected | None
    ticks: tuple[tuple[str, str], ...]
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
    return tuple(
        Asking(
            item=item,
            steps=steps_of(template, item.key, document) if item.rated else (),
            expected=expected.get(item.competency) if item.kind is ItemKind.COMPETENCY else None,
            ticks=_ticks(document, item),
            prompt=template.closing_question if item.kind is ItemKind.SUMMARY else template.question,
        )
        for item in items_of(template, relation, document)
    )


def _ticks(document: Document, item: Item) -> tuple[tuple[str, str], ...]:
    return tuple(one for found in cells_of(document, item.key).values() for one in found)
