"""A World that goes from function to function as one bare pointer.

Numba's own structures count references to themselves and to each array at every call, with locked instructions that
cost half the time of a run; a lent world counts nothing.
"""

import hashlib
import operator
from typing import Any

import numba
from numba.core import cgutils, types
from numba.core.datamodel import models
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_global, signature
from numba.extending import infer_getattr, intrinsic, lower_builtin, lower_getattr_generic, register_model

from crisissim.engine.tables import ONE_ROW


class Lent(types.Type):
    """The tables of a world that somebody else keeps alive: in machine code a bare pointer."""

    def __init__(self, world: Any) -> None:
        self.tables = {name: LentTable(kind.dtype) for name, kind in zip(world.fields, world.types, strict=True)}
        super().__init__(name=short_name("Lent", world))


class LentTable(types.Type):
    """One table of it: where its rows begin, and how many there are."""

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(name=short_name("LentTable", row))


def short_name(kind: str, of: Any) -> str:
    """A name by which numba tells types apart; it is in the name of each function, so it does not spell the fields."""
    return f"{kind}({hashlib.sha256(str(of).encode()).hexdigest()[:16]})"


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
