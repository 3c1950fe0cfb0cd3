"""What views share: show a page, go on with a sentence, keep what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import current_app, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from ladder.config import Config
from ladder.db.edge import rollback
from ladder.errors import Typed


def now() -> datetime:
    """The time at which a request is answered: the one place where views look at the clock."""
    return datetime.now(UTC)


def settings() -> Config:
    """The settings of this Ladder."""
    config: Config = current_app.extensions["ladder.config"]
    return config


def page(template: str, form: FlaskForm | None = None, **values: object) -> ResponseReturnValue:
    """Show a page: 200, or 422 when the form that was sent has errors."""
    status = 422 if form is not None and form.is_submitted() and has_errors(form) else 200
    return render_template(template, form=form, **values), status


def done(url: str, sentence: str) -> ResponseReturnValue:
    """Go on to a page with one sentence about what was done."""
    flash(sentence, "done")
    return redirect(url, 303)


def has_errors(form: FlaskForm) -> bool:
    """Whether any field, or the form as a whole, has something to say."""
    return bool(form.errors)


@contextmanager
def keeping(form: FlaskForm) -> Iterator[None]:
    """What a service says about what was typed goes to its field; the page comes back with everything kept."""
    try:
        yield
    except Typed as error:
        rollback()
        field = form._fields.get(error.field or "")
        if field is not None:
            field.errors = [*field.errors, error.message]
        else:
            form.form_errors.append(error.message)
