"""What `ladder framework check` prints."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict
from textwrap import fill

from frameworks.linting import RULES, Finding, Rule, Where, difficulty, lint
from frameworks.model import Framework, Titled

WIDTH = 100


def check(framework: Framework, rules: Collection[str]) -> tuple[Finding, ...]:
    """What the rules with these keys find, all rules where none is named."""
    return tuple(finding for finding in lint(framework) if not rules or finding.rule in rules)


def findings_json(framework: Framework, findings: Collection[Finding]) -> str:
    """The findings as one JSON object: how many by rule, the reading figure, and each with its key and place."""
    counts = {rule.key: sum(finding.rule == rule.key for finding in findings) for rule in RULES}
    summary = {"findings": len(findings)} | {key: count for key, count in counts.items() if count}
    document = {"framework": framework.key, "summary": summary, "reading_figure": difficulty(framework)[0]}
    return json.dumps(document | {"findings": list(map(asdict, findings))}, ensure_ascii=False, indent=2)


def findings_text(framework: Framework, findings: Collection[Finding]) -> str:
    """The findings as a person reads them: rule by rule, the reason once, each with its place."""
    figure, kind = difficulty(framework)
    reads = f"It reads like {kind} (LIX {figure})." if kind else "It has no words yet."
    if not findings:
        return f"{framework.title}: nothing to look at again. {reads}"
    lines = [f"{framework.title}: {len(findings)} to look at again. All of it is advice. {reads}"]
    for rule in RULES:
        of_rule = [finding for finding in findings if finding.rule == rule.key]
        if of_rule:
            lines += ["", *_rule_lines(framework, rule, of_rule)]
    return "\n".join(lines)


def _rule_lines(framework: Framework, rule: Rule, findings: Collection[Finding]) -> Iterator[str]:
    yield f"{rule.title} ({rule.key}, {len(findings)})"
    yield fill(f"{rule.explanation} {rule.advice}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    for finding in findings:
        place = _place(framework, finding.where)
        said = f"{place}: {finding.sentence}" if place else finding.sentence
        yield fill(said, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)


def _place(framework: Framework, where: Where) -> str:
    parts: tuple[tuple[str, tuple[Titled, ...]], ...] = (
        (where.competency, framework.competencies),
        (where.level, framework.levels),
        (where.role, framework.roles),
        (where.band, framework.bands),
        (where.track, framework.tracks),
    )
    titles = ({part.key: part.title for part in found}.get(key, key) for key, found in parts if key)
    return ", ".join(titles)
