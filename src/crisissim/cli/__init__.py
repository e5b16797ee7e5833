"""The command line: each command reads, calls a room below, and prints.

Rooms that need numpy, pandas, scipy or numba are imported inside the commands, so that `--help` does not pay for them.

`app` registers them. A command is in the file of its name; what it tells is in `answers`, in a file of the same name,
longer sentences of that in `NAME_words`, tables for programs in `NAME_forms`. How text looks on a terminal, how an
answer is handed over and what the system does meanwhile is in `terminal`. Commands share `options` (flags), `answering`
(how an answer comes about), `leaving` (what it leaves behind) and `made_option` (options that they write).
"""

from crisissim.cli.app import app, run

__all__ = ["app", "run"]
