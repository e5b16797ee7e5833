"""The clocks by name."""

import gc
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Records
from crisissim.engine.pack import Tables
from crisissim.engine.tables import World
from crisissim.engine.world import records

ClockName = Literal["compiled", "simpy"]
Run = Callable[[Tables, CallSet], World]
_log = logging.getLogger(__name__)


def simulate(tables: Tables, calls: CallSet, clock: ClockName = "compiled") -> Records:
    """What happens to these calls under this option: the same records on either clock."""
    with collection_paused():
        return records(clock_of(clock)(tables, calls))


@contextmanager
def collection_paused() -> Iterator[None]:
    """Objects of a run are many, live to its end and hold no cycles: a search for some would cost a fifth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def clock_of(name: ClockName) -> Run:
    """A clock's run function; each clock's library is imported when it is first used."""
    if name == "simpy":
        from crisissim.engine import simpy_clock

        return simpy_clock.run
    try:
        from crisissim.engine import compiled_clock
    except ImportError:
        _log.warning(
            "numba cannot be loaded, so the model runs as plain Python: the answer is the same and takes many times as "
            "long. To install it: pip install numba"
        )
    else:
        if compiled_clock.may_compile():
            return compiled_clock.run
    from crisissim.engine import plain_clock  # the same loop as plain Python

    return plain_clock.run


def cache_folder(name: str) -> Path | None:
    """The folder of this user's in which work is kept from run to run, or None for a user without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "crisissim" / name
    except RuntimeError:
        return None
