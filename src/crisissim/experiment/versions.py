"""What numbers pass through: Python, libraries, and the kind of machine."""

import platform

from crisissim.experiment.digest import version_of

LIBRARIES = ("numpy", "scipy", "pandas", "numba", "simpy", "pydantic")


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that numbers pass through."""
    return {"python": platform.python_version(), **{name: version_of(name) for name in LIBRARIES}}


def system() -> str:
    """The kind of machine: the last digit of a logarithm may depend on it."""
    return f"{platform.system()} {platform.machine()}"
