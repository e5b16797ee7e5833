"""Numbers that know how they were worked out, so that a workbook can work them out again.

A sum is written once, in Python, and is both the number and the formula of a spreadsheet: the two cannot differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import add, mul, sub, truediv
from typing import Union

_SUM, _PRODUCT, _WHOLE = 0, 1, 2
"""How tightly the outermost sign of a formula binds."""

Term = Union["Worked", float]


@dataclass(frozen=True, slots=True)
class Worked:
    """A number and how it comes about.

    Attributes:
        value: the number.
        how: the formula, as spreadsheets write it, with the names of cells in braces: `{wage}*2080`.
        binds: how tightly its outermost sign binds.
    """

    value: float
    how: str
    binds: int = _WHOLE

    def __add__(self, other: Term) -> "Worked":
        return _joined(self, "+", other, add, _SUM)

    def __radd__(self, other: Term) -> "Worked":
        return _joined(other, "+", self, add, _SUM)

    def __sub__(self, other: Term) -> "Worked":
        return _joined(self, "-", other, sub, _SUM)

    def __rsub__(self, other: Term) -> "Worked":
        return _joined(other, "-", self, sub, _SUM)

    def __mul__(self, other: Term) -> "Worked":
        return _joined(self, "*", other, mul, _PRODUCT)

    def __rmul__(self, other: Term) -> "Worked":
        return _joined(other, "*", self, mul, _PRODUCT)

    def __truediv__(self, other: Term) -> "Worked":
        return _joined(self, "/", other, truediv, _PRODUCT)

    def __rtruediv__(self, other: Term) -> "Worked":
        return _joined(other, "/", self, truediv, _PRODUCT)

    def __neg__(self) -> "Worked":
        return 0.0 - self


def constant(number: float) -> Worked:
    """A number that stands in the formula itself."""
    whole = float(number).is_integer() and abs(number) < 1e15
    return Worked(float(number), str(int(number)) if whole else repr(float(number)), _WHOLE if number >= 0 else _SUM)


def cell(key: str, value: float) -> Worked:
    """A number that stands in a cell of this name."""
    return Worked(float(value), f"{{{key}}}")


def total(terms: "list[Worked]") -> Worked:
    """The sum of all of them, from left to right; 0 of none."""
    result = constant(0.0)
    for place, term in enumerate(terms):
        result = result + term if place else term
    return result


def most(*terms: Term) -> Worked:
    """The largest."""
    return _called("MAX", [_worked(term) for term in terms], max)


def least(*terms: Term) -> Worked:
    """The smallest."""
    return _called("MIN", [_worked(term) for term in terms], min)


def agreed_or(agreed: Worked, otherwise: Worked) -> Worked:
    """What was agreed, where it is more than 0."""
    value = agreed.value if agreed.value > 0.0 else otherwise.value
    return Worked(value, f"IF({agreed.how}>0,{agreed.how},{otherwise.how})")


def falls_due(life: Worked, year: int) -> Worked:
    """1 in the first year and each time its life in whole years has passed, else 0."""
    whole = max(int(life.value), 1)
    return Worked(float((year - 1) % whole == 0), f"IF(MOD({year - 1},MAX(INT({life.how}),1))=0,1,0)")


def _worked(term: Term) -> Worked:
    return term if isinstance(term, Worked) else constant(term)


def _joined(one: Term, sign: str, other: Term, work: Callable[[float, float], float], binds: int) -> Worked:
    left, right = _worked(one), _worked(other)
    first = f"({left.how})" if left.binds < binds else left.how
    last = f"({right.how})" if right.binds <= binds else right.how
    return Worked(work(left.value, right.value), f"{first}{sign}{last}", binds)


def _called(name: str, terms: list[Worked], work: Callable[[list[float]], float]) -> Worked:
    return Worked(work([term.value for term in terms]), f"{name}({','.join(term.how for term in terms)})")
