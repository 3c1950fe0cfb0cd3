"""A whole ladder read at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from frameworks import library
from frameworks.formats import read
from frameworks.linting import RULES, lint
from frameworks.model import Cell, Framework
from tests.frameworks.generated import plain_frameworks
from tests.frameworks.linting.ladders import saying


@settings(max_examples=40, deadline=None)
@given(plain_frameworks())
def test_any_ladder_is_read_to_the_same_end_and_no_two_findings_share_a_key(framework: Framework) -> None:
    findings = lint(framework)
    assert findings == lint(framework)
    assert len({finding.key for finding in findings}) == len(findings)
    ids = {criterion.id for criterion in framework.criteria}
    assert all(set(finding.criteria) <= ids for finding in findings)
    assert {finding.rule for finding in findings} <= {rule.key for rule in RULES}


SAID = {
    1: ["Often rows.", "Rows the boat.", "Is passionate about ropes."],
    2: ["Regularly rows.", "Rows the boat.", "Has broad knowledge of ropes.", "Splices a rope (?)"],
    3: ["Writes the log of the ship and mentors two cadets."],
}


def reworded(framework: Framework, key: str) -> Framework:
    def change(cell: Cell) -> Cell:
        changed = (
            replace(criterion, text="Sings at the helm.") if criterion.id == key else criterion
            for criterion in cell.criteria
        )
        return replace(cell, criteria=tuple(changed))

    return replace(framework, cells=tuple(map(change, framework.cells)))


@pytest.mark.parametrize("key", [criterion.id for criterion in saying(SAID).criteria])
def test_a_change_elsewhere_keeps_the_key_of_a_finding(key: str) -> None:
    def elsewhere(framework: Framework) -> set[str]:
        return {finding.key for finding in lint(framework) if key not in finding.criteria}

    before, after = elsewhere(saying(SAID)), elsewhere(reworded(saying(SAID), key))
    assert before
    assert before <= after


def test_the_words_concerned_are_part_of_the_key_and_spaces_are_not() -> None:
    def keys(text: str) -> set[str]:
        return {finding.key for finding in lint(saying({2: [text]})) if finding.rule == "not-observable"}

    assert keys("Is passionate about ropes.") == keys("is  passionate about ropes.")
    assert not keys("Is passionate about ropes.") & keys("Is passionate about sails.")


def test_findings_come_in_the_order_of_the_ladder() -> None:
    places = [finding.criteria[0] for finding in lint(saying(SAID)) if finding.rule in ("not-observable", "unfinished")]
    assert places == ["s1-2", "s2-3"]


def test_every_rule_explains_itself() -> None:
    assert len({rule.key for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert len(rule.title) < 60
        assert rule.explanation.endswith(".")
        assert rule.advice.endswith((".", "”."))
        assert len(f"{rule.explanation} {rule.advice}") < 260


@pytest.mark.parametrize("key", list(library.FILES))
def test_the_ladders_that_ship_leave_little_to_look_at_again(key: str) -> None:
    framework = library.load(key)
    findings = lint(framework)
    assert len(findings) <= 4, [finding.sentence for finding in findings]


FINDINGS = [
    ("004", [(20, 60)], {"band-adds-nothing", "said-twice", "not-observable", "time-served", "vague-word"}),
    ("002", [(5, 20)], {"only-degree", "nothing-written", "vague-word"}),
    ("001", [(5, 20)], {"not-observable", "unfinished"}),
    ("000", [(5, 25), (15, 40)], {"several-demands", "gap", "said-twice", "long-sentence"}),
]


@pytest.mark.parametrize(("name", "between", "rules"), FINDINGS)
def test_ladders_of_others_give_lists_that_somebody_would_read(
    seeds: Path, name: str, between: list[tuple[int, int]], rules: set[str]
) -> None:
    found = [lint(ladder) for ladder in read(next(seeds.glob(f"{name}_*")).read_bytes()).frameworks]
    assert all(least < len(of) < most for of, (least, most) in zip(found, between, strict=True)), list(map(len, found))
    assert rules <= {finding.rule for of in found for finding in of}
