"""The rules of the house, read from the source. Each message says what to do, and where."""

import ast
from pathlib import Path

from tests.architecture.code import ROOT, dotted, files, find, place, tree

OURS = ("ladder", "frameworks", "workers", "migrations")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
GENERATED = ("migrations/versions/",)

MAY_USE_THE_SESSION = ("ladder/queries/", "ladder/services/", "ladder/db/")
COMMITS = {
    "ladder/db/edge.py": "the one commit of a request",
    "ladder/services/sign_ins.py": "`stamp_seen` follows a GET, in a transaction of its own",
    "ladder/cli/": "a command is its own edge",
    "workers/": "claim, progress and finish are short transactions of their own",
}
"""Who ends a transaction, and why."""


def under(path: Path, folders: tuple[str, ...]) -> bool:
    return place(path).startswith(folders)


def test_only_queries_and_services_hold_the_session() -> None:
    found = [
        place(path, node)
        for path in files("ladder", "workers")
        if not under(path, MAY_USE_THE_SESSION)
        for node in find(path, ast.Attribute)
        if dotted(node) == "db.session"
    ]
    assert not found, f"Move the statement into a query (reading) or a service (changing): {found}"


def test_only_the_edge_commits() -> None:
    found = [
        place(path, node)
        for path in files("ladder", "workers")
        if not under(path, tuple(COMMITS))
        for node in find(path, ast.Call)
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "commit"
    ]
    assert not found, f"Leave the commit to the edge; what a request changes stands or falls together: {found}"


def test_views_have_no_try() -> None:
    found = [
        place(path, node)
        for path in files("ladder/views")
        if path.name != "pages.py"  # `keeping`, the one place
        for node in find(path, ast.Try)
    ]
    assert not found, f"Use `with keeping(form)` for what was typed; leave the rest to views/errors.py: {found}"


def test_services_know_no_flask() -> None:
    found = [
        place(path, node)
        for path in files("ladder/services", "ladder/queries", "ladder/reports", "ladder/domain")
        for node in find(path, ast.Import, ast.ImportFrom)
        if any(name.split(".")[0].startswith("flask") for name in _imported(node))
    ]
    assert not found, f"Pass in what the request knows (by=, now=, plain values): {found}"


def test_views_write_no_statements() -> None:
    found = [
        place(path, node)
        for path in files("ladder/views", "ladder/forms")
        for node in find(path, ast.Import, ast.ImportFrom)
        if any(name.split(".")[0] == "sqlalchemy" for name in _imported(node))
        and place(path) != "ladder/views/errors.py"  # it turns what the database refuses into a page
    ]
    assert not found, f"Write the statement in ladder/queries and call that: {found}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


MAY_SAY_TEXT = ("ladder/db/", "ladder/queries/health.py", "ladder/cli/")


def test_statements_are_not_written_as_text() -> None:
    """Inside a WHERE, `text("a OR b")` would stand beside the wall's own condition without brackets."""
    found = [
        place(path, node)
        for path in files("ladder", "workers")
        if not under(path, MAY_SAY_TEXT)
        for node in find(path, ast.ImportFrom)
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("sqlalchemy")
        and {alias.name for alias in node.names} & {"text", "literal_column", "TextClause"}
    ]
    assert not found, f"Write an ORM statement, which the wall can bind: {found}"


def test_rules_and_changes_do_not_look_at_the_clock() -> None:
    found = [
        place(path, node)
        for path in files("ladder/domain", "ladder/services", "ladder/queries", "ladder/reports", "ladder/statistics")
        for node in find(path, ast.Call)
        if isinstance(node, ast.Call) and dotted(node.func) in {"datetime.now", "date.today", "datetime.utcnow"}
    ]
    assert not found, f"Take `now` as a keyword; views/pages.py looks at the clock: {found}"


def test_files_stay_small() -> None:
    long = {place(path): len(path.read_text().splitlines()) for path in files(*OURS) if not under(path, GENERATED)}
    long = {name: lines for name, lines in long.items() if lines > LONGEST_FILE}
    assert not long, f"Make a folder of the same name, one file per verb or part: {long}"


def test_functions_stay_short() -> None:
    long = {
        f"{place(path, node)} {node.name}": node.end_lineno - node.lineno + 1
        for path in files(*OURS)
        if not under(path, GENERATED)
        for node in find(path, ast.FunctionDef)
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    }
    long = {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}
    assert not long, f"Give each step of these a function with a name: {long}"


def test_what_others_call_says_what_it_does() -> None:
    silent = [
        f"{place(path, node)} {node.name}"
        for path in files("frameworks", *(f"ladder/{room}" for room in SPEAKING))
        for node in find(path, ast.FunctionDef)
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node in tree(path).body
        and not ast.get_docstring(node)
    ]
    assert not silent, f"Begin these with a sentence: {silent}"


SPEAKING = ("statistics", "domain", "queries", "services", "reports")


def test_the_root_of_the_package_is_no_switchboard() -> None:
    assert (ROOT / "ladder/__init__.py").read_text().strip() == "", "Keep ladder/__init__.py empty."
