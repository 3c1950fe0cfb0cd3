"""A draft on its way to be published: what it changes, whom that affects, and what an editor would look at again."""

from dataclasses import dataclass
from uuid import UUID

from frameworks.model import Framework as Ladder
from ladder.models import Framework, FrameworkVersion
from ladder.queries import frameworks as queries
from ladder.reports.findings import open_findings
from ladder.reports.ladder_changes import LadderChanges, ladder_changes
from ladder.reports.ladder_news import News, ladder_news


@dataclass(frozen=True, slots=True)
class Publishing:
    """A draft against its latest version; `changes` and `news` are None before the first."""

    framework: Framework
    ladder: Ladder
    latest: FrameworkVersion | None
    changes: LadderChanges | None
    news: News | None
    findings: int

    @property
    def number(self) -> int:
        """The number that it would have."""
        return self.latest.number + 1 if self.latest else 1

    @property
    def unchanged(self) -> bool:
        """Whether the draft says the same as the latest version."""
        return self.changes is not None and self.changes.is_empty

    @property
    def counts(self) -> dict[str, int]:
        """What is in the draft."""
        return self.ladder.counts()


def publishing(org_id: UUID, key: str) -> Publishing:
    """The draft of a ladder against its latest version; raises NotFound."""
    framework = queries.get_framework(org_id, key)
    latest = queries.find_latest_version(org_id, framework.id)
    draft = queries.load_draft(framework)
    before = queries.load_ladder(latest) if latest else None
    return Publishing(
        framework=framework,
        ladder=draft,
        latest=latest,
        changes=ladder_changes(before, draft) if before else None,
        news=ladder_news(org_id, framework.id, before, draft) if before else None,
        findings=len(open_findings(org_id, framework.id, draft)),
    )
