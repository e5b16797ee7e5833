"""Text spoiled in one place, drawn from a seed: what a tired person types, and what no person would."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, get_args

from hostile import DEEP, LETTERS, NUMBERS, OTHERS, PLAIN, TEXTS, TIMES
from pydantic import BaseModel

from crisissim.assumptions import defaults
from crisissim.responses import MODELS
from crisissim.study.schema import FILES

TOKEN = re.compile(
    r'"[^"\n]*"|\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|-?\d[\d_.]*|\b(?:true|false)\b|\[[^\[\]\n]*\]|\{[^{}\n]*\}'
)
"""A value, or a part of one."""
KEY = re.compile(r'^\s*("[^"\n]*"|[\w.-]+)\s*=', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A text after one mutation.

    Attributes:
        data: what stands in the file now.
        what: kind of mutation.
        lines: lines of the new text that differ, counted from 1; () where it is not a matter of lines.
        words: texts that were taken out or put in, as a message may quote them.
    """

    data: bytes
    what: str
    lines: tuple[int, ...] = ()
    words: tuple[str, ...] = ()


Change = Callable[[Random, str], Spoiled]


@cache
def keys() -> tuple[str, ...]:
    """Every key of the three files, and what options may set of response models."""
    names: set[str] = set()
    for model in [*FILES.values(), *(model.settings for model in MODELS.values())]:
        names |= {name for table in _tables(model) for name in table.model_fields}
    return tuple(sorted(names))


@cache
def words() -> tuple[str, ...]:
    """Every word that a setting of some table may have, names of response models and assumptions among them."""
    found = {*MODELS, *defaults()}
    for model in FILES.values():
        schema = str(model.model_json_schema())
        found |= {word for row in re.findall(r"'enum': \[([^\]]*)\]", schema) for word in re.findall(r"'([^']*)'", row)}
    return tuple(sorted(found))


def _tables(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for field in model.model_fields.values():
        found |= {inner for part in _parts(field.annotation) for inner in _tables(part)}
    return found


def _parts(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _parts(part)]


def value(luck: Random) -> str:
    """Something to stand behind an equals sign: often plausible, sometimes absurd."""
    kind = luck.random()
    if kind < 0.35:
        return luck.choice(NUMBERS if kind < 0.2 else PLAIN)
    if kind < 0.5:
        return f'"{luck.choice(words())}"'
    if kind < 0.62:
        return luck.choice(TIMES)
    if kind < 0.82:
        return luck.choice(TEXTS)
    if kind < 0.98:
        return luck.choice(OTHERS)
    return luck.choice(DEEP)


def _spliced(text: str, start: int, end: int, new: str, what: str) -> Spoiled:
    """The text with a stretch replaced."""
    data = text[:start] + new + text[end:]
    first = text.count("\n", 0, start) + 1
    lines = tuple(range(first, first + new.count("\n") + 1))
    return Spoiled(data.encode("utf-8", "surrogatepass"), what, lines, (text[start:end].strip('"'), new.strip('"')))


def _token(luck: Random, text: str) -> Spoiled:
    found = list(TOKEN.finditer(_without_remarks(text)))
    if not found:
        return _bytes(luck, text)
    at = luck.choice(found)
    return _spliced(text, at.start(), at.end(), value(luck), "value")


def _number(luck: Random, text: str) -> Spoiled:
    """A number for a number: what passes the schema goes deepest."""
    found = [m for m in TOKEN.finditer(_without_remarks(text)) if m[0][0].isdigit() and ":" not in m[0]] or [None]
    at = luck.choice(found)
    return (
        _token(luck, text)
        if at is None
        else _spliced(text, at.start(), at.end(), luck.choice(luck.choice([NUMBERS, PLAIN])), "number")
    )


def _nudged(luck: Random, text: str) -> Spoiled:
    """A number a little or a few times larger or smaller."""
    found = [m for m in TOKEN.finditer(_without_remarks(text)) if re.fullmatch(r"\d+(_\d+)*(\.\d+)?", m[0])]
    if not found:
        return _token(luck, text)
    at = luck.choice(found)
    old = float(at[0])
    new = luck.choice([old + 1, old - 1, old * 2, old / 2, old * 10, old * 0.9, -old])
    return _spliced(text, at.start(), at.end(), f"{new:g}", "nudge")


def _swapped(luck: Random, text: str) -> Spoiled:
    """A text of the file in place of another."""
    found = re.findall(r'"[^"\n]*"', text)
    places = list(re.finditer(r'"[^"\n]*"', text))
    if not places:
        return _token(luck, text)
    at = luck.choice(places)
    return _spliced(text, at.start(), at.end(), luck.choice(found), "swap")


def _key(luck: Random, text: str) -> Spoiled:
    places = list(KEY.finditer(_without_remarks(text)))
    if not places:
        return _token(luck, text)
    at = luck.choice(places)
    old = at[1]
    new = luck.choice(
        [
            luck.choice(keys()), old.upper(), old[1:] or "x", old + "s", f'"{old}"', f"{old}.a",
            f'"{luck.choice(words())}"', old.replace("_", "-"),
            f"'{old}\u00e9'", old + ".", ".".join([old] * 400), '""',
            "\u00e9", f"{old} {old}",
        ]
    )  # fmt: skip
    return _spliced(text, at.start(1), at.end(1), new, "key")


def _header(luck: Random, text: str) -> Spoiled:
    places = list(re.finditer(r"^\[.*\]$", text, re.MULTILINE))
    if not places:
        return _key(luck, text)
    at = luck.choice(places)
    name = at[0].strip("[]")
    new = luck.choice(
        [f"[{name}]", f"[[{name}]]", f"[{name}s]", f"[{name}", f"[[{name}]", f"[{name.upper()}]",
         f"[{luck.choice(keys())}]", f"[[{luck.choice(keys())}]]", "[]", f"[{name}.x]", f"[x.{name}]",
         f"[{name}.{luck.choice(keys())}]", "",
         f"[{'a.' * 500}a]"]
    )  # fmt: skip
    return _spliced(text, at.start(), at.end(), new, "header")


def _inserted(luck: Random, text: str) -> Spoiled:
    """A line of its own: some key of the format with some value."""
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    at = luck.choice(starts)
    key = luck.choice(keys()) if luck.random() < 0.8 else f'"{luck.choice(words())}"'
    found = _spliced(text, at, at, f"{key} = {value(luck)}\n", "insert")
    return Spoiled(found.data, found.what, found.lines, (key.strip('"'), *found.words))


def _lines(luck: Random, text: str) -> Spoiled:
    """Lines lost, doubled or moved."""
    lines = text.splitlines(keepends=True)
    at = luck.randrange(len(lines))
    many = luck.choice([1, 1, 1, 2, 5])
    what = luck.choice(["drop", "double", "move", "cut"])
    part = lines[at : at + many]
    quoted = tuple(re.findall(r"[\w-]{3,}", "".join(part)))
    if what == "drop":
        return Spoiled("".join([*lines[:at], *lines[at + many :]]).encode(), what, (at, at + 1), quoted)
    if what == "double":
        return Spoiled(
            "".join([*lines[: at + many], *part, *lines[at + many :]]).encode(),
            what, tuple(range(at + 1, at + 2 * many + 1)), quoted,
        )  # fmt: skip
    if what == "cut":
        return Spoiled(text[: luck.randrange(len(text))].encode(), what)
    rest = [*lines[:at], *lines[at + many :]]
    to = luck.randrange(len(rest) + 1)
    return Spoiled("".join([*rest[:to], *part, *rest[to:]]).encode(), what)


def _table(luck: Random, text: str) -> Spoiled:
    """A whole table lost, doubled or moved to the end."""
    parts = re.split(r"^(?=\[)", text, flags=re.MULTILINE)
    at = luck.randrange(len(parts))
    kept = [*parts[:at], *parts[at + 1 :]]
    what = luck.choice(["drop", "double", "end", "shuffle"])
    if what == "double":
        kept = [*parts, parts[at]]
    elif what == "end":
        kept = [*kept, parts[at]]
    elif what == "shuffle":
        kept = [parts[0], *luck.sample(parts[1:], len(parts) - 1)]
    return Spoiled("".join(kept).encode(), f"table {what}")


def _bytes(luck: Random, text: str) -> Spoiled:
    data = bytearray(text.encode())
    for _ in range(luck.choice([1, 1, 2, 10])):
        at = luck.randrange(len(data) or 1)
        what = luck.randrange(3)
        if what == 0 and data:
            data[at] ^= 1 << luck.randrange(8)
        elif what == 1:
            data[at:at] = luck.choice([bytes([luck.randrange(256)]), luck.choice(LETTERS).encode("utf-8")])
        else:
            del data[at : at + luck.choice([1, 2, 20])]
    return Spoiled(bytes(data), "bytes")


def _written(luck: Random, text: str) -> Spoiled:
    """The same text written as another program would have."""
    ways: Mapping[str, bytes] = {
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "windows": text.replace("\n", "\r\n").encode(),
        "macintosh": text.replace("\n", "\r").encode(),
        "utf-16": text.encode("utf-16"),
        "latin-1": text.replace("name", "nam\u00e9", 1).encode("latin-1", "replace"),
        "zeros": text.replace("\n", "\0\n", 1).encode(),
        "tail": text.encode() + b"\x1a",
        "two marks": b"\xef\xbb\xbf" * 2 + text.encode(),
        "nothing": b"",
        "blank": b" \n\t\n",
        "a remark": b"# nothing\n",
        "random": luck.randbytes(luck.randrange(2000)),
        "long": text.encode() + b"# " + b"x" * 300_000,
        "a list": b"[1, 2]",
        "json": b'{"format": 1}',
    }
    name = luck.choice(list(ways))
    return Spoiled(ways[name], name)


CHANGES: Sequence[tuple[Change, int]] = (
    (_token, 24), (_number, 14), (_nudged, 20), (_swapped, 14), (_key, 10), (_header, 6), (_inserted, 14), (_lines, 10),
    (_table, 5), (_bytes, 5), (_written, 2),
)  # fmt: skip
"""Each with how often it is drawn."""


def spoil(luck: Random, data: bytes) -> Spoiled:
    """One mutation of a file."""
    text = data.decode("utf-8", "replace")
    if not text.strip() or not TOKEN.search(text):
        return _bytes(luck, text or "a = 1\n")
    change = luck.choices([change for change, _ in CHANGES], [often for _, often in CHANGES])[0]
    return change(luck, text)


def _without_remarks(text: str) -> str:
    """The text with its remarks blanked, at the same places."""
    return re.sub(r"^#.*$", lambda found: " " * len(found[0]), text, flags=re.MULTILINE)
