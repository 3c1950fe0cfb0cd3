"""Several results in one document, for the talks about them."""

from collections.abc import Sequence
from dataclasses import asdict

from ladder.exports.pdf import Data, to_pdf
from ladder.exports.result import ResultDocument

SECONDS = 60.0
"""A pack is longer than one result."""


def pack_pdf(cycle: str, organisation: str, documents: Sequence[ResultDocument]) -> bytes:
    """Set results with their questions as PDF, A4, each on pages of its own. Raises PdfError."""
    data: dict[str, Data] = {
        "cycle": cycle,
        "organisation": organisation,
        "language": documents[0].language if documents else "en",
        "results": tuple(asdict(one) for one in documents),
    }
    return to_pdf("pack", data, seconds=SECONDS)
