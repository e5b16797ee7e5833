"""The compiled clock: the event loop and all it calls, jitted.  This folder is all the numba there is.

Read `lent` (how a world is handed on), `parts` (how the functions become one piece of machine code) and `kept` (where
that stays).
"""

import hashlib
import types as python_types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numba
from numba.extending import register_jitable

from crisissim.domain.calls import CallSet
from crisissim.engine import (
    answering,
    asking,
    custody,
    duty,
    finishing,
    giving_up,
    happen,
    interrupting,
    joining,
    leaving,
    lines,
    loop,
    meeting,
    moments,
    on_scene,
    picking,
    places,
    receiving,
    roster,
    sending,
    shortening,
    timers,
    turns,
    units,
)
from crisissim.engine.compiled_clock.kept import SETTINGS, jit
from crisissim.engine.compiled_clock.lent import lend
from crisissim.engine.compiled_clock.parts import InlinedPartCompiler, PartCompiler
from crisissim.engine.inlining import inlined
from crisissim.engine.pack import Tables
from crisissim.engine.tables import World
from crisissim.engine.world import is_full, tell, with_room, world_of_arrays

MODULES = (
    timers, moments, lines, units, picking, turns, asking, duty, leaving, shortening, meeting, places, custody, joining,
    on_scene, giving_up, receiving, finishing, interrupting, sending, answering, roster, happen, loop,
)  # fmt: skip
_compiling = Lock()


def may_compile() -> bool:
    """Whether numba makes machine code at all: NUMBA_DISABLE_JIT=1 tells it not to."""
    return not numba.config.DISABLE_JIT  # type: ignore[attr-defined]


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""
    with _compiling:  # whichever thread comes first
        run_loop = compiled_loop()

    def once(room: int) -> World:
        w = world_of_arrays(tables, calls, room)
        last = False
        while not last and not is_full(w):
            last = tell(w, tables, calls)
            run_loop(w, tables.scenario.window.until)
        return w

    return with_room(once)


@cache
def compiled_loop() -> Callable[[World, float], None]:
    """The jitted loop; its machine code is kept in a folder of the user's, if there is one."""
    functions = happenings()
    in_place = inlined(functions)
    for function in functions:
        compiler = InlinedPartCompiler if function in in_place else PartCompiler
        register_jitable(pipeline_class=compiler, **SETTINGS)(function)
    built_from = sources_digest(), bool(numba.config.BOUNDSCHECK)  # type: ignore[attr-defined]
    run_loop = loop.run_loop

    def run_engine(w: Any, until: float) -> None:
        built_from  # noqa: B018  part of numba's cache key, so that a change in any file makes a new build
        run_loop(lend(w), until)  # type: ignore[call-arg]

    return jit(run_engine)


def happenings() -> list[python_types.FunctionType]:
    """All functions of the model."""
    return [
        function
        for module in MODULES
        for function in vars(module).values()
        if isinstance(function, python_types.FunctionType) and function.__module__ == module.__name__
    ]


def sources_digest() -> str:
    """Digest of every source file of the engine: numba's own key does not see the files that a function calls."""
    texts = [path.read_bytes() for path in sorted(Path(__file__).parents[1].rglob("*.py"))]
    return hashlib.sha256(b"\0".join([*texts, repr(SETTINGS).encode()])).hexdigest()
