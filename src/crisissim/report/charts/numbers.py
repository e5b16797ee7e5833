"""Where the numbers of dots stand, so that none lies on another or on a dot, however narrow the page is."""

from collections.abc import Sequence

NARROW = 150.0
"""Pixels over which the dots are spread across on a phone; on a wider page they only move apart."""
LETTER, LINE, DOT = 8.0, 14.0, 15.0
"""Pixels: width of a digit, height of a number, and a dot from edge to edge."""
GAP = 3.0

Box = tuple[float, float, float, float]
"""Left, right, lowest, highest."""


def heights(dots: Sequence[tuple[float, float]], width: float = NARROW) -> list[float]:
    """How many pixels above its dot the middle of each number stands; below it where negative.

    A number stands straight above or below its dot, at the first place from near to far that is free, so dots that move
    apart sideways never bring two numbers together. None stands below the axis.

    Args:
        dots: share of the way across, and pixels above the axis, of each dot; their numbers are 1, 2, 3, ...
        width: pixels across.
    """
    taken = [_box(across * width, up, DOT, DOT) for across, up in dots]
    found = []
    for number, (across, up) in enumerate(dots, start=1):
        wide = LETTER * len(str(number))
        step = next(
            height
            for height in _ladder(up)
            if not any(_meet(_box(across * width, up + height, wide, LINE), other) for other in taken)
        )
        taken.append(_box(across * width, up + step, wide, LINE))
        found.append(step)
    return found


def _ladder(up: float) -> Sequence[float]:
    """Steps above and below, nearest first; there are always enough above."""
    first = (DOT + LINE) / 2.0 + GAP
    steps = [first + LINE * rung for rung in range(200)]
    return [height for step in steps for height in (step, -step) if up + height > LINE / 2.0 + GAP]


def _box(x: float, y: float, wide: float, high: float) -> Box:
    return x - wide / 2.0, x + wide / 2.0, y - high / 2.0, y + high / 2.0


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
