"""The program, to which something happens once so many replications are kept: a number and a word before its own.

A test that looks from outside how much is kept, and then acts, may come when all is over: it must not depend on how
soon a busy machine lets it look.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from crisissim.__main__ import main
from crisissim.experiment.store import Store

MIDWAY = str(Path(__file__))
HOLD = "hold"
"""No more is kept: whoever looks from outside can take his time, and then ends it."""
LOSE = "lose"
"""One of its processes is killed."""


def hold() -> None:
    """Longer than any test waits."""
    time.sleep(900)


def lose() -> None:
    """A worker process ends without a word."""
    pid = active_children()[0].pid
    assert pid
    os.kill(pid, signal.SIGKILL)


def once(replications: int, happens: Callable[[], None]) -> Callable[..., bool]:
    """What takes the place of `Store.keep`: it happens before one more replication is kept than these."""
    keep = Store.keep
    so_far = 0

    def kept(store: Store, *what: Any) -> bool:
        nonlocal so_far
        if so_far == replications:
            happens()
        so_far += 1
        return keep(store, *what)

    return kept


if __name__ == "__main__":
    _, number, word, *sys.argv[1:] = sys.argv
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # it would be ignored where the tests run under `nohup`
    Store.keep = once(int(number), {HOLD: hold, LOSE: lose}[word])  # type: ignore[method-assign]
    main()
