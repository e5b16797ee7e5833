"""Texts that are commands wherever a text is taken for more than a text, and a page made of nothing else."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from crisissim.report.stress_des import Item
from crisissim.report.table import Column

MARK = "document.title='taken'"
PAYLOADS = (
    f"<script>{MARK}</script>",
    f"</script><script>{MARK}</script>",
    f"</title><script>{MARK}</script>",
    f"</style><script>{MARK}</script>",
    f"</textarea><script>{MARK}</script>",
    f"--><script>{MARK}</script>",
    f"]]><script>{MARK}</script>",
    f'"><script>{MARK}</script>',
    f"'><script>{MARK}</script>",
    f'" onmouseover="{MARK}" x="',
    f"' onfocus='{MARK}' autofocus='",
    f'<img src=x onerror="{MARK}">',
    f'<svg onload="{MARK}">',
    f'<body onload="{MARK}">',
    f'<iframe srcdoc="<script>parent.{MARK}</script>">',
    f'<a href="javascript:{MARK}" autofocus>a</a>',
    f"<details open ontoggle={MARK}>",
    f"{{{{ ''.constructor.constructor(\"{MARK}\")() }}}}",
    f"${{{MARK}}}",
    "<link rel=stylesheet href=http://127.0.0.1:9/x><base href=http://127.0.0.1:9/>",
)
"""Twenty ways of being more than a text."""
KEPT = ("key", "kind", "number", "section", "privacy")
"""Fields that no data ever fills: names of parts of the page, and the privacy of it."""


def poisoned(part: Any, numbers: Iterator[int] | None = None, offset: int = 0) -> Any:
    """The same with a payload in place of every text that could come from data.

    Args:
        part: a page, or anything in it.
        numbers: which payload is next.
        offset: with which payload it begins, so that every field meets different ones.
    """
    numbers = count(offset) if numbers is None else numbers
    if isinstance(part, str):
        return PAYLOADS[next(numbers) % len(PAYLOADS)]
    if isinstance(part, tuple):
        return tuple(poisoned(one, numbers) for one in part)
    if isinstance(part, dict):
        return (
            _specification(part, numbers) if "$schema" in part else {k: poisoned(v, numbers) for k, v in part.items()}
        )
    if is_dataclass(part) and not isinstance(part, type):
        kept = KEPT if isinstance(part, Column | Item) else ("key", "privacy")
        changed = {f.name: poisoned(getattr(part, f.name), numbers) for f in fields(part) if f.name not in kept}
        return replace(part, **changed)
    return part


def _specification(part: Any, numbers: Iterator[int]) -> Any:
    """A chart with payloads in its rows and titles."""
    if isinstance(part, dict):
        return {
            key: _values(value, numbers)
            if key == "values" and isinstance(value, list)
            else poisoned(value, numbers)
            if key == "title" and isinstance(value, str)
            else _specification(value, numbers)
            for key, value in part.items()
        }
    return [_specification(one, numbers) for one in part] if isinstance(part, list) else part


def _values(rows: list[Any], numbers: Iterator[int]) -> list[Any]:
    return [{k: poisoned(v, numbers) for k, v in row.items()} if isinstance(row, dict) else row for row in rows]
