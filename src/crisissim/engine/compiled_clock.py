"""The compiled clock: the event loop and all it calls, jitted.  This file is all the numba there is.

A World goes from function to function as one bare pointer.  Numba's own structures count references to themselves and
to each array at every call, with locked instructions that cost half the time of a run; a lent world counts nothing.
"""

import hashlib
import logging
import operator
import os
import types as python_types
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numba
from numba.core import cgutils, types
from numba.core.caching import FunctionCache
from numba.core.datamodel import models
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_builtin,
    lower_getattr_generic,
    register_jitable,
    register_model,
)

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
from crisissim.engine.clocks import cache_folder
from crisissim.engine.inlining import inlined
from crisissim.engine.pack import Tables
from crisissim.engine.tables import ONE_ROW, World
from crisissim.engine.world import with_room, world_of_arrays

MODULES = (
    timers, moments, lines, units, picking, turns, asking, duty, leaving, shortening, meeting, places, custody, joining,
    on_scene, giving_up, receiving, finishing, interrupting, sending, answering, roster, happen, loop,
)  # fmt: skip
SETTINGS: dict[str, Any] = {"error_model": "numpy"}
_compiling = Lock()
_log = logging.getLogger(__name__)


class Lent(types.Type):
    """The tables of a world that somebody else keeps alive: in machine code a bare pointer."""

    def __init__(self, world: Any) -> None:
        self.tables = {name: LentTable(kind.dtype) for name, kind in zip(world.fields, world.types, strict=True)}
        super().__init__(name=f"Lent({world})")


class LentTable(types.Type):
    """One table of it: where its rows begin, and how many there are."""

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(name=f"LentTable({row})")


@register_model(Lent)
class LentModel(models.StructModel):
    """Held as a pointer to its tables."""

    def __init__(self, manager: Any, lent: Any) -> None:
        super().__init__(manager, lent, [("tables", types.CPointer(types.Tuple(list(lent.tables.values()))))])


@register_model(LentTable)
class LentTableModel(models.StructModel):
    """Held as the address of its first row, and their number."""

    def __init__(self, manager: Any, table: Any) -> None:
        super().__init__(manager, table, [("first", types.CPointer(table.row)), ("many", types.intp)])


@infer_getattr
class LentAttributes(AttributeTemplate):
    """`w.units` is the table of that name, `w.desk` the row of its table."""

    key = Lent

    def generic_resolve(self, lent: Any, name: str) -> Any:  # type: ignore[override]
        table = lent.tables.get(name)
        return table.row if name in ONE_ROW else table


@infer_global(operator.getitem)
class RowOf(AbstractTemplate):
    """`w.units[i]` is a row, or a number in a column of numbers."""

    def generic(self, args: Any, kws: Any) -> Any:
        table, _ = args
        return signature(table.row, table, types.intp) if isinstance(table, LentTable) else None


@infer_global(operator.setitem)
class SetNumber(AbstractTemplate):
    """`w.board[i] = step` writes a number."""

    def generic(self, args: Any, kws: Any) -> Any:
        table, _, _ = args
        return signature(types.none, table, types.intp, table.row) if isinstance(table, LentTable) else None


@infer_global(len)
class RowsOf(AbstractTemplate):
    """`len(w.units)`."""

    def generic(self, args: Any, kws: Any) -> Any:
        return signature(types.intp, args[0]) if isinstance(args[0], LentTable) else None


@lower_getattr_generic(Lent)
def read_table(context: Any, builder: Any, lent: Any, value: Any, name: str) -> Any:
    """Load a table's address and number of rows, or the address of its only row; nothing is counted."""
    pointer = context.make_helper(builder, lent, value=value).tables
    table = builder.load(cgutils.gep_inbounds(builder, pointer, 0, list(lent.tables).index(name)))
    return context.make_helper(builder, lent.tables[name], value=table).first if name in ONE_ROW else table


def place_of(context: Any, builder: Any, table: Any, value: Any, index: Any) -> Any:
    """The address of a row; with NUMBA_BOUNDSCHECK=1 a row before the first or beyond the last is an error."""
    lent = context.make_helper(builder, table, value=value)
    if numba.config.BOUNDSCHECK:  # type: ignore[attr-defined]
        outside = builder.or_(
            builder.icmp_signed("<", index, index.type(0)), builder.icmp_signed(">=", index, lent.many)
        )
        with builder.if_then(outside, likely=False):
            context.call_conv.return_user_exc(builder, IndexError, ("a row beyond the end of its table",))
    return builder.gep(lent.first, [index])


@lower_builtin(operator.getitem, LentTable, types.intp)
def read_row(context: Any, builder: Any, call: Any, values: Any) -> Any:
    """A row is handed on by its address, a number by its value."""
    table = call.args[0]
    place = place_of(context, builder, table, *values)
    return place if isinstance(table.row, types.Record) else context.unpack_value(builder, table.row, place)


@lower_builtin(operator.setitem, LentTable, types.intp, types.Any)
def write_number(context: Any, builder: Any, call: Any, values: Any) -> Any:
    """Put a number in its place."""
    table = call.args[0]
    context.pack_value(builder, table.row, values[2], place_of(context, builder, table, *values[:2]))
    return context.get_dummy_value()


@lower_builtin(len, LentTable)
def count_rows(context: Any, builder: Any, call: Any, values: Any) -> Any:
    """How many rows a table has."""
    return context.make_helper(builder, call.args[0], value=values[0]).many


@intrinsic
def lend(typing_context: Any, world: Any) -> Any:
    """The world as a bare pointer, good until the function that lends it returns."""
    lent = Lent(world)

    def generate(context: Any, builder: Any, call: Any, values: Any) -> Any:
        tables = []
        for i, (kind, table) in enumerate(zip(world.types, lent.tables.values(), strict=True)):
            array = context.make_array(kind)(context, builder, value=builder.extract_value(values[0], i))
            row = context.make_helper(builder, table)
            row.first, row.many = array.data, array.nitems
            tables.append(row._getvalue())
        made = context.make_helper(builder, lent)
        whole = context.make_tuple(builder, types.Tuple(list(lent.tables.values())), tables)
        made.tables = cgutils.alloca_once_value(builder, whole)
        return made._getvalue()

    return signature(lent, world), generate


def may_compile() -> bool:
    """Whether numba makes machine code at all: NUMBA_DISABLE_JIT=1 tells it not to."""
    return not numba.config.DISABLE_JIT  # type: ignore[attr-defined]


def run(tables: Tables, calls: CallSet) -> World:
    """The world after all has happened."""
    with _compiling:  # whichever thread comes first
        run_loop = compiled_loop()

    def once(room: int) -> World:
        w = world_of_arrays(tables, calls, room)
        run_loop(w, tables.scenario.window.until)
        return w

    return with_room(once)


@cache
def compiled_loop() -> Callable[[World, float], None]:
    """The jitted loop; its machine code is kept in a folder of the user's, if there is one."""
    functions = happenings()
    in_place = inlined(functions)
    for function in functions:
        register_jitable(forceinline=function in in_place, **SETTINGS)(function)
    built_from = sources_digest(), bool(numba.config.BOUNDSCHECK)  # type: ignore[attr-defined]
    run_loop = loop.run_loop

    def run_engine(w: Any, until: float) -> None:
        built_from  # noqa: B018  part of numba's cache key, so that a change in any file makes a new build
        run_loop(lend(w), until)  # type: ignore[call-arg]

    return jit(run_engine)


def jit(run_engine: Callable[[Any, float], None]) -> Callable[[World, float], None]:
    """Machine code that leaves other threads alone while it runs, and is kept where there is a place for it."""
    jitted: Any = numba.njit(nogil=True, **SETTINGS)(run_engine)
    try:
        numba.config.CACHE_DIR = str(_own_folder())  # type: ignore[attr-defined]
        jitted._cache = KeptCode(run_engine)
    except OSError as error:
        tell_not_kept(error.strerror or str(error))
    except RuntimeError:
        tell_not_kept("this user has no folder for it")
    ready: Callable[[World, float], None] = jitted
    return ready


def happenings() -> list[python_types.FunctionType]:
    """All functions of the model."""
    return [
        function
        for module in MODULES
        for function in vars(module).values()
        if isinstance(function, python_types.FunctionType) and function.__module__ == module.__name__
    ]


def _own_folder() -> Path:
    """A folder of this user's, made if need be; numba itself would go on to one beside the program's files.

    Raises:
        OSError: it cannot be made or written.
        RuntimeError: this user has no home.
    """
    given = os.environ.get("NUMBA_CACHE_DIR")
    folder = Path(given) if given else cache_folder("machine-code")
    if folder is None:
        raise RuntimeError
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(folder))
    return folder


class KeptCode(FunctionCache):
    """Numba's own files of machine code; where they are damaged, or the disk is full, the run goes on without them."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The machine code that is kept; None if there is none or it cannot be read, and then it is made anew."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # noqa: BLE001 - a damaged pickle may raise anything
            with suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep it, if that can be done."""
        try:
            super().save_overload(sig, data)
        except OSError as error:
            with suppress(OSError):
                self.flush()
            tell_not_kept(error.strerror or str(error))


def tell_not_kept(why: str) -> None:
    """Every run will begin as slowly as this one."""
    _log.warning("The model's machine code could not be kept (%s), so each run begins by making it again.", why)


def sources_digest() -> str:
    """Digest of every source file of the engine: numba's own key does not see the files that a function calls."""
    texts = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return hashlib.sha256(b"\0".join([*texts, repr(SETTINGS).encode()])).hexdigest()
