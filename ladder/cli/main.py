"""The `ladder` command: one file per noun, joined here. Each is imported only when it is called: a command that
reads a file needs no database, and starts at once."""

from importlib import import_module

import click

COMMANDS = {
    "up": ("ladder.cli.up", "up"),
    "migrate": ("ladder.cli.database", "migrate"),
    "database": ("ladder.cli.database", "database"),
    "worker": ("ladder.cli.worker", "worker"),
    "demo": ("ladder.cli.demo", "demo"),
    "org": ("ladder.cli.org", "org"),
    "framework": ("ladder.cli.framework", "framework"),
    "cycle": ("ladder.cli.cycle", "cycle"),
    "calibrate": ("ladder.cli.calibrate", "calibrate"),
    "mail": ("ladder.cli.mail", "mail"),
    "settings": ("ladder.cli.settings", "settings"),
}
"""Each command's module and function."""


class Commands(click.Group):
    """The commands above, loaded when named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which somebody meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands)
@click.version_option(package_name="ladder-reviews", prog_name="ladder")
def main() -> None:
    """Ladder: career frameworks, review cycles, calibration."""
