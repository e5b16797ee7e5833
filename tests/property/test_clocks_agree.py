"""The clocks agree bit for bit, ties included."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_studies import random_study
from verification.noting import note
from worked import fingerprint

from crisissim.engine import compiled_clock, first_difference, tables_of
from crisissim.engine.world import records

SUITE, VERIFY = 500, 20_000
BLOCK = 100
LONG = [pytest.param(block, marks=pytest.mark.verify) for block in range(SUITE // BLOCK, VERIFY // BLOCK)]
CHECKED = """
import sys
from dataclasses import replace
import numba
from random_studies import random_study
from worked import fingerprint
from crisissim.engine import compiled_clock, tables_of
from crisissim.engine.world import records
assert numba.config.BOUNDSCHECK
for seed in range(int(sys.argv[1])):
    made, these = random_study(seed)
    print(fingerprint(records(compiled_clock.run(tables_of(made), these))))
made, these = random_study(1)
tables = tables_of(made)
try:
    compiled_clock.run(replace(tables, options=tables.options[:1]), these)
except IndexError:
    print("a missing row is noticed")
"""


@pytest.mark.parametrize("block", [*range(SUITE // BLOCK), *LONG])
def test_clocks_agree_on_random_studies(block: int) -> None:
    """Both clocks leave the same records of random studies with all physics on, a third of them on whole minutes.

    A study in which they differ is shrunk to fewer calls.
    """
    first = block * BLOCK

    @settings(max_examples=BLOCK)
    @given(st.integers(first, first + BLOCK - 1), st.integers(0, 250))
    def agree(seed: int, many: int) -> None:
        scenario, calls = random_study(seed, many)
        assert first_difference(tables_of(scenario), calls) is None

    agree()
    note(BLOCK)


@pytest.mark.verify
def test_no_row_beyond_the_end_of_a_table(project_root: Path) -> None:
    """With every index checked the compiled clock runs 500 random studies without a fault, to the same records.

    That the check is on shows on a table that lacks its last rows.
    """
    many = SUITE
    paths = os.pathsep.join(str(project_root / folder) for folder in ("src", "tests"))
    done = subprocess.run(
        [sys.executable, "-c", CHECKED, str(many)],
        env=os.environ | {"NUMBA_BOUNDSCHECK": "1", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    plain = [records(compiled_clock.run(tables_of(made), these)) for made, these in map(random_study, range(many))]
    assert done.stdout.splitlines() == [*map(fingerprint, plain), "a missing row is noticed"]
