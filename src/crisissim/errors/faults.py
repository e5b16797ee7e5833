"""Errors: the user's to mend, with every fault that was found, and our own."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what the user gave, and what to do about it.

    Attributes:
        what: what is wrong and why, with the value, as a clause without a full stop.
        remedy: what to do, as a sentence.
        file: the file at fault, if there is one.
        line: its line, counted from 1.
        path: the place inside the file, such as `roster[1].start`.
    """

    what: str
    remedy: str
    file: Path | None = None
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:" if self.line is None else f"{self.file}:{self.line}:"
        path = f"{self.path}:" if self.path else ""
        return " ".join(part for part in (place, path, f"{self.what}.", self.remedy) if part)


class InputError(Exception):
    """Something the user gave is wrong; all faults that were found are in it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class SimulationError(Exception):
    """The program contradicts itself; never the user's fault."""


class Interrupted(KeyboardInterrupt):
    """The user broke off an experiment.

    Attributes:
        saved: of its parts, how many are kept; None where they were not being counted.
        wanted: how many it needs, likewise.
        place: where they are kept, None if nowhere.
        what: what the parts are, in the plural.
    """

    def __init__(self, saved: int | None, wanted: int | None, place: Path | None, what: str = "replications") -> None:
        super().__init__()
        self.saved, self.wanted, self.place, self.what = saved, wanted, place, what
