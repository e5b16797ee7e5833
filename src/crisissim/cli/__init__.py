"""The command line: each command reads, calls a room below, and prints.

Rooms that need numpy, pandas, scipy or numba are imported inside the commands, so that `--help` does not pay for them.

`app` registers them. A command is in the file of its name, what it tells a person in `NAME_answer`, and longer
sentences of that in `NAME_words`. They share `options` (flags), `guard` (what goes wrong), `process` and `memory` (the
program as the system sees it), `console`, `layout`, `glance`, `cells` and `wording` (how text looks), `answering` (how
an answer comes about), `handing` (how it is handed over) and `leaving` (what it leaves behind).
"""

from crisissim.cli.app import app, run

__all__ = ["app", "run"]
