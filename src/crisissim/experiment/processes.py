"""Worker processes that can be ended at any moment, by the user or by the system, without holding up the others."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, TypeVar

Found = TypeVar("Found")


class Processes(ThreadPoolExecutor):
    """Processes that work, each at a pipe of its own, and as many threads here that wait for their answers.

    `ProcessPoolExecutor` has one pipe for all answers. A process that ends in the midst of one leaves half of it there,
    and whoever reads the pipe waits for the other half for ever. Here the end of a process closes its pipe.

    Args:
        workers: how many; spawned, since forking a process that has threads can hang it.
        begin: called once in each of them, if anything is to be made ready.
        given: its arguments.
    """

    def __init__(self, workers: int, begin: Callable[..., None] | None = None, given: tuple[Any, ...] = ()) -> None:
        super().__init__(workers)
        self._free: SimpleQueue[Connection] = SimpleQueue()
        self._processes = []
        spawning = get_context("spawn")
        with interrupts_held():
            for _ in range(workers):
                ours, theirs = spawning.Pipe()
                process = spawning.Process(target=_work, args=(theirs, begin, given), daemon=True)
                process.start()
                theirs.close()  # so that theirs is the only one, and goes with them
                self._free.put(ours)
                self._processes.append(process)

    def submit(self, work: Callable[..., Found], /, *given: Any, **named: Any) -> Future[Found]:
        """The answer to come of a process that is free then.

        Raises:
            BrokenExecutor: (by the answer) a process was ended.
        """
        return super().submit(self._ask, work, given, named)

    def _ask(self, *task: Any) -> Any:
        process = self._free.get()
        try:
            process.send(task)
            done, found = process.recv()
        except (EOFError, OSError):
            raise BrokenExecutor("a worker process was ended") from None
        finally:
            self._free.put(process)
        if not done:
            raise found
        return found

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes end once the answers that are asked for are there."""
        super().shutdown(wait=wait, cancel_futures=cancel_futures)
        if wait:
            while not self._free.empty():
                self._free.get().close()
            for process in self._processes:
                process.join()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Shut down; where something went wrong, in the midst of what the processes do."""
        if error is not None:
            for process in self._processes:
                process.terminate()
        self.shutdown(cancel_futures=True)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Processes that begin meanwhile are deaf to the keyboard from the start, not only once they are ready."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, begin: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    """What a process does: one task after the other, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the keyboard is the main process's to answer
    Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin(*given)
    while True:
        try:
            work, ordered, named = line.recv()
        except (EOFError, OSError):
            return
        with suppress(OSError):  # nobody waits for it any more
            try:
                line.send((True, work(*ordered, **named)))
            except Exception as error:  # noqa: BLE001 - it is the caller's
                line.send((False, error))


def _end_with_parent() -> None:
    """A process whose main process was killed would go on for nobody."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
