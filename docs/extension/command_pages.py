"""The page of commands: what `--help` says of each, as tables, from the commands themselves."""

from collections.abc import Iterator
from typing import Any

from pieces import Listing, table
from sphinx.application import Sphinx
from typer.main import get_command

from crisissim.cli import app

HELP = "--help"
"""The one option that every command has, and no table needs."""


class Commands(Listing):
    """Every command: what it is for, how it is typed, its arguments and options."""

    def lines(self) -> Iterator[str]:
        """One section per command, in the order of `crisissim --help`."""
        program: Any = get_command(app)
        for name, command in program.commands.items():
            yield from about(name, command)


def about(name: str, command: Any) -> Iterator[str]:
    """A command as a section."""
    context = command.make_context(name, [], resilient_parsing=True)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from ("", f"## {name}", "", _words(command.help), "", "```text", f"crisissim {name} {usage}", "```", "")
    records = (p.get_help_record(context) for p in command.get_params(context) if HELP not in p.opts)
    yield from table(("what", "meaning"), ((f"`{given}`", _words(meaning)) for given, meaning in filter(None, records)))


def _words(text: str) -> str:
    """A help text on one line, its signs not taken for markup."""
    line = " ".join(text.split())
    for sign in "\\[]*<_":
        line = line.replace(sign, "\\" + sign)
    return line


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True}
