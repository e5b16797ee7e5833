"""The process as the system sees it: its streams, its memory, its signals, and what it leaves unsaid at its end."""

import logging
import os
import signal
import sys
from _thread import interrupt_main
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import RawIOBase
from threading import Timer, main_thread
from types import FrameType
from typing import NoReturn, TextIO

from crisissim.cli.terminal.console import answering, complain, remark
from crisissim.cli.terminal.guard import INTERRUPTED, say_error
from crisissim.cli.terminal.memory import bound_memory

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals by which somebody, or a machine that is shut down, ends the program; not every system has all of them."""
STANDARD = (0, 1, 2)
SOON = 0.1
"""Seconds until an interrupt that was lost comes again."""


@contextmanager
def kept_in_order() -> Iterator[None]:
    """A run of the program: whatever ends it, it ends with a sentence and an exit code, and its output has arrived."""
    _hold_streams()
    sys.stdout, sys.stderr = _written_whole(sys.stdout), _written_whole(sys.stderr)
    bound_memory()
    _listen_to_signals()
    sys.unraisablehook = _once_more
    _tell_what_is_logged()
    try:
        try:
            yield
        except SystemExit as end:
            if end.code:
                _drop_the_rest()
            else:
                _say_the_rest()
            if end.code == INTERRUPTED:
                _leave(INTERRUPTED)  # a second signal would find Python half ended, with nobody to answer it
            raise
        _say_the_rest()
    except BrokenPipeError:
        _leave(1)
    except KeyboardInterrupt:  # before or after a command, none of which lets it through
        complain("Interrupted.")
        _leave(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - every error becomes a sentence
        _leave(say_error(error))


def _hold_streams() -> None:
    """Give the numbers of closed streams to nobody: a file that got one would be written to by a library's print."""
    for number in STANDARD:
        try:
            os.fstat(number)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _written_whole(stream: TextIO) -> TextIO:
    """The stream with a buffer, line by line, where Python was told to have none (`PYTHONUNBUFFERED`).

    Without one Python forgets what the system did not take at the first try: the end of an answer, where a full pipe is
    written to and the program is stopped and goes on, or a disk has room for the beginning only.
    """
    if not isinstance(getattr(stream, "buffer", None), RawIOBase):
        return stream
    return open(stream.fileno(), "w", buffering=1, encoding=stream.encoding, errors=stream.errors, closefd=False)


def _listen_to_signals() -> None:
    """The first signal ends the command in order; the second one at once, whatever is being waited for."""
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, _first)


def _once_more(lost: "sys.UnraisableHookArgs") -> None:
    """An interrupt that came where Python cannot let it through, as while machine code is made, comes again."""
    if not isinstance(lost.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    _listen_to_signals()
    later = Timer(SOON, _interrupt, lost.exc_value.args or (signal.SIGINT,))
    later.daemon = True
    later.start()


def _interrupt(number: int) -> None:
    """The signal again, to the main thread, which it wakes where it waits; without such signals at its next step."""
    main = main_thread().ident
    if main is None or not hasattr(signal, "pthread_kill"):
        interrupt_main()
    else:
        signal.pthread_kill(main, number)


def _first(number: int, frame: FrameType | None) -> NoReturn:
    for name in ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _second)
    raise KeyboardInterrupt(number)


def _second(number: int, frame: FrameType | None) -> NoReturn:
    with suppress(Exception):
        complain("Ended at once; what had been finished is kept. The same command goes on from there.")
    os._exit(INTERRUPTED)


class _Told(logging.Handler):
    """Remarks of the rooms below on how the program runs here, each once: two threads may come to the same."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if said not in self._said:
            self._said.add(said)
            remark(said)


def _tell_what_is_logged() -> None:
    log = logging.getLogger("crisissim")
    log.addHandler(_Told())
    log.propagate = False


def _say_the_rest() -> None:
    """What the streams still hold back; a full disk may show only now, and behind stderr it costs remarks only."""
    _drop_unwritable(sys.stderr, STANDARD[2])
    if sys.stdout is not None:
        with answering():
            pass


def _drop_the_rest() -> None:
    """After an error that was told: what cannot be written is not tried again at the end, with words of Python's."""
    _drop_unwritable(sys.stdout, STANDARD[1])
    _drop_unwritable(sys.stderr, STANDARD[2])


def _drop_unwritable(stream: TextIO | None, number: int) -> None:
    """What a stream holds back is written, or forgotten."""
    try:
        if stream is not None:
            stream.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _leave(code: int) -> NoReturn:
    """End with this code; what the streams still hold cannot be written, and Python would say so in its own way."""
    with suppress(Exception):
        sys.stderr.flush()
    os._exit(code)
