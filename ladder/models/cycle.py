"""Review cycles: one run, its people as they stood when it opened, and what was expected of them then."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from json import dumps, loads
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, case, literal
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ladder.db import Base, Tenant, belongs_to
from ladder.domain.deadlines import Dates
from ladder.domain.stages import Activity, Stage, Step, next_step, permits
from ladder.domain.templates import Template

A_YEAR = timedelta(days=365)


class Cycle(Tenant, Base):
    """One run: framework version, template, stage, dates (each ends with the person's own day).

    `template` is the template's document as it was when the cycle was prepared, `rules` says who takes part, `secret`
    shuffles what anonymous authors wrote. `stood_at` is where a cancelled cycle stood. `guideline` is which share of
    ratings each step of the scale is thought to have, from the low end; empty where there is none.
    """

    __table_args__ = (belongs_to("framework_version_id", "framework_version"),)

    title: Mapped[str]
    framework_version_id: Mapped[UUID]
    template: Mapped[dict[str, Any]]
    rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    secret: Mapped[str] = mapped_column(default=token_hex)
    stage: Mapped[Stage] = mapped_column(default=Stage.SETUP)
    stood_at: Mapped[Stage | None]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    nominate_by: Mapped[date]
    self_by: Mapped[date]
    peer_by: Mapped[date]
    manager_by: Mapped[date]
    calibrate_by: Mapped[date | None]
    release_by: Mapped[date | None]
    sign_by: Mapped[date | None]
    grace_hours: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    opening_since: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    postpone_reason: Mapped[str] = mapped_column(default="")
    forgotten_at: Mapped[datetime | None]
    guideline: Mapped[list[float]] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def dates(self) -> Dates:
        """The dates together."""
        return Dates(
            self.nominate_by, self.self_by, self.peer_by, self.manager_by,
            self.calibrate_by, self.release_by, self.sign_by,
        )  # fmt: skip

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day that it looks at: its period, or the year before it was made and until managers had
        written.
        """
        return self.period_from or self.created_at.date() - A_YEAR, self.period_to or self.manager_by

    @property
    def asks(self) -> Template:
        """What is asked for."""
        return parsed(self.template)

    @property
    def next_step(self) -> Step | None:
        """The step to the stage that follows; None after the last."""
        return next_step(self.stage, self.asks.stages)

    @property
    def opening(self) -> bool:
        """Whether a worker is opening it: until that is done nothing else is possible."""
        return self.opening_since is not None

    def permits(self, activity: Activity) -> bool:
        """Whether an activity is possible now."""
        return not self.opening and permits(self.stage, activity, self.asks.overlaps)


def parsed(document: Mapping[str, Any]) -> Template:
    """The template of a document; the same one for the same document, since pages ask for it many times."""
    return _parsed(dumps(document, sort_keys=True))


@lru_cache(maxsize=64)
def _parsed(text: str) -> Template:
    return Template.from_document(loads(text))


class CycleProfile(Tenant, Base):
    """What a band with roles was expected to do when the cycle opened; shared by all who have the same."""

    __table_args__ = (UniqueConstraint("org_id", "cycle_id", "band", "roles_key"), belongs_to("cycle_id", "cycle"))

    cycle_id: Mapped[UUID]
    band: Mapped[str]
    roles_key: Mapped[str]
    document: Mapped[dict[str, Any]]


class ParticipantState(StrEnum):
    """Whether somebody still takes part."""

    ACTIVE = "active"
    LEFT = "left"
    SKIPPED = "skipped"


class Participant(Tenant, Base):
    """A person in a cycle, with manager, team, band, roles and zone frozen when it opened.

    `secret` orders what anonymous authors wrote about them; `joined_at` is set for who came after the opening.
    """

    __table_args__ = (
        UniqueConstraint("org_id", "cycle_id", "person_id"),
        belongs_to("cycle_id", "cycle"),
        belongs_to("person_id", "person"),
        belongs_to("manager_id", "person"),
        belongs_to("team_id", "team"),
        belongs_to("profile_id", "cycle_profile"),
        Index(None, "org_id", "person_id"),
        Index(None, "org_id", "manager_id"),
    )

    cycle_id: Mapped[UUID]
    person_id: Mapped[UUID]
    manager_id: Mapped[UUID | None]
    team_id: Mapped[UUID | None]
    profile_id: Mapped[UUID | None]
    name: Mapped[str]
    manager_name: Mapped[str]
    team_name: Mapped[str]
    band_title: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(default=list)
    zone: Mapped[str]
    state: Mapped[ParticipantState] = mapped_column(default=ParticipantState.ACTIVE)
    state_reason: Mapped[str] = mapped_column(default="")
    secret: Mapped[str] = mapped_column(default=token_hex)
    joined_at: Mapped[datetime | None]
    released_at: Mapped[datetime | None]

    profile: Mapped[CycleProfile | None] = relationship(overlaps="organisation", viewonly=True)

    @classmethod
    def group_name(cls) -> ColumnElement[str]:
        """Whom somebody is counted with: their team, or else those of their manager."""
        # Written into the statement: PostgreSQL takes a parameter for another one in SELECT than in GROUP BY.
        nothing = literal("", literal_execute=True)
        return case((cls.team_name != nothing, cls.team_name), else_=cls.manager_name)


class Extension(Tenant, Base):
    """More time for one person in one part of a cycle ("nominations", or a relation), with the reason.

    It says who may write longer, never about whom.
    """

    __table_args__ = (
        belongs_to("cycle_id", "cycle"),
        belongs_to("person_id", "person"),
        Index(None, "org_id", "cycle_id", "person_id"),
    )

    cycle_id: Mapped[UUID]
    person_id: Mapped[UUID]
    part: Mapped[str]
    until: Mapped[date]
    reason: Mapped[str]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
    at: Mapped[datetime]


class Release(Tenant, Base):
    """Results of one team, or of all, that are to be shown at a moment, or were."""

    __table_args__ = (
        belongs_to("cycle_id", "cycle"),
        belongs_to("team_id", "team"),
        Index(None, "org_id", "cycle_id"),
    )

    cycle_id: Mapped[UUID]
    team_id: Mapped[UUID | None]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))


class Disclosure(Tenant, Base):
    """What was shown of anonymous authors: which quantity, and of which of their assessments. It is never changed.

    What is to be shown next is checked against all of these (`domain/linear_audit.py`). `members` are assessments' ids;
    `subject` says what the quantity is about: a participant's id, or a cell of a report.
    """

    __table_args__ = (belongs_to("cycle_id", "cycle"), Index(None, "org_id", "cycle_id", "quantity"))

    cycle_id: Mapped[UUID]
    quantity: Mapped[str]
    subject: Mapped[str]
    members: Mapped[list[str]]
    stage: Mapped[Stage]


class ReviewTemplate(Tenant, Base):
    """A template of the organisation's own; what it asks stands in its versions."""

    __table_args__ = (UniqueConstraint("org_id", "key"),)

    key: Mapped[str]
    title: Mapped[str]
    draft: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    put_away_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": revision}


class ReviewTemplateVersion(Tenant, Base):
    """One version of a template, as cycles use it. It is never changed."""

    __table_args__ = (UniqueConstraint("org_id", "template_id", "number"), belongs_to("template_id", "review_template"))

    template_id: Mapped[UUID]
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    note: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"))
