"""How queries and services are called."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from ladder import queries, services

NOT_BY_ORGANISATION = {
    "ladder.queries.accounts": "runs before the organisation is known",
    "ladder.queries.health": "reads no row",
    "ladder.queries.jobs.list_organisations_with": "asked once for all organisations, to fan out",
    "ladder.queries.mails.find_mail": "a mail server's report names the mail and no organisation",
    "ladder.queries.frameworks.load_draft": "reads a document that was loaded already",
    "ladder.queries.frameworks.load_ladder": "reads a document that was loaded already",
}
"""Queries whose first parameter is something else, each with its reason."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield import_module(info.name)


def public(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, function in inspect.getmembers(module, inspect.isroutine):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield f"{module.__name__}.{name}", function


def test_the_organisation_stands_first_in_every_query() -> None:
    wrong = [
        name
        for module in modules(queries)
        if module.__name__ not in NOT_BY_ORGANISATION
        for name, function in public(module)
        if name not in NOT_BY_ORGANISATION and next(iter(inspect.signature(function).parameters), "") != "org_id"
    ]
    assert not wrong, f"Take `org_id` first and put it into the WHERE: {wrong}"


def test_every_exception_to_that_is_still_there() -> None:
    there = {module.__name__ for module in modules(queries)}
    there |= {name for module in modules(queries) for name, _ in public(module)}
    assert set(NOT_BY_ORGANISATION) <= there, "Take out of NOT_BY_ORGANISATION what is gone."


def test_who_and_when_are_said_by_name_to_every_change() -> None:
    wrong = []
    for name, function in (found for module in modules(services) for found in public(module)):
        parameters = inspect.signature(function).parameters
        if {"by", "now"} <= parameters.keys():
            kinds = {parameters["by"].kind, parameters["now"].kind}
            wrong += [name] if kinds != {inspect.Parameter.KEYWORD_ONLY} else []
    assert not wrong, f"Put a * before `by` and `now`: {wrong}"
