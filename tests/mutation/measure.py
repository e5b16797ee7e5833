"""The tests once, under coverage, in a process of its own: `measure.py TREE STATE RESULT`."""

import os
import sys
from pathlib import Path

os.environ["NUMBA_DISABLE_JIT"] = "1"

from reaching import measure

if __name__ == "__main__":
    tree, state, result = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    measure(tree, state, result.with_suffix(".coverage")).write(result)
