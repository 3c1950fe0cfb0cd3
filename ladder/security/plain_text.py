"""No NUL comes in: PostgreSQL cannot keep one, and nobody types one."""

from flask import abort, request


def check_address() -> None:
    """An address with a NUL leads nowhere, before anything is looked up by it."""
    if "\0" in request.path or any("\0" in value for _, value in request.args.items(multi=True)):
        request.view_args = None  # the error page asks who is here, by the organisation of the address
        abort(404)


def check_form() -> None:
    """A form with a NUL was not sent by one of our pages."""
    if any("\0" in value for _, value in request.form.items(multi=True)):
        abort(400)
