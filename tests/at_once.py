"""Two who do something at one moment, each in a transaction on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from typing import TypeVar

Does = TypeVar("Does")


def together(run: Callable[..., str], first: Does, second: Does) -> tuple[str, str]:
    """The second begins while the first has not committed; `run` takes what to do, and what to do before the commit."""
    begun, go_on = Event(), Event()

    def hold() -> None:
        begun.set()
        go_on.wait(5)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(run, first, hold)
        assert begun.wait(5)
        other = pool.submit(run, second)
        sleep(0.3)
        go_on.set()
        return one.result(10), other.result(10)
