"""Review templates: the shipped ones, the organisation's own, and their versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select

from ladder.db import db
from ladder.domain.template_library import SHIPPED, shipped
from ladder.domain.templates import Template
from ladder.errors import NotFound
from ladder.models import ReviewTemplate, ReviewTemplateVersion

GONE = "There is no such template here."


@dataclass(frozen=True, slots=True)
class Usable:
    """A template that a cycle can be made with; `key` is what a form sends back."""

    key: str
    title: str
    version: int
    summary: str
    document: Mapping[str, Any]

    @property
    def template(self) -> Template:
        """What it asks."""
        return Template.from_document(self.document)


def list_usable(org_id: UUID) -> list[Usable]:
    """Everything a cycle can be made with: the organisation's own by title, each in its newest version, then the
    shipped ones. What was put away is not among them.
    """
    own = db.session.execute(
        select(ReviewTemplateVersion.id, ReviewTemplateVersion.document)
        .join(ReviewTemplate, ReviewTemplate.id == ReviewTemplateVersion.template_id)
        .where(
            ReviewTemplateVersion.org_id == org_id,
            ReviewTemplate.put_away_at.is_(None),
            ReviewTemplateVersion.number == _newest(org_id),
        )
        .order_by(ReviewTemplate.title, ReviewTemplate.key)
    ).all()
    kept = [(str(key), document) for key, document in own]
    ours = [(one.key, one.as_document()) for one in SHIPPED]
    return [
        Usable(key, document["title"], document["version"], document["summary"], document)
        for key, document in kept + ours
    ]


def get_usable(org_id: UUID, choice: str) -> Template:
    """The template that `list_usable` offered under that key; raises NotFound, also where it was put away since."""
    try:
        return shipped(choice)
    except LookupError:
        document = db.session.scalar(
            select(ReviewTemplateVersion.document)
            .join(ReviewTemplate, ReviewTemplate.id == ReviewTemplateVersion.template_id)
            .where(
                ReviewTemplateVersion.org_id == org_id,
                ReviewTemplateVersion.id == _uuid(choice),
                ReviewTemplate.put_away_at.is_(None),
            )
        )
    if document is None:
        raise NotFound(GONE)
    return Template.from_document(document)


def list_templates(org_id: UUID) -> Sequence[Row[ReviewTemplate, int | None]]:
    """The organisation's own, by title, each with the number of its newest version; those put away among them."""
    return db.session.execute(
        select(ReviewTemplate, _newest(org_id))
        .where(ReviewTemplate.org_id == org_id)
        .order_by(ReviewTemplate.title, ReviewTemplate.key)
    ).all()


def get_template(org_id: UUID, template_id: UUID) -> ReviewTemplate:
    """One of the organisation's own; raises NotFound."""
    row = db.session.scalar(
        select(ReviewTemplate).where(ReviewTemplate.org_id == org_id, ReviewTemplate.id == template_id)
    )
    if row is None:
        raise NotFound(GONE)
    return row


def list_keys(org_id: UUID) -> set[str]:
    """The keys that the organisation's own templates have."""
    return set(db.session.scalars(select(ReviewTemplate.key).where(ReviewTemplate.org_id == org_id)))


def list_versions(org_id: UUID, template_id: UUID) -> Sequence[ReviewTemplateVersion]:
    """The versions of a template, newest first."""
    return db.session.scalars(
        select(ReviewTemplateVersion)
        .where(ReviewTemplateVersion.org_id == org_id, ReviewTemplateVersion.template_id == template_id)
        .order_by(ReviewTemplateVersion.number.desc())
    ).all()


def get_version(org_id: UUID, template_id: UUID, number: int) -> ReviewTemplateVersion:
    """One version of a template; raises NotFound."""
    row = db.session.scalar(
        select(ReviewTemplateVersion).where(
            ReviewTemplateVersion.org_id == org_id,
            ReviewTemplateVersion.template_id == template_id,
            ReviewTemplateVersion.number == number,
        )
    )
    if row is None:
        raise NotFound(f"This template has no version {number}.")
    return row


def find_newest_version(org_id: UUID, template_id: UUID) -> ReviewTemplateVersion | None:
    """The newest version of a template; None before the first."""
    return next(iter(list_versions(org_id, template_id)), None)


def _newest(org_id: UUID) -> ColumnElement[int | None]:
    return (
        select(func.max(ReviewTemplateVersion.number))
        .where(ReviewTemplateVersion.org_id == org_id, ReviewTemplateVersion.template_id == ReviewTemplate.id)
        .correlate(ReviewTemplate)
        .scalar_subquery()
    )


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(GONE) from None
