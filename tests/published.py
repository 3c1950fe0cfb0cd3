"""Further versions of Acme's ladder, published by the service that publishes real ones. Call these inside Acme."""

from datetime import UTC, datetime

from frameworks.documents import to_document
from frameworks.model import Framework
from ladder.models import FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.services import frameworks
from tests.cast import Cast


def set_draft(cast: Cast, what: Framework) -> None:
    """Let the draft of the ladder say this, as if somebody had edited it."""
    queries.get_framework(cast.orgs["acme"], what.key).draft = to_document(what)


def publish(cast: Cast, what: Framework, *, note: str = "Better words.") -> FrameworkVersion:
    """Publish this as the ladder's next version."""
    set_draft(cast, what)
    framework = queries.get_framework(cast.orgs["acme"], what.key)
    return frameworks.publish_framework(by=cast.olga.actor, now=datetime.now(UTC), framework=framework, note=note)
