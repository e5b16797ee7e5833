"""B1 in C: `limit.c` built with the compiler of this machine and called on the arrays of a call set."""

import ctypes
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from model_b1 import PATIENCE, WEEKS, staff
from plain_simpy import Answer

from crisissim.domain.calls import CallSet
from crisissim.domain.staff import times_on_duty
from crisissim.domain.words import Need
from crisissim.timebase import MINUTES_PER_DAY

SOURCE = Path(__file__).with_name("limit.c")
COMPILER = shutil.which("gcc")
MARCH = "native"
"""Kind of processor that the loop is built for."""
UNTIL = (7 * WEEKS + 1) * MINUTES_PER_DAY
"""Staff come to work until then, a day longer than calls come in."""

Arrays = tuple[np.ndarray, ...]


def roster_rows(levels: Sequence[int], clinicians: int) -> tuple[Arrays, int, int]:
    """Who comes on and goes off when: (times, units, on), number of officers, number of units."""
    units = staff(levels, clinicians)
    rows = []
    for place, unit in enumerate(units):
        for start, end in times_on_duty(unit.shifts, unit.cycle_days, 0, UNTIL):
            rows += [(start, 0, place, 1)] + ([(end, -1, place, 0)] if end < UNTIL else [])
    rows.sort()
    times, _, who, on = zip(*rows, strict=True)
    arrays = (np.array(times), np.array(who, np.int64), np.array(on, np.uint8))
    return arrays, max(levels), len(units)


@cache
def library() -> ctypes.CDLL:
    """The compiled loop; built once for each version of its source."""
    name = f"crisissim-limit-{MARCH}-{sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so"
    built = Path(gettempdir()) / name
    if not built.exists():
        command = [str(COMPILER), "-O3", f"-march={MARCH}", "-shared", "-fPIC", "-o", str(built), str(SOURCE), "-lm"]
        subprocess.run(command, check=True)
    made = ctypes.CDLL(str(built))
    made.limit.restype = ctypes.c_int64
    return made


def prepared(calls: CallSet, levels: Sequence[int], clinicians: int) -> "Limit":
    """Everything in arrays of C's own types, as the engine has its tables before it is timed."""
    roster, officers, units = roster_rows(levels, clinicians)
    crisis = (calls.true_need == Need.MENTAL_HEALTH.code).astype(np.uint8)
    return Limit(
        np.ascontiguousarray(calls.received), np.ascontiguousarray(calls.on_scene), crisis, roster, officers, units
    )


class Limit:
    """B1 with its calls and staff, ready to run."""

    def __init__(
        self, received: np.ndarray, service: np.ndarray, crisis: np.ndarray, roster: Arrays, officers: int, units: int
    ) -> None:
        self.arrays = (received, service, crisis, *roster)
        self.officers, self.units = officers, units

    def __call__(self) -> Arrays:
        """When help began, and whether a clinician came along."""
        received, service, crisis, times, who, on = self.arrays
        began, joined = np.empty(len(received)), np.empty(len(received), np.uint8)
        integer, real = ctypes.c_int64, ctypes.c_double
        events = library().limit(
            integer(len(received)), _at(received), _at(service), _at(crisis),
            integer(len(times)), _at(times), _at(who), _at(on),
            integer(self.officers), integer(self.units), real(PATIENCE), _at(began), _at(joined),
        )  # fmt: skip
        if events < 0:
            raise MemoryError
        return began, joined


def as_answer(found: Arrays) -> Answer:
    """In the form in which every engine answers."""
    began, joined = found
    return Answer(began.tolist(), joined.astype(bool).tolist())


def _at(array: np.ndarray) -> ctypes.c_void_p:
    return array.ctypes.data_as(ctypes.c_void_p)
