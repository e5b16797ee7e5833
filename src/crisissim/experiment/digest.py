"""A digest of what an answer rests on, the same in every process and on every machine."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

import numpy as np

ROOMS = ("engine", "domain", "responses")
"""Rooms whose sources decide what the engine records."""
LIBRARIES = ("numba", "numpy", "simpy")


def digest(*things: Any) -> str:
    """Hexadecimal digest of frozen dataclasses, mappings, sets, sequences, arrays and plain values."""
    state = blake2b(digest_size=20)
    for thing in things:
        _feed(state, thing)
    return state.hexdigest()


def sources_digest() -> str:
    """Digest of the sources of the engine, of the modules it stands on, and of the libraries beneath."""
    root = files("crisissim")
    texts = {"timebase.py": root.joinpath("timebase.py").read_bytes()}
    for room in ROOMS:
        for entry in root.joinpath(room).iterdir():
            if entry.name.endswith(".py"):
                texts[f"{room}/{entry.name}"] = entry.read_bytes()
    return digest(texts, [(name, _version(name)) for name in LIBRARIES])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def _feed(state: blake2b, thing: Any) -> None:
    """Add a thing, with its type and length, so that no two different things look alike."""
    if isinstance(thing, Enum):
        _feed(state, f"{type(thing).__name__}.{thing.name}")
    elif is_dataclass(thing) and not isinstance(thing, type):
        state.update(type(thing).__name__.encode())
        for member in fields(thing):
            _feed(state, member.name)
            _feed(state, getattr(thing, member.name))
    elif isinstance(thing, np.ndarray):
        state.update(f"array{thing.dtype.str}{thing.shape}".encode())
        state.update(np.ascontiguousarray(thing).tobytes())
    elif isinstance(thing, Mapping):
        _feed(state, sorted((digest(key), digest(value)) for key, value in thing.items()))
    elif isinstance(thing, set | frozenset):
        _feed(state, sorted(digest(member) for member in thing))
    elif isinstance(thing, list | tuple):
        state.update(f"list{len(thing)}".encode())
        for member in thing:
            _feed(state, member)
    else:
        text = thing if isinstance(thing, bytes) else repr(thing).encode()
        state.update(f"{type(thing).__name__}{len(text)}:".encode())
        state.update(text)
