"""Acme's ladder for readers without account: opened, and published again."""

from sqlalchemy import func, select

from frameworks.documents import to_document
from frameworks.model import Framework as Ladder
from ladder.db import db
from ladder.domain.visibility import Audience
from ladder.models import FrameworkVersion
from ladder.queries import frameworks as queries
from tests.cast import MADE, Cast
from tests.conftest import Inside

PUBLIC = "/p/acme/ladder"
SECRET = "a-link-that-nobody-guesses"
UNLISTED = f"{PUBLIC}/s/{SECRET}"


def open_to(audience: Audience, inside: Inside, cast: Cast) -> None:
    """Say who may read Acme's ladder; an unlisted one stands at UNLISTED."""
    with inside("acme"):
        framework = queries.get_framework(cast.orgs["acme"], "ladder")
        framework.audience = audience
        framework.secret = SECRET if audience is Audience.UNLISTED else None


def publish(what: Ladder, inside: Inside, cast: Cast, *, note: str = "The next.") -> int:
    """Publish this as the next version of Acme's ladder; its number."""
    with inside("acme"):
        mine = FrameworkVersion.framework_id == cast.frameworks["acme"]
        last = db.session.scalar(
            select(func.max(FrameworkVersion.number)).where(FrameworkVersion.org_id == cast.orgs["acme"], mine)
        )
        number: int = (last or 0) + 1
        db.session.add(
            FrameworkVersion(
                framework_id=cast.frameworks["acme"], number=number, document=to_document(what), note=note,
                published_at=MADE, published_by=cast.olga.account_id,
            )
        )  # fmt: skip
    return number
