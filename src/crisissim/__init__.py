"""crisissim: test crisis-response models on a town's own calls before paying for one.

The public names are loaded when they are first used (PEP 562), so that `crisissim --help` does not pay for pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crisissim.experiment import run_experiment, simulate
    from crisissim.intake import read_calls
    from crisissim.study import load_study

__all__ = ["__version__", "load_study", "read_calls", "run_experiment", "simulate", "size_staff"]

__version__ = "0.1.0"

_ROOMS = {
    "load_study": "crisissim.study",
    "read_calls": "crisissim.intake",
    "run_experiment": "crisissim.experiment",
    "simulate": "crisissim.experiment",
    "size_staff": "crisissim.staffing",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOMS})
