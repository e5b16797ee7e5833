"""The benchmark of the import measures what it says, and its verdict can be both."""

from pathlib import Path

import pytest
from import_speed import MEGABYTES, judge, measured, write_calls

from crisissim.intake.sources import read_table


def test_the_verdict_can_be_both() -> None:
    """Three times as long is allowed, more is not; nor is more memory."""
    assert judge(1.0, 3.0, MEGABYTES)
    assert not judge(1.0, 3.01, MEGABYTES)
    assert not judge(1.0, 1.0, MEGABYTES + 1)


@pytest.mark.parametrize("way", ["pandas", "import"])
def test_each_way_is_measured(tmp_path: Path, way: str) -> None:
    """The calls can be read in each way, in a process of its own."""
    path = tmp_path / "calls.csv"
    write_calls(path, 2_000)
    assert len(read_table(path)) == 2_000
    seconds, megabytes = measured(path, way)
    assert seconds > 0
    assert 20 < megabytes < 1_000
