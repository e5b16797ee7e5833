"""Lines of text in a picture, and how wide they are.  Lengths are pixels at full size."""

from dataclasses import dataclass

LARGE, SMALL = 15.0, 13.0
"""Sizes of letters: titles, all else."""
LEADING = 1.28
"""From line to line, as a multiple of the size."""

_WIDTHS = {
    "iljI.,:;'|!": 0.25,
    "tf() -/\N{NO-BREAK SPACE}": 0.3,
    "r": 0.35,
    "csvxyzkJ": 0.5,
    "w": 0.73,
    "m": 0.84,
    "%WM": 0.94,
}
"""Of letters that are not as wide as most, in their own size."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; x and y of its start, or of its middle, on the base line."""

    words: str
    x: float
    y: float
    size: float = SMALL
    bold: bool = False
    slanted: bool = False
    centred: bool = False

    @property
    def left(self) -> float:
        return self.x - measured(self.words, self.size, self.bold) / 2 if self.centred else self.x

    @property
    def right(self) -> float:
        return self.left + measured(self.words, self.size, self.bold)


def wrapped(words: str, size: float, wide: float, bold: bool = False) -> list[str]:
    """Words broken into lines no wider than `wide`, unless one word alone is."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer, size, bold) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def measured(words: str, size: float, bold: bool = False) -> float:
    """Width of words in Helvetica and letters like it, rather too much than too little."""
    return sum(map(_em, words)) * size * (1.1 if bold else 1.04)


_EMS = {letter: em for letters, em in _WIDTHS.items() for letter in letters}


def _em(letter: str) -> float:
    return _EMS.get(letter, 0.72 if letter.isupper() else 0.56)
