"""Every place of a study's files where a text may stand, found in the schema, so that a new field is found too."""

from collections.abc import Iterator, Mapping
from typing import Any

CLOSED = ("enum", "const", "format", "pattern")
"""A text with one of these is none that a person makes up."""


def text_fields(schema: Mapping[str, Any]) -> set[str]:
    """Paths of free texts in a JSON schema: `a.b`, `a[]` for entries of a list, `a{}` for the keys of a table."""
    return set(_walk(schema, schema, "", ()))


def _walk(node: Any, schema: Mapping[str, Any], path: str, within: tuple[str, ...]) -> Iterator[str]:
    if reference := node.get("$ref"):
        name = reference.rsplit("/", 1)[-1]
        if name not in within:
            yield from _walk(schema["$defs"][name], schema, path, (*within, name))
        return
    for kind in ("anyOf", "oneOf", "allOf"):
        for one in node.get(kind, ()):
            yield from _walk(one, schema, path, within)
    if node.get("type") == "string" and not any(word in node for word in CLOSED):
        yield path
    for name, below in node.get("properties", {}).items():
        yield from _walk(below, schema, f"{path}.{name}".lstrip("."), within)
    for below in (node.get("items"), *node.get("prefixItems", ())):
        if isinstance(below, dict):
            yield from _walk(below, schema, f"{path}[]", within)
    yield from _keys(node, schema, path, within)


def _keys(node: Any, schema: Mapping[str, Any], path: str, within: tuple[str, ...]) -> Iterator[str]:
    """Keys that a person makes up, and what stands behind them."""
    below = node.get("additionalProperties")
    if below is True or isinstance(below, dict) or "patternProperties" in node:
        if not any(word in node.get("propertyNames", {}) for word in (*CLOSED, "$ref")):
            yield f"{path}{{}}"
        if isinstance(below, dict):
            yield from _walk(below, schema, f"{path}{{}}", within)


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a file with its path, keys of tables as texts of their own; for any table, since none is known."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield f"{path}{{}}", key
            yield from texts(value, f"{path}.{key}".lstrip("."))
            yield from texts(value, f"{path}{{}}")
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts(value, f"{path}[]")
