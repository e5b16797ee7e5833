"""Unit tests of the digest under which agreement of the clocks is remembered."""

from dataclasses import dataclass

import numpy as np
import pytest

from crisissim.domain.words import Kind, Need
from crisissim.experiment.digest import digest, sources_digest


@dataclass(frozen=True)
class Thing:
    """A frozen thing with an array."""

    name: str
    rows: np.ndarray


def test_equal_things_have_equal_digests() -> None:
    """Order in sets and mappings does not matter; identity does not matter."""
    assert digest({"a": 1, "b": 2.0}) == digest({"b": 2.0, "a": 1})
    assert digest(frozenset({Need.CHILD, Need.OTHER})) == digest(frozenset({Need.OTHER, Need.CHILD}))
    assert digest(Thing("x", np.arange(3))) == digest(Thing("x", np.arange(6)[::1][:3]))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (1, 1.0),
        (1, "1"),
        (None, "None"),
        (("ab", "c"), ("a", "bc")),
        ((1, (2,)), ((1, 2),)),
        (Need.OTHER, Kind.POLICE),
        (np.zeros(2), np.zeros((2, 1))),
        (np.zeros(2), np.zeros(2, dtype=np.float32)),
        (Thing("x", np.arange(3)), Thing("x", np.arange(1, 4))),
        ({"a": {"b": 1}}, {"a": {"b": 2}}),
        (0.1, np.nextafter(0.1, 1)),
    ],
)
def test_different_things_have_different_digests(one: object, two: object) -> None:
    """Types, shapes, places and last bits all count."""
    assert digest(one) != digest(two)


def test_sources_digest_is_stable() -> None:
    """The same sources have the same digest."""
    assert sources_digest() == sources_digest()
