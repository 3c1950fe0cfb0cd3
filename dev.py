#!/usr/bin/env python3
"""The developer's commands. Needs Python 3.11 with venv, and nothing else: it sets everything up by itself."""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMP = VENV / ".ladder-stamp"
# A change of one of these means to set up again.
SOURCES = ("pyproject.toml", "package-lock.json", "ladder/assets.py")
ASSETS = ROOT / "ladder/static/vendor/.stamp"


def main(argv: list[str]) -> int:
    """Set up what is missing, then run one command."""
    name, rest = arguments(argv)
    set_up()
    os.chdir(ROOT)
    return COMMANDS[name](rest)


def arguments(argv: list[str]) -> tuple[str, list[str]]:
    """The command, and what follows it, which is passed on untouched."""
    lines = [f"  {name:<12} {str(command.__doc__).strip()}" for name, command in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 dev.py COMMAND [...]",
        description=__doc__,
        epilog="\n".join(["commands:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    return parser.parse_args(argv[:1]).command, argv[1:]


# Setting up


def set_up() -> None:
    """Make .venv, install the project and fetch the assets; nothing when all that is current."""
    if current():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 - nothing has checked it before this file
        sys.exit("Ladder needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
    print("Setting up (once, and after a change of pyproject.toml or package-lock.json).", flush=True)
    if not (BIN / "pip").exists() and run(sys.executable, "-m", "venv", str(VENV)):
        sys.exit("Python could not make .venv. On Debian: apt-get install python3-venv, then run this again.")
    need(str(BIN / "pip"), "install", "--quiet", "--disable-pip-version-check", "uv")
    # Compiled once here, so that no start has to.
    install = ("pip", "install", "--quiet", "--compile-bytecode")
    need(str(BIN / "uv"), *install, "--python", str(BIN / "python"), "--editable", ".[dev]")
    need(str(BIN / "python"), "-m", "ladder.assets")
    STAMP.write_text(fingerprint())


def current() -> bool:
    """Whether .venv was set up from the files as they are now."""
    return STAMP.exists() and ASSETS.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """Changes with the files that say what is installed."""
    together = hashlib.sha256()
    for source in SOURCES:
        together.update((ROOT / source).read_bytes())
    return together.hexdigest()


def run(*command: str, **environment: str) -> int:
    """Run a program in the repository and return its exit code."""
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode


def need(*command: str) -> None:
    """Run a program; stop with its exit code if it fails."""
    code = run(*command)
    if code:
        print(f"Set-up stopped at: {' '.join(command)}", file=sys.stderr)
        sys.exit(code)


def become(program: str, *args: str) -> int:
    """Let a program of .venv take this process over, so that Ctrl C is its own."""
    path = str(BIN / program)
    os.execv(path, [path, *args])


def tool(program: str, *args: str) -> int:
    """Run a program of .venv under a headline."""
    print(f"== {program} {' '.join(args)}", flush=True)
    return run(str(BIN / program), *args)


# The commands; each one's sentence is its line in --help


def up(rest: list[str]) -> int:
    """run Ladder with a demo organisation at http://127.0.0.1:8000"""
    return become("ladder", "up", "--demo", *rest)


def test(rest: list[str]) -> int:
    """run the whole suite on SQLite, then on PostgreSQL and Redis (takes the arguments of pytest)"""
    return become("python", "-m", "tests.suite", *rest)


def sure(rest: list[str]) -> int:
    """lint, types, layers and the fast tests: before every push"""
    checks = (lint, types, layers, fast_tests)
    failed = [check.__name__.replace("_", " ") for check in checks if check([])]
    print(f"Not yet: {', '.join(failed)}." if failed else "Sure.")
    return 1 if failed else 0


def fast_tests(rest: list[str]) -> int:
    """run the tests on SQLite, without journeys and deployment"""
    return tool("pytest", "-n", "2", "-m", "not journey", "--ignore=tests/journeys", "--ignore=tests/deployment", *rest)


def lint(rest: list[str]) -> int:
    """check the style of Python and templates (--fix mends what can be)"""
    checks = (
        ("ruff", "check", ".", *rest),
        ("ruff", "format", "--check", "."),
        ("djlint", "ladder/templates", "--lint", "--quiet"),
    )
    return max([tool(*check) for check in checks])


def types(rest: list[str]) -> int:
    """check the types"""
    return tool("mypy", *rest)


def layers(rest: list[str]) -> int:
    """check that no import runs upward"""
    return tool("lint-imports", *rest)


def bench(rest: list[str]) -> int:
    """run the benchmarks (or those named, such as: pages) and print their tables"""
    names = rest or sorted(path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py"))
    return max([tool("python", "-m", f"benchmarks.{name}") for name in names], default=0)


def screenshots(rest: list[str]) -> int:
    """make a contact sheet of every page under screenshots/"""
    return become("python", "-m", "tests.screenshots", *rest)


def migration(rest: list[str]) -> int:
    """write a migration for what changed in the models, such as "Add the zone of a cycle" """
    if len(rest) != 1:
        sys.exit('Say what changes: python3 dev.py migration "Add the zone of a cycle"')
    versions = (ROOT / "migrations/versions").glob("[0-9]*.py")
    number = max((int(path.name.split("_")[0]) for path in versions), default=0) + 1
    # Against a database of its own: what the developer's holds does not matter.
    with tempfile.TemporaryDirectory() as instance:
        os.environ["LADDER_INSTANCE"] = instance
        revision = ("--autogenerate", "--rev-id", f"{number:04}", "-m", rest[0])
        flask = ("flask", "--app", "ladder.cli.database:migratable")
        return tool("ladder", "migrate") or tool(*flask, "db", "revision", *revision)


def assets(rest: list[str]) -> int:
    """fetch the fonts and scripts that package-lock.json names"""
    return become("python", "-m", "ladder.assets")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__.replace("_", "-"): command
    for command in (up, test, sure, fast_tests, lint, types, layers, bench, screenshots, migration, assets)
}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
