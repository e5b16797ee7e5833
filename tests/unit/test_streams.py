"""Named random streams."""

from itertools import combinations

import numpy as np
import pytest

from crisissim.domain.calls import LUCK
from crisissim.streams import stream

NAMES = [
    (seed, replication, agency, purpose)
    for seed in (1, 2)
    for replication in (0, 17)
    for agency in ("Northfield", "Southfield")
    for purpose in LUCK
]


def test_equal_names_give_equal_numbers() -> None:
    """A stream asked for twice begins again, whatever was drawn in between."""
    first = stream(1, 17, "Northfield", "travel").random(50)
    stream(1, 3, "Southfield", "screening").random(999)
    assert stream(1, 17, "Northfield", "travel").random(50).tobytes() == first.tobytes()


def test_every_part_of_the_name_counts() -> None:
    """Streams that differ in seed, replication, agency or purpose share no number among their first twenty."""
    drawn = [stream(*name).random(20) for name in NAMES]
    assert all(not np.intersect1d(one, two).size for one, two in combinations(drawn, 2))


def test_order_of_asking_does_not_matter() -> None:
    """Streams are named, not counted: asking in reverse order gives the same numbers."""
    forward = [stream(*name).random(5).tolist() for name in NAMES]
    backward = [stream(*name).random(5).tolist() for name in reversed(NAMES)]
    assert forward == backward[::-1]


def test_streams_are_not_correlated() -> None:
    """Two purposes of one call set are as good as independent: |r| below 4 standard errors at 20,000 draws."""
    drawn = np.array([stream(1, 0, "Northfield", purpose).random(20_000) for purpose in LUCK])
    off_diagonal = np.corrcoef(drawn)[~np.eye(len(LUCK), dtype=bool)]
    assert np.abs(off_diagonal).max() < 4.0 / np.sqrt(20_000)


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
def test_seeds_of_any_size_are_taken(seed: int) -> None:
    """The smallest and the largest seed of a study both work."""
    assert 0.0 <= stream(seed, 0, "Ål", "travel").random() < 1.0
