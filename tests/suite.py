"""Runs the whole suite twice, on SQLite and then on PostgreSQL and Redis, and sums up: `python3 dev.py test`."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.servers import postgresql, redis_server

BACKENDS = ("sqlite", "postgresql")
# A test may always leave out the other database; in CI nothing else is left out.
OTHER_BACKEND = "Only on "


@dataclass(frozen=True)
class Outcome:
    """How one run of pytest ended."""

    backend: str
    code: int
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.backend}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"

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
        outcomes = [run(backend, servers, arguments) for backend in BACKENDS]
    print()
    for reason in sorted({reason for outcome in outcomes for reason in outcome.wanting()}):
        print(f"{'Refused' if strict else 'Skipped'}: {reason}")
    print(*outcomes, sep="\n", flush=True)
    refused = strict and any(outcome.wanting() for outcome in outcomes)
    return max([*(outcome.code for outcome in outcomes), int(refused)])


def run(backend: str, servers: dict[str, str], arguments: list[str]) -> Outcome:
    """Run pytest on one backend and read its own account of it."""
    print(f"== The suite on {backend}", flush=True)
    environment = {**os.environ, **servers, "LADDER_TEST_BACKEND": backend}
    with tempfile.TemporaryDirectory() as folder:
        account = Path(folder) / "account.xml"
        command = [sys.executable, "-m", "pytest", "-n", "2", f"--junitxml={account}", *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
        return read(backend, code, account)


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
    return Outcome(backend, code, passed, failed, count["skipped"], reasons)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
