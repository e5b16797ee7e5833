"""A table of a study's file as commented TOML: every key with its meaning, those that are not set commented out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from crisissim.study.writing.toml_values import WIDTH, comment, key, written

LONGEST_LINE = 110
"""Characters beyond which a list or a table of values is broken over lines."""


def entries(
    table: BaseModel,
    *,
    leave: Sequence[str] = (),
    why: Mapping[str, str] | None = None,
    show: Mapping[str, Any] | None = None,
    offer: bool = True,
    explain: bool = True,
    first: Sequence[str] = (),
) -> Iterator[str]:
    """The keys of a table, one piece of text each: what it means, why it is so, and the value.

    Args:
        table: what is set; keys left at their default count as unset.
        leave: keys written elsewhere, tables of their own.
        why: reason per key.
        show: value to show for an unset key that has no default worth showing.
        offer: whether unset keys are there, commented out.
        explain: whether the meaning stands above each key.
        first: keys that come before the others.
    """
    set_keys = {*table.model_dump(exclude_defaults=True), *table.model_fields_set}
    fields = type(table).model_fields
    for name in dict.fromkeys([*first, *fields]):
        field, value = fields[name], getattr(table, name)
        if name in leave or is_wide(value):
            continue
        meaning = field.description if explain else None
        if name in set_keys and value is not None:
            yield "\n".join([*_prose(meaning, (why or {}).get(name, "")), f"{key(name)} = {broken(name, value)}"])
        elif offer:
            shown = plain((show or {}).get(name, "") if value in (None, {}, ()) else value)
            yield "\n".join([*_prose(meaning), f"#{key(name)} = {written(shown)}"])


def wide_tables(table: BaseModel, header: str, why: Mapping[str, str] | None = None) -> Iterator[str]:
    """Keys of a table whose value is too long for a line, as tables of their own under a header."""
    for name, field in type(table).model_fields.items():
        value = getattr(table, name)
        if not is_wide(value):
            continue
        lines = [*_prose(field.description, (why or {}).get(name, "")), f"[{header}.{key(name)}]"]
        lines += [f"{key(str(entry))} = {broken(str(entry), inside)}" for entry, inside in value.items()]
        yield "\n".join(lines)


def is_wide(value: Any) -> bool:
    """Whether a mapping would make too long a line."""
    return isinstance(value, Mapping) and len(written(plain(value))) > LONGEST_LINE


def broken(name: str, value: Any) -> str:
    """A value on one line, or a long list with one entry to a line."""
    line = written(plain(value))
    if len(name) + len(line) <= LONGEST_LINE or not isinstance(value, list | tuple):
        return line
    return "[\n" + "".join(f"    {written(plain(entry))},\n" for entry in value) + "]"


def plain(value: Any) -> Any:
    """Models and mappings as plain data."""
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_defaults=True)
    if isinstance(value, Mapping):
        return {name: plain(entry) for name, entry in value.items()}
    return [plain(entry) for entry in value] if isinstance(value, list | tuple) else value


def heading(title: str) -> str:
    """A line that parts a file."""
    return f"# ---- {title} {'-' * max(0, WIDTH - len(title) - 5)}"


def _prose(description: str | None, reason: str = "") -> list[str]:
    lines = [comment(description)] if description else []
    return [*lines, comment(reason, "#   ")] if reason else lines
