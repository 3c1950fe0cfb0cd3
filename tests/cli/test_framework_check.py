"""`ladder framework check`: what to look at again, for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frameworks.formats import write
from frameworks.linting import RULES
from ladder.cli.main import main
from tests.frameworks.linting.ladders import ENGLISH, saying

Check = Callable[..., Result]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    file = tmp_path / "boats.yaml"
    ladder = saying({1: ["Often rows."], 2: ["Is passionate about ropes."], 3: ["Writes the log."]})
    file.write_text(write(ladder), encoding="utf-8")
    return lambda *words: CliRunner().invoke(main, ["framework", "check", str(file), *words])


def test_findings_stand_under_their_rule_with_the_reason_and_the_place(check: Check) -> None:
    done = check()
    assert done.exit_code == 0
    assert done.stdout.startswith("Boats: 2 to look at again. All of it is advice. It reads like a novel (LIX ")
    assert "\nNobody can see it (not-observable, 1)\n  What somebody feels" in done.stdout
    assert "\n  - Sailing, Level 2: “passionate” cannot be seen: “Is passionate about ropes.”.\n" in done.stdout


def test_json_has_the_counts_and_every_finding_whole(check: Check) -> None:
    found = json.loads(check("--json").stdout)
    assert found["framework"] == "boats"
    assert found["summary"] == {"findings": 2, "vague-word": 1, "not-observable": 1}
    assert 10 < found["reading_figure"] < 60
    assert set(found["findings"][0]) == {"rule", "key", "sentence", "why", "where", "criteria"}


def test_rules_can_be_chosen_and_an_unknown_one_is_refused_with_those_there_are(check: Check) -> None:
    found = json.loads(check("--rule", "vague-word", "--rule", "gap", "--json").stdout)
    assert found["summary"] == {"findings": 1, "vague-word": 1}
    refused = check("--rule", "taste")
    assert refused.exit_code == 2
    assert all(rule.key in refused.stderr for rule in RULES)


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--strict",), 1), (("--strict", "--rule", "gap"), 0)])
def test_findings_fail_a_build_only_where_that_is_asked_for(check: Check, words: tuple[str, ...], code: int) -> None:
    assert check(*words).exit_code == code


def test_a_ladder_without_findings_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(write(saying(dict(enumerate(([text] for text in ENGLISH), 1)), english=False)), encoding="utf-8")
    done = CliRunner().invoke(main, ["framework", "check", str(file), "--strict"])
    assert (done.exit_code, done.stdout) == (0, "Boats: nothing to look at again. It reads like a novel (LIX 24).\n")


def test_a_file_that_is_no_ladder_is_a_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["framework", "check", str(tmp_path / "none.yaml")])
    assert done.exit_code == 1
    assert "none.yaml: No such file" in done.stderr
