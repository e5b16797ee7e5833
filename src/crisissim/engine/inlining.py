"""Inlining: which functions the compiled clock puts where they are called from.

A call costs it more than what most functions of the model do.  LLVM, left to judge by itself, takes 7 % more
instructions for each call of a year; it follows what is said here.
"""

import dis
from collections import Counter
from collections.abc import Iterable
from functools import cache
from types import FunctionType

MOST_MORE = 1200
"""Instructions of Python by which the whole may grow for one function: ten times as many save 4 % of a run, and
take half as long again to compile."""


def inlined(functions: Iterable[FunctionType]) -> set[FunctionType]:
    """Those that are called from one place, or are so short that there may be more of them.

    Args:
        functions: all that call one another; none calls itself, not even through others.
    """
    calls: dict[FunctionType, list[FunctionType]] = {function: [] for function in functions}
    own = {}
    for function in calls:
        instructions = list(dis.get_instructions(function))
        own[function] = len(instructions)
        named = [function.__globals__.get(i.argval) for i in instructions if i.opname == "LOAD_GLOBAL"]
        calls[function] = [callee for callee in named if callee in calls]
    places = Counter(callee for callees in calls.values() for callee in callees)

    @cache
    def length(function: FunctionType) -> int:
        return own[function] + sum(length(callee) for callee in calls[function] if is_inlined(callee))

    @cache
    def is_inlined(function: FunctionType) -> bool:
        return (places[function] - 1) * length(function) <= MOST_MORE

    return set(filter(is_inlined, calls))
