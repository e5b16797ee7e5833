"""Every default number of the program, with its range, unit and source; nothing is assumed anywhere else.

The numbers are in `assumptions.toml` beside this file.  A study may set its own values; each then counts as confirmed.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Basis = Literal["published", "computed", "neutral", "working"]
"""`published`: in the named source.  `computed`: from published or recorded figures, as said.  `neutral`: changes
nothing until somebody sets it.  `working`: a planner's starting value without a published figure, to be confirmed."""

OF_MONEY = "price."
"""Beginning of the names of prices: no simulated history rests on them."""
OF_HIRING = "hiring."
"""The same of how long it takes until somebody is there: histories begin when they are."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number the answers rest on."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    meaning: str
    basis: Basis
    source: str
    confirmed: bool = False
    """A person has set or confirmed the value in the study."""


class Assumptions(Mapping[str, Assumption]):
    """Assumptions by name; `value` is the number to calculate with."""

    def __init__(self, rows: Mapping[str, Assumption]) -> None:
        self._rows = dict(rows)

    def __getitem__(self, name: str) -> Assumption:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def value(self, name: str) -> float:
        """The number of this name."""
        return self._rows[name].value

    def having(self, values: Mapping[str, float]) -> "Assumptions":
        """The same with these values set and confirmed.

        Raises:
            KeyError: a name that no assumption has.
        """
        changed = {name: replace(self._rows[name], value=float(v), confirmed=True) for name, v in values.items()}
        return Assumptions(self._rows | changed)

    def without(self, beginning: str) -> "Assumptions":
        """The same without those whose names begin like this."""
        return Assumptions({name: row for name, row in self._rows.items() if not name.startswith(beginning)})


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[Assumption]:
    for key, entry in table.items():
        name = f"{prefix}{key}"
        if "value" in entry:
            yield Assumption(name=name, **entry)
        else:
            yield from _flat(entry, f"{name}.")


@cache
def defaults() -> Assumptions:
    """The assumptions as shipped."""
    text = files(__package__).joinpath("assumptions.toml").read_text(encoding="utf-8")
    return Assumptions({a.name: a for a in _flat(tomllib.loads(text))})
