"""What a spoiled file must not do to the program: take long or much memory, or be refused without a sentence."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from crisissim.errors import Fault

SECONDS, MEGABYTES = 5.0, 500
"""No file may keep the program busier than this, or take more memory."""


@dataclass(frozen=True)
class Met:
    """What became of a mutant.

    Attributes:
        faults: with which it was refused; () if it was not.
        loaded: it is a study, and all its options are.
        wrong: what must not happen, in words; "" where nothing did.
        seconds: how long it took.
    """

    faults: tuple[Fault, ...] = ()
    loaded: bool = False
    wrong: str = ""
    seconds: float = 0.0
    trace: str = field(default="", repr=False)


class TooSlowError(Exception):
    """It took more than its time."""


def unsaid(faults: tuple[Fault, ...]) -> str:
    """What is wrong with the faults as sentences, "" if nothing is."""
    if not faults:
        return "refused without a reason"
    for fault in faults:
        if not fault.what or fault.what.endswith(".") or not fault.remedy.endswith((".", "?")):
            return f"not a sentence: {fault}"
        if not str(fault).isprintable():
            return f"characters that cannot be shown: {fault!r}"
        if len(str(fault)) > 2500:
            return f"a message of {len(str(fault)):,} characters"
    return ""


def peak() -> float:
    """Most memory that the process ever had, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError when it works longer than this; what others do on the machine does not count."""

    def stop(*_: Any) -> None:
        raise TooSlowError(f"longer than {seconds:g} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
