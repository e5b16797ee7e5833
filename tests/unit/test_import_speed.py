"""The benchmark of the import measures what it says, and its verdict can be both."""

from pathlib import Path

import pytest
from import_speed import MEGABYTES, measured, report, write_calls

from crisissim.intake.sources import read_table


@pytest.mark.parametrize(
    ("ours", "megabytes", "met"),
    [(3.0, MEGABYTES, [True, True]), (3.01, MEGABYTES, [False, True]), (1.0, MEGABYTES + 1, [True, False])],
)
def test_the_verdict_can_be_both(ours: float, megabytes: float, met: list[bool]) -> None:
    """Three times as long is allowed, more is not; nor is more memory."""
    _, verdicts = report(1_000, [((1.0, 50.0), (ours, megabytes))])
    assert [verdict.met for verdict in verdicts] == met


@pytest.mark.parametrize("way", ["pandas", "import"])
def test_each_way_is_measured(tmp_path: Path, way: str) -> None:
    """The calls can be read in each way, in a process of its own."""
    path = tmp_path / "calls.csv"
    write_calls(path, 2_000)
    assert len(read_table(path)) == 2_000
    seconds, megabytes = measured(path, way)
    assert seconds > 0
    assert 20 < megabytes < 1_000
