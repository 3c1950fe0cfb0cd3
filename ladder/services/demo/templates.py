"""The demo's own review templates: one that cycles are offered, and one that is still a draft."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ladder.domain.ratings import Relation
from ladder.domain.template_library import LIGHT, STANDARD
from ladder.domain.templates import Question, QuestionKind, Score, SeenBy, Template
from ladder.models import ReviewTemplate
from ladder.services import templates
from ladder.services.demo.organisation import Demo

HELP = Question(
    "help",
    "What would have made your work easier in these months?",
    QuestionKind.LONG,
    (Relation.SELF,),
)
STAYING = Question(
    "staying",
    "How would the team miss this person?",
    QuestionKind.CHOICE,
    (Relation.MANAGER,),
    seen_by=SeenBy.MANAGER,
    choices=("Hardly", "For some weeks", "For a long time"),
)


def make_templates(demo: Demo, *, now: datetime) -> None:
    """A yearly review in its second version, changed since, and a check-in that was only begun."""
    made = now - timedelta(days=200)
    yearly = templates.copy_template(source=STANDARD, title="Yearly review at Lighthouse", by=demo.owner, now=made)
    _change(demo, yearly, {"questions": (HELP,), "score": Score.MEAN}, made)
    _keep(demo, yearly, "As engineers and managers agreed in spring.", made)
    _change(demo, yearly, {"questions": (HELP, STAYING)}, made + timedelta(days=60))
    _keep(demo, yearly, "Managers are asked how the team would miss somebody.", made + timedelta(days=60))
    nominating = replace(Template.from_document(yearly.draft).nominating, most=5)
    _change(demo, yearly, {"nominating": nominating}, now - timedelta(days=12))
    templates.copy_template(source=LIGHT, title="Check-in after a launch", by=demo.owner, now=now - timedelta(days=3))


def _change(demo: Demo, template: ReviewTemplate, changes: dict[str, Any], now: datetime) -> None:
    templates.change_template(template=template, changes=changes, revision=template.revision, by=demo.owner, now=now)


def _keep(demo: Demo, template: ReviewTemplate, note: str, now: datetime) -> None:
    templates.keep_version(template=template, note=note, revision=template.revision, by=demo.owner, now=now)
