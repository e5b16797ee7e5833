"""The command line: each command reads, calls a room below, and prints.

Rooms that need numpy, pandas, scipy or numba are imported inside the commands, so that `--help` does not pay for them.
"""

from crisissim.cli.app import app, run

__all__ = ["app", "run"]
