"""Runs the whole suite on SQLite and then on PostgreSQL and Redis, and sums up: `python3 dev.py test`.

The second run leaves out what passed in the first and never asked which database it is (`tests/once.py`).
"""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

from tests import once
from tests.servers import postgresql, redis_server

BACKENDS = ("sqlite", "postgresql")
# A test may always leave out the other database; in CI nothing else is left out.
OTHER_BACKEND = "Only on "
# A file stays with one process, which then starts its server and its browser once; in the order of the folders, as the
# files with the most tests are not those that take longest.
SHARED = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
NOTHING_TO_DO = 5  # pytest's word for a run without a test


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended."""

    backend: str
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    """The tests that passed and are the same on the other database."""
    left_out: int = 0
    """How many were left out because they had run already."""

    def __str__(self) -> str:
        account = f"{self.backend}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{account}, {self.left_out} the same as before" if self.left_out else account

    def wanting(self) -> list[str]:
        """Why tests were skipped, unless it was for the other database."""
        return sorted({reason for reason in self.reasons if not reason.startswith(OTHER_BACKEND)})


def main(arguments: list[str]) -> int:
    """Run both, print one summary, and return 0 if both passed (and, in CI, nothing was left out)."""
    strict = os.environ.get("LADDER_REQUIRE") == "everything"
    with ExitStack() as stack:
        servers = {"LADDER_TEST_DATABASE_URL": stack.enter_context(postgresql())}
        if address := stack.enter_context(redis_server()):
            servers["LADDER_TEST_REDIS_URL"] = address
        outcomes: list[Outcome] = []
        for backend in BACKENDS:
            done = [name for outcome in outcomes for name in outcome.once]
            outcomes.append(run(backend, servers, arguments, done))
    print()
    for reason in sorted({reason for outcome in outcomes for reason in outcome.wanting()}):
        print(f"{'Refused' if strict else 'Skipped'}: {reason}")
    print(*outcomes, sep="\n", flush=True)
    refused = strict and any(outcome.wanting() for outcome in outcomes)
    return max([*(outcome.code for outcome in outcomes), int(refused)])


def run(backend: str, servers: dict[str, str], arguments: list[str], done: list[str]) -> Outcome:
    """Run pytest on one backend, without what is done already, and read its own account of it."""
    print(f"== The suite on {backend}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        account, ran = Path(folder) / "account.xml", Path(folder) / "ran"
        environment = {**os.environ, **servers, "LADDER_TEST_BACKEND": backend}
        # The processes of a run share what Python compiles; where that is forbidden each would do it again.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if done:
            ran.write_text("\n".join(done), encoding="utf-8")
            environment[once.FILE] = str(ran)
        command = [sys.executable, "-m", "pytest", *SHARED, f"--junitxml={account}", *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
        return without(read(backend, code, account), done)


def without(outcome: Outcome, done: list[str]) -> Outcome:
    """The outcome of a run that left these out: that nothing was left to do is no fault of it."""
    code = 0 if done and outcome.code == NOTHING_TO_DO else outcome.code
    return replace(outcome, code=code, left_out=len(done))


def read(backend: str, code: int, account: Path) -> Outcome:
    """What pytest wrote about a run; nothing passed if it did not come to that."""
    if not account.exists():
        return Outcome(backend, code or 1)
    root = ElementTree.parse(account).getroot()
    count = {key: sum(int(suite.get(key, 0)) for suite in root.iter("testsuite"))
             for key in ("tests", "failures", "errors", "skipped")}  # fmt: skip
    failed = count["failures"] + count["errors"]
    reasons = tuple(item.get("message", "") for item in root.iter("skipped") if item.get("type") == "pytest.skip")
    passed = count["tests"] - failed - count["skipped"]
    return Outcome(backend, code, passed, failed, count["skipped"], reasons, same(root))


def same(root: ElementTree.Element) -> tuple[str, ...]:
    """The tests that passed, and of which the run itself has seen that they are the same on both databases."""
    return tuple(
        item.get("value", "")
        for case in root.iter("testcase")
        if all(case.find(fault) is None for fault in ("failure", "error", "skipped"))
        for item in case.iter("property")
        if item.get("name") == once.SAME
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
