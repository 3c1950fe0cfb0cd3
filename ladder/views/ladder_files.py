"""A ladder as a file: for members and for readers from outside alike."""

from dataclasses import dataclass

from flask import Response, request

from ladder.errors import NotFound
from ladder.exports.ladders.document import leaflet_pdf
from ladder.exports.ladders.edition import Edition
from ladder.exports.ladders.forms import FORMS
from ladder.reports.frameworks import Shown, band_page
from ladder.views.files import other_file
from ladder.views.ladder_links import Address

LEAFLET = "leaflet"
"""The form of a single band."""


def is_cheap() -> bool:
    """Whether what is asked for is made in no time: only the rest is counted against a limit."""
    form = FORMS.get((request.view_args or {}).get("form", ""))
    return form is not None and not form.costly


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A band with roles as a leaflet: its title, and where it is."""

    title: str
    url: str


def at_hand(shown: Shown, address: Address) -> Leaflet | None:
    """The leaflet of the band with roles from which somebody came; raises NotFound where there is no such band."""
    band, roles = request.args.get("band", ""), request.args.getlist("role")
    if not band:
        return None
    page = band_page(shown.ladder, band, roles)
    return Leaflet(page.title, address(form=LEAFLET, band=band, role=list(page.role_keys)))


def taken(edition: Edition, shown: Shown, form: str) -> Response:
    """The file in one of the FORMS, or one band with the roles of the address as a leaflet; raises NotFound."""
    words = (shown.framework.key, shown.name)
    if form == LEAFLET:
        page = band_page(edition.ladder, request.args.get("band", ""), request.args.getlist("role"))
        names = (page.band.key, *page.role_keys)
        return other_file(leaflet_pdf(edition, page), "application/pdf", "pdf", *words, *names)
    wanted = FORMS.get(form)
    if wanted is None:
        raise NotFound("A ladder is not to be had in this form.")
    return other_file(wanted.write(edition), wanted.kind, wanted.suffix, *words)
