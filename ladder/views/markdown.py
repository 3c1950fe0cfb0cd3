"""The two filters by which templates show what people wrote."""

from flask import Flask

from ladder.exports.prose import inline_markdown, markdown


def prepare(app: Flask) -> None:
    """Give templates the two filters."""
    app.jinja_env.filters.update(markdown=markdown, inline_markdown=inline_markdown)
