"""Call types, zones, priorities and numbers of units, which every CAD writes in its own way."""

import re

import numpy as np

from crisissim.domain.calls import MOST_URGENT, NO_KEY, NO_UNIT, NO_ZONE, Bools, Ints
from crisissim.intake.account import Ledger
from crisissim.intake.spec import ExportSpec
from crisissim.intake.table import Table
from crisissim.streams import stream

BLANK_TYPE = "(blank)"
"""The call type of calls that have none."""
UNKNOWN = -1
NO_PRIORITY = 2
"""Where an export has no priorities all calls are alike, and none is called an emergency."""
MOST_OFFICERS = 99
"""A larger number is a unit's name."""
FIRST_NUMBER = re.compile(r"\d{1,4}")
BETWEEN_UNITS = re.compile(r"[,;|/\s]+")


def types_of(table: Table, spec: ExportSpec) -> tuple[Ints, tuple[str, ...]]:
    """Codes and names of call types; spellings that differ in capitals only are one, in the commonest spelling."""
    texts = table.columns[spec.columns.call_type]
    blank = {text.strip().casefold() for text in spec.placeholders} | {""}
    counts = np.bincount(texts.codes, minlength=len(texts.values))
    spelling: dict[str, str] = {}
    for i in np.argsort(-counts, kind="stable"):
        folded = texts.values[i].casefold()
        if counts[i]:
            spelling.setdefault(folded, BLANK_TYPE if folded in blank else texts.values[i])
    names = tuple(sorted(set(spelling.values())))
    place = {folded: names.index(name) for folded, name in spelling.items()}
    codes = np.array([place.get(text.casefold(), UNKNOWN) for text in texts.values], np.int64)
    return texts.map(codes), names


def zones_of(table: Table, spec: ExportSpec) -> tuple[Ints, tuple[str, ...]]:
    """Codes and names of zones; NO_ZONE where none is written."""
    if spec.columns.zone is None:
        return np.full(len(table), NO_ZONE, np.int64), ()
    texts = table.columns[spec.columns.zone]
    named = ~texts.among({*spec.placeholders, ""})
    names = tuple(sorted({texts.values[code] for code in np.unique(texts.codes[named])}))
    place = {name: i for i, name in enumerate(names)}
    return texts.map(np.array([place.get(text, NO_ZONE) for text in texts.values], np.int64)), names


def priorities_of(table: Table, spec: ExportSpec, ledger: Ledger) -> Ints:
    """Priority per call: by the export's own map, else the first number in the text, else the most frequent."""
    if spec.columns.priority is None:
        return np.full(len(table), NO_PRIORITY, np.int64)
    texts = table.columns[spec.columns.priority]
    own = {text.strip().casefold(): number for text, number in spec.priorities.items()}
    numbers = texts.map(np.array([own.get(text.casefold(), _first_number(text)) for text in texts.values], np.int64))
    ledger.repair("priority 0 counted with 1, the most urgent", numbers == 0)
    numbers = np.where(numbers == 0, MOST_URGENT, numbers)
    unknown = numbers == UNKNOWN
    usual = int(np.bincount(numbers[~unknown]).argmax()) if not unknown.all() else NO_PRIORITY
    ledger.repair("priority unreadable, taken as the most frequent", unknown, "W113", priority=usual)
    return np.where(unknown, usual, numbers)


def officers_of(table: Table, spec: ExportSpec, sent: Bools, units: Ints, ledger: Ledger) -> Ints:
    """Units that worked on each call, at least 1; `units` counts them where each has its own row."""
    if spec.unit_rows:
        return np.maximum(units, 1)
    if spec.columns.officers is None:
        return np.ones(len(table), np.int64)
    texts = table.columns[spec.columns.officers]
    count = _units_listed if spec.officers_as == "list" else _units_counted
    numbers = texts.map(np.array([count(text) for text in texts.values], np.int64))
    missing = texts.among({*spec.placeholders, ""})
    unknown = (missing | (numbers == UNKNOWN)) & sent
    ledger.repair("number of units unreadable, taken as 1", unknown, "W115")
    return np.maximum(np.where(missing, 1, numbers), 1)


def keys_of(table: Table, spec: ExportSpec) -> Ints | None:
    """Random codes that are equal for calls of one person or address, NO_KEY where none is written; None without."""
    return _dealt(table, spec, spec.columns.repeat_key, "repeat-key", NO_KEY)


def unit_of(table: Table, spec: ExportSpec) -> Ints | None:
    """Random codes that are equal for calls of one first unit, NO_UNIT where none is written; None without."""
    return _dealt(table, spec, spec.columns.unit, "unit", NO_UNIT)


def _dealt(table: Table, spec: ExportSpec, name: str | None, purpose: str, nothing: int) -> Ints | None:
    """A code for each text of a column, dealt at random; nothing keeps which text has which."""
    if name is None:
        return None
    texts = table.columns[name]
    folded: dict[str, int] = {}
    blank = {text.strip().casefold() for text in spec.placeholders} | {""}
    codes = [
        nothing if text.casefold() in blank else folded.setdefault(" ".join(text.casefold().split()), len(folded))
        for text in texts.values
    ]
    dealt = np.append(stream(0, 0, spec.agency, purpose).permutation(len(folded)), nothing)
    return texts.map(dealt[np.array(codes, np.int64)])


def _first_number(text: str) -> int:
    match = FIRST_NUMBER.search(text)
    return UNKNOWN if match is None else int(match[0])


def _units_counted(text: str) -> int:
    try:
        number = float(text)
    except ValueError:
        return UNKNOWN
    return int(number) if 0 <= number <= MOST_OFFICERS and number == int(number) else UNKNOWN


def _units_listed(text: str) -> int:
    return len({unit for unit in BETWEEN_UNITS.split(text) if unit})
