"""Every engine that answers the benchmark: what it runs, what of its answer is compared, and who must agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ciw_model
import dispatcher_simpy
import limit
import numpy as np
import plain_simpy
from model_b1 import STAFF, draw_calls, scenario

from crisissim.domain.calls import CallSet
from crisissim.domain.records import Records
from crisissim.engine import Tables, first_difference, simulate, tables_of

PLAIN = "plain SimPy"
DISPATCHER = "SimPy with a dispatcher"
SIMPY_CLOCK = "SimPy clock"
COMPILED = "compiled clock"
LIMIT = "C loop"
CIW = "Ciw"

PATIENT = 400_000
"""Calls from which on engines that need minutes are left out."""
SAME = 1e-6
"""Minutes by which Ciw's own sums of times may differ."""


@dataclass(frozen=True)
class Engine:
    """One way to answer a model.

    Attributes:
        name: as the table writes it.
        run: the whole work that is timed.
        read: what is compared with the others, read after the time is taken.
        same: whether its answers must be those of the compiled clock; else their difference is printed.
    """

    name: str
    run: Callable[[], Any]
    read: Callable[[Any], plain_simpy.Answer]
    same: bool = True


def as_given(answer: plain_simpy.Answer) -> plain_simpy.Answer:
    """An answer that is in the common form already."""
    return answer


def as_plain(records: Records) -> plain_simpy.Answer:
    """Records in the form in which plain SimPy answers."""
    began, contact = records.calls["first_arrival"], records.calls["clinician_contact"]
    return plain_simpy.Answer(began.tolist(), np.isfinite(contact).tolist())


@dataclass(frozen=True)
class Field:
    """One model at one size: its calls, everybody who answers it, and the tables that both clocks run on."""

    calls: CallSet
    engines: tuple[Engine, ...]
    tables: Tables

    def check_clocks(self) -> None:
        """Both clocks leave the same records, to the bit and in every column.

        Raises:
            SystemExit: they do not.
        """
        if difference := first_difference(self.tables, self.calls, min(len(self.calls), PATIENT)):
            raise SystemExit(f"the clocks disagree: {difference}")


def of_b1(many: int) -> Field:
    """B1, and everybody who answers it at this size."""
    calls, (levels, clinicians) = draw_calls(many), STAFF[many]
    tables = tables_of(scenario(levels, clinicians))
    row = [Engine(COMPILED, lambda: simulate(tables, calls, "compiled"), as_plain)]
    if limit.COMPILER:
        in_c = limit.prepared(calls, levels, clinicians)
        row.append(Engine(LIMIT, in_c, limit.as_answer))
    if many <= PATIENT:
        row += _with_simpy(calls, levels, clinicians)
        row.append(Engine(SIMPY_CLOCK, lambda: simulate(tables, calls, "simpy"), as_plain))
    return Field(calls, tuple(row), tables)


def of_two_priorities(many: int) -> Field:
    """What Ciw can express, and both who answer it."""
    calls, officers = draw_calls(many), ciw_model.officers_around_the_clock(many)
    tables = tables_of(ciw_model.without_clinicians(many))
    row = (
        Engine(COMPILED, lambda: simulate(tables, calls, "compiled"), as_plain),
        Engine(CIW, lambda: ciw_model.run(calls, officers), as_given),
    )
    return Field(calls, row, tables)


def _with_simpy(calls: CallSet, levels: Sequence[int], clinicians: int) -> list[Engine]:
    return [
        Engine(DISPATCHER, lambda: dispatcher_simpy.run(calls, levels, clinicians), as_given),
        Engine(PLAIN, lambda: plain_simpy.run(calls, levels, clinicians), as_given, same=False),
    ]


def differing(one: plain_simpy.Answer, other: plain_simpy.Answer) -> int:
    """Calls at which help began at another moment, or came with another crew."""
    began, again = np.array(one.began), np.array(other.began)
    with np.errstate(invalid="ignore"):
        moved = (np.abs(began - again) > SAME) | (np.isinf(began) != np.isinf(again))
    return int(np.count_nonzero(moved | (np.array(one.with_clinician) != np.array(other.with_clinician))))
