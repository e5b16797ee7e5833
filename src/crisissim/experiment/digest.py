"""A digest of what an answer rests on, the same in every process and on every machine."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

ROOMS = ("engine", "domain", "responses")
"""Rooms whose sources decide what the engine records."""
LIBRARIES = ("numba", "numpy", "simpy")
OUTCOME_ROOMS = (*ROOMS, "analysis", "demand", "statistics")
"""Rooms whose sources decide what is measured, from the study's numbers to the metrics of a replication."""
OUTCOME_LIBRARIES = (*LIBRARIES, "scipy")
NO_NUMBERS = ("cli", "scenarios", "__pycache__")
"""Folders of the program in which no number is made."""
MODULES = ("streams.py", "timebase.py")
OUTCOME_MODULES = (*MODULES, "experiment/work.py")


def digest(*things: Any) -> str:
    """Hexadecimal digest of frozen dataclasses, mappings, sets, sequences, arrays and plain values."""
    state = blake2b(digest_size=20)
    for thing in things:
        _feed(state.update, thing)
    return state.hexdigest()


@cache
def sources_digest(
    rooms: tuple[str, ...] = ROOMS, libraries: tuple[str, ...] = LIBRARIES, modules: tuple[str, ...] = MODULES
) -> str:
    """Digest of the sources of these rooms, of the modules they stand on, and of the libraries beneath."""
    root = files("crisissim")
    texts = {name: root.joinpath(*name.split("/")).read_bytes() for name in modules}
    for room in rooms:
        texts.update(_texts(root.joinpath(room), room, (".py",)))
    return digest(texts, [(name, version_of(name)) for name in libraries])


@cache
def package_digest() -> str:
    """Digest of all sources and tables of the program but those of the command line, which makes no number."""
    root = files("crisissim")
    rooms = sorted(entry.name for entry in root.iterdir() if entry.is_dir() and entry.name not in NO_NUMBERS)
    return digest({name: text for room in rooms for name, text in _texts(root.joinpath(room), room, (".py", ".toml"))})


def _texts(folder: Traversable, name: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Every file with one of these endings in a folder and the folders in it, by its path."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _texts(entry, f"{name}/{entry.name}", endings)
        elif entry.name.endswith(endings):
            yield f"{name}/{entry.name}", entry.read_bytes()


@cache
def version_of(library: str) -> str:
    """The version of an installed library."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types of most of what is digested: what repr says of them is all of them."""


def _feed(update: Callable[[bytes], None], thing: Any) -> None:
    """Add a thing, with its type and length, so that no two different things look alike."""
    kind = type(thing)
    if kind in PLAIN:
        _feed_text(update, kind, repr(thing).encode())
    elif isinstance(thing, Enum):
        _feed_text(update, str, f"{kind.__name__}.{thing.name}".encode())
    elif is_dataclass(kind):
        update(kind.__name__.encode())
        for name, named in _members(kind):
            update(named)
            _feed(update, getattr(thing, name))
    elif isinstance(thing, np.ndarray):
        update(f"array{thing.dtype.str}{thing.shape}".encode())
        update(np.ascontiguousarray(thing).tobytes())
    elif isinstance(thing, list | tuple):
        update(f"list{len(thing)}".encode())
        for member in thing:
            _feed(update, member)
    elif isinstance(thing, Mapping):
        _feed(update, sorted(f"{digest(key)}{digest(value)}" for key, value in thing.items()))
    elif isinstance(thing, set | frozenset):
        _feed(update, sorted(digest(member) for member in thing))
    else:
        _feed_text(update, kind, thing if isinstance(thing, bytes) else repr(thing).encode())


def _feed_text(update: Callable[[bytes], None], kind: type, text: bytes) -> None:
    update(b"%s%d:%s" % (kind.__name__.encode(), len(text), text))


@cache
def _members(kind: type) -> tuple[tuple[str, bytes], ...]:
    """Names of the fields of a dataclass, each also as it is digested."""
    return tuple((member.name, f"{len(member.name)}:{member.name}".encode()) for member in fields(kind))
