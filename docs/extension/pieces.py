"""Pieces of Markdown made from the code: tables, fields of a JSON schema, assumptions; and their directive."""

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from crisissim.assumptions import Assumption


class Listing(SphinxDirective):
    """A directive whose content is Markdown made from the code."""

    def run(self) -> list[nodes.Node]:
        """The nodes of that Markdown."""
        return self.parsed(self.lines())

    def parsed(self, lines: Iterable[str]) -> list[nodes.Node]:
        """Markdown as nodes."""
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)

    def lines(self) -> Iterator[str]:
        """The Markdown, line by line."""
        raise NotImplementedError


def assumed(assumptions: Iterable[Assumption]) -> Iterator[str]:
    """A table of assumptions: meaning, value and range, basis and source."""
    return table(("meaning", "value (range)", "basis and source"), map(_assumption, assumptions))


def _assumption(a: Assumption) -> tuple[str, ...]:
    value = f"{a.value:g} ({a.low:g} to {a.high:g}) {a.unit}"
    return f"{a.meaning} `{a.name}`", value, f"*{a.basis}*: {a.source}"


def fields(part: dict[str, Any], parts: dict[str, dict[str, Any]]) -> Iterator[str]:
    """A table of the fields of one object of a JSON schema; a field without words has those of its part."""
    needed = set(part.get("required", ()))
    rows = (
        (
            f"`{name}`",
            "needed" if name in needed else _default(field),
            field.get("description") or parts[field["$ref"].rpartition("/")[2]]["description"],
        )
        for name, field in part.get("properties", {}).items()
    )
    return table(("field", "if left out", "meaning"), rows)


def _default(field: dict[str, Any]) -> str:
    value = field.get("default")
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return ", ".join(f"`{word}`" for word in value)
    return f"`{value}`" if isinstance(value, str | int | float) and value != "" else ""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"
