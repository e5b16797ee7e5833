"""Points simulated by several threads, each kept from run to run as soon as it is done."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np

from crisissim.errors import InputError, Interrupted
from crisissim.experiment.digest import digest
from crisissim.experiment.sensitivity.points import KEPT, Bench, Point, Values
from crisissim.experiment.store import Store
from crisissim.experiment.workers import Progress

NUMBERS = np.dtype("<f8")
"""How the values of a point are kept, on every machine."""


@dataclass(frozen=True, slots=True, eq=False)
class Runner:
    """Who simulates points.

    Attributes:
        bench: where each is simulated.
        workers: threads; no answer depends on it.
        progress: told how far the work is.
        store: where points are kept from run to run, None if nowhere.
        ground: digest of all that decides a point but the point itself.
    """

    bench: Bench
    workers: int = 1
    progress: Progress | None = None
    store: Store | None = None
    ground: str = ""

    def values(self, points: Sequence[Point], doing: str) -> list[Values | None]:
        """Everything that is kept of each of these points, None where the study does not allow one.

        Raises:
            Interrupted: the user broke it off; what was finished is kept.
        """
        known = self._recalled(points)
        missing = [point for point in dict.fromkeys(points) if point not in known]
        done = len(points) - len(missing)
        self._tell(doing, done, len(points))
        try:
            for number, (point, values) in enumerate(self._simulated(missing), start=1):
                known[point] = values
                self._tell(doing, done + number, len(points))
        except KeyboardInterrupt:
            place = self.store.path if self.store is not None and self.store.keeps else None
            saved = sum(values is not None for values in known.values())
            raise Interrupted(saved, len(points), place, f"points of this part ({doing})") from None
        return [known[point] for point in points]

    def _simulated(self, points: Sequence[Point]) -> Iterator[tuple[Point, Values | None]]:
        """Each point as it is done; it is kept by then."""
        if not points:
            return
        with ThreadPoolExecutor(self.workers) as executor:
            futures: dict[Future[Values], Point] = {executor.submit(self.bench, point): point for point in points}
            try:
                for future in as_completed(futures):
                    point, values = futures[future], None
                    try:
                        values = future.result()
                    except InputError:
                        if not point.setting and point.record is None:
                            raise  # it is the study as it is that is wrong
                    self._keep(point, values)
                    yield point, values
            finally:
                for future in futures:
                    future.cancel()

    def _recalled(self, points: Sequence[Point]) -> dict[Point, Values | None]:
        if self.store is None:
            return {}
        keys = {digest(self.ground, point): point for point in points}
        return {keys[key]: self._unpacked(kept, keys[key]) for key, kept in self.store.notes([*keys]).items()}

    def _keep(self, point: Point, values: Values | None) -> None:
        if self.store is not None:
            rows = [] if values is None else [[values[name][metric] for metric in KEPT] for name in self.bench.names]
            self.store.note(digest(self.ground, point), np.array(rows, NUMBERS).tobytes())

    def _unpacked(self, kept: bytes, point: Point) -> Values | None:
        if not kept:
            return None
        table = np.frombuffer(kept, NUMBERS).astype(np.float64)
        rows = table.reshape(len(self.bench.names), len(KEPT), len(point.replications))
        return {name: dict(zip(KEPT, row, strict=True)) for name, row in zip(self.bench.names, rows, strict=True)}

    def _tell(self, doing: str, done: int, wanted: int) -> None:
        if self.progress:
            self.progress(doing, done, wanted)
