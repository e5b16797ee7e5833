"""The tests of a way once, under coverage, in a process of its own: `measure.py WAY TREE STATE RESULT`."""

import sys
from pathlib import Path

from reaching import measure
from rooms import WAYS

if __name__ == "__main__":
    way, tree, state, result = WAYS[sys.argv[1]], Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
    measure(way, tree, state, result.with_suffix(".coverage")).write(result)
