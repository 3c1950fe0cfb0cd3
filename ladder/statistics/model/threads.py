"""Linear algebra in one thread: the same bytes whatever the machine, and no waiting for one another on a busy one."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def in_one_thread(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Let the function's linear algebra run in one thread, whatever it is set to outside.

    The threads of OpenBLAS wait for one another without sleeping: where other processes want the same cores, two of
    them take ten times as long as one. They also add in another order than one does.
    """

    @wraps(function)
    def alone(*arguments: Parameters.args, **named: Parameters.kwargs) -> Result:
        with _libraries().limit(limits=1, user_api="blas"):
            return function(*arguments, **named)

    return alone


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()
