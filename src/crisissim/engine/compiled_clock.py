"""The compiled clock: the event loop and all it calls, jitted.  This file is all the numba there is."""

import hashlib
import os
import types as python_types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numba
from numba.core import types
from numba.experimental import structref
from numba.extending import register_jitable

from crisissim.domain.calls import CallSet
from crisissim.engine import (
    asking,
    giving_up,
    happen,
    leaving,
    lines,
    loop,
    on_scene,
    roster,
    sending,
    timers,
    units,
)
from crisissim.engine.pack import Tables
from crisissim.engine.tables import World
from crisissim.engine.world import is_full, world_of_arrays

MODULES = (timers, lines, units, asking, leaving, on_scene, giving_up, sending, roster, happen, loop)
SETTINGS: dict[str, Any] = {"error_model": "numpy"}
_compiling = Lock()


class WorldType(types.StructRef):
    """A World that is handed from function to function as one pointer, not as a score of arrays."""

    def preprocess_fields(self, fields: Any) -> Any:
        return tuple((name, types.unliteral(kind)) for name, kind in fields)  # type: ignore[no-untyped-call]


class WorldPointer(structref.StructRefProxy):
    """The same, as Python hands it over."""


structref.register(WorldType)  # type: ignore[no-untyped-call]
structref.define_proxy(WorldPointer, WorldType, list(World._fields))  # type: ignore[no-untyped-call]


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""
    with _compiling:  # whichever thread comes first
        run_loop = compiled_loop()
    room = 1
    while True:
        w = world_of_arrays(tables, calls, room)
        run_loop(WorldPointer(*w), tables.scenario.window.until)  # type: ignore[no-untyped-call]
        if not is_full(w):
            return w
        room *= 2  # the engine is deterministic: the same run with more room


@cache
def compiled_loop() -> Callable[[Any, float], None]:
    """The jitted loop; its machine code is kept in a folder of the user's."""
    numba.config.CACHE_DIR = os.environ.get("NUMBA_CACHE_DIR") or str(cache_folder())  # type: ignore[attr-defined]
    for module in MODULES:
        for function in vars(module).values():
            if isinstance(function, python_types.FunctionType) and function.__module__ == module.__name__:
                register_jitable(**SETTINGS)(function)
    digest = sources_digest()
    run_loop = loop.run_loop

    def run_engine(w: Any, until: float) -> None:
        digest  # noqa: B018  part of numba's cache key, so that a change in any file makes a new build
        run_loop(w, until)

    jitted: Callable[[Any, float], None] = numba.njit(cache=True, nogil=True, **SETTINGS)(run_engine)
    return jitted


def sources_digest() -> str:
    """Digest of every source file of the engine: numba's own key does not see the files that a function calls."""
    texts = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join([*texts, repr(SETTINGS).encode()])).hexdigest()


def cache_folder() -> Path:
    """The per-user folder for machine code."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "crisissim" / "numba"
