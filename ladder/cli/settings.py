"""`ladder settings`: what can be set, and what it means."""

from dataclasses import fields

import click

from ladder.config import Config, variable


def table() -> str:
    """All settings as a Markdown table: what the README shows."""
    lines = ["| variable | default | meaning |", "|---|---|---|"]
    for item in fields(Config):
        default = f"`{item.metadata['default']}`" if item.metadata["default"] else ""
        lines.append(f"| `{variable(item.name)}` | {default} | {item.metadata['sentence']} |")
    return "\n".join(lines)


@click.command()
def settings() -> None:
    """Print every setting as a Markdown table."""
    click.echo(table())
