"""Threads that do a list of things in order, and stop at once where somebody breaks it off."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_order(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """The result of each thing, in order; what has not begun when the caller leaves is never done.

    Args:
        work: what is done with each; it may run in several threads at once.
        things: what it is done with.
        workers: threads.
    """
    executor = ThreadPoolExecutor(workers)
    try:
        yield from executor.map(work, things)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
