"""Machine code that is kept from process to process, in a folder of the user's."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache

from crisissim.engine.clocks import cache_folder
from crisissim.engine.compiled_clock.parts import WholeCompiler
from crisissim.engine.tables import World

SETTINGS: dict[str, Any] = {"error_model": "numpy", "no_cfunc_wrapper": True}
_log = logging.getLogger(__name__)


def jit(run_engine: Callable[[Any, float], None]) -> Callable[[World, float], None]:
    """Machine code that leaves other threads alone while it runs, and is kept where there is a place for it."""
    jitted: Any = numba.njit(nogil=True, pipeline_class=WholeCompiler, **SETTINGS)(run_engine)
    try:
        numba.config.CACHE_DIR = str(_own_folder())  # type: ignore[attr-defined]
        jitted._cache = KeptCode(run_engine)
    except OSError as error:
        tell_not_kept(error.strerror or str(error))
    except RuntimeError:
        tell_not_kept("this user has no folder for it")
    ready: Callable[[World, float], None] = jitted
    return ready


def _own_folder() -> Path:
    """A folder of this user's, made if need be; numba itself would go on to one beside the program's files.

    Raises:
        OSError: it cannot be made or written.
        RuntimeError: this user has no home.
    """
    given = os.environ.get("NUMBA_CACHE_DIR")
    folder = Path(given) if given else cache_folder("machine-code")
    if folder is None:
        raise RuntimeError
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(folder))
    return folder


class KeptCode(FunctionCache):
    """Numba's own files of machine code; where they are damaged, or the disk is full, the run goes on without them."""

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The machine code that is kept; None if there is none or it cannot be read, and then it is made anew."""
        try:
            return super().load_overload(sig, target_context)
        except Exception:  # noqa: BLE001 - a damaged pickle may raise anything
            with suppress(OSError):
                self.flush()
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep it, if that can be done."""
        try:
            super().save_overload(sig, data)
        except OSError as error:
            with suppress(OSError):
                self.flush()
            tell_not_kept(error.strerror or str(error))


def tell_not_kept(why: str) -> None:
    """Every run will begin as slowly as this one."""
    _log.warning("The model's machine code could not be kept (%s), so each run begins by making it again.", why)
