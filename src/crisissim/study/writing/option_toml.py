"""An option as the text of its file, for options that the program has made."""

from collections.abc import Iterator, Sequence
from typing import Any

from crisissim.study.schema.option_file import OptionFile
from crisissim.study.writing.toml_values import comment, key, written

TABLES = ("settings", "assumptions")
TABLES_BY_NAME = ("pools",)
LISTS_OF_TABLES = ("layers", "agreements", "posts")


def option_toml(option: OptionFile, why: Sequence[str] = ()) -> str:
    """The file of an option; what is as by default is left out.

    Args:
        option: to be written.
        why: sentences for the head of the file.

    Returns:
        TOML that reads back as the same option.
    """
    values = option.model_dump(exclude_defaults=True)
    apart = {name: values.pop(name) for name in (*TABLES, *TABLES_BY_NAME, *LISTS_OF_TABLES) if name in values}
    parts = ["\n".join(comment(sentence) for sentence in why)] if why else []
    parts.append("\n".join(_pairs(values)))
    parts += [_table(f"[{name}]", apart[name]) for name in TABLES if name in apart]
    for name in TABLES_BY_NAME:
        parts += [_table(f"[{name}.{key(entry)}]", inside) for entry, inside in apart.get(name, {}).items()]
    for name in LISTS_OF_TABLES:
        parts += [_table(f"[[{name}]]", inside) for inside in apart.get(name, ())]
    return "\n\n".join(parts) + "\n"


def _table(head: str, values: dict[str, Any]) -> str:
    named_first = sorted(values, key=lambda name: name != "name")
    return "\n".join([head, *_pairs({name: values[name] for name in named_first})])


def _pairs(values: dict[str, Any]) -> Iterator[str]:
    return (f"{key(name)} = {written(value)}" for name, value in values.items())
