"""Tests of minutes between zones, from a file and from coordinates."""

from pathlib import Path

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.study.geography import minutes_between, read_matrix
from crisissim.study.schema.travel import Place


def test_matrix(tmp_path: Path) -> None:
    """Rows may come in another order than columns."""
    path = tmp_path / "m.csv"
    path.write_text("from,North,South\nSouth,9,3.5\nNorth,2,8\n")
    found = read_matrix(path)
    assert found.zones == ("North", "South")
    assert found.minutes.tolist() == [[2, 8], [9, 3.5]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ["m.csv: the file has no zones. Write the names of the zones into the first row."]),
        (
            "x,A\nA,-1\n",
            ['m.csv:2: "-1" (to A) is not a number of minutes. Write minutes, 0 or more and at most a week\'s.'],
        ),
        (
            "x,A\nA,nan\n",
            ['m.csv:2: "nan" (to A) is not a number of minutes. Write minutes, 0 or more and at most a week\'s.'],
        ),
        ("x,A,B\nA,1\nB,1,2\n", ["m.csv:2: the row has 1 numbers for 2 zones. Give one number for each column."]),
        ("x,A,B\nA,1,2\n", ['m.csv:1: zone "B" has a column and no row. Give every zone both.']),
        ("x,A\nA,1\nB,2\n", ['m.csv:3: zone "B" has a row and no column. Give every zone both.']),
        ("x,A\nA,1\nA,2\n", ['m.csv:3: zone "A" has two rows. Take one out.']),
        ("x,A,A\nA,1,2\n", ['m.csv:1: zone "A" has two columns. Take one out.']),
    ],
)
def test_bad_matrix(tmp_path: Path, text: str, sentences: list[str]) -> None:
    """Each fault of a matrix is named with its line."""
    path = tmp_path / "m.csv"
    path.write_text(text)
    with pytest.raises(InputError) as found:
        read_matrix(path)
    assert [str(fault).replace(f"{tmp_path}/", "") for fault in found.value.faults] == sentences


def test_coordinates() -> None:
    """One degree of latitude is 111.2 km: at 60 km/h and a detour of 1.25 it takes 139 minutes."""
    zones = {"A": Place(latitude=44.0, longitude=-123.0), "B": Place(latitude=45.0, longitude=-123.0)}
    minutes = minutes_between(zones, speed_kmh=60.0, detour=1.25, alone=5.0)
    assert minutes[0, 1] == pytest.approx(111.195 * 1.25, rel=1e-4)
    assert np.allclose(minutes, minutes.T)
    assert minutes[0, 0] == pytest.approx(minutes[0, 1] / 2)


def test_one_zone() -> None:
    """A town of one zone has no distances, so travel is as assumed."""
    assert minutes_between({"A": Place(latitude=0, longitude=0)}, 40.0, 1.3, alone=6.0).tolist() == [[6.0]]
