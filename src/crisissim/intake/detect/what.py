"""Which columns say what kind of call it was, how urgent, where, with how many units, and which call."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.intake.detect.names import plain, telling, values_like
from crisissim.intake.detect.profile import Profile
from crisissim.intake.labels import BETWEEN_UNITS, MOST_OFFICERS

NAMED, WORDED = 0.6, 0.4
LEAST = 0.3
MOST_TYPES = 6_000
MOST_ZONES = 600
MOST_PRIORITIES = 40
SAME_CALL = 1440.0
"""Minutes within which rows with one number are one call."""


@dataclass
class What:
    """Columns of everything but times; `sure` and `why` are per role."""

    columns: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    officers_as: Literal["number", "list"] = "number"
    unit_rows: bool = False
    questions: list[str] = field(default_factory=list)

    def set(self, role: str, column: str, sure: float, why: str) -> None:
        """Decide on a role."""
        self.columns[role], self.sure[role], self.why[role] = column, round(min(1.0, sure), 2), why


def find_what(
    profiles: Mapping[str, Profile], given: Mapping[str, str], taken: Collection[str], received: Floats
) -> What:
    """Decide on every role that is not a time; what the user says stands, and "" means that no column says it."""
    what = What()
    for role, name in given.items():
        if name and role in ROLES:
            what.set(role, name, 1.0, "as you said")
    free = {name: column for name, column in profiles.items() if name not in taken and column.fill > 0}
    _find_types(free, given, what)
    _best("priority", {n: c for n, c in free.items() if c.distinct <= MOST_PRIORITIES and not _timely(c)}, given, what)
    _best("zone", {n: c for n, c in free.items() if _may_be_zone(c)}, given, what)
    _best("source", {n: c for n, c in free.items() if c.distinct <= 100 and not c.is_flag}, given, what)
    _best("disposition", {n: c for n, c in free.items() if c.distinct <= 500 and not _timely(c)}, given, what)
    _best("agency", {n: c for n, c in free.items() if c.distinct <= 60 and c.fill > 0.5}, given, what)
    _best("repeat_key", {n: c for n, c in free.items() if c.distinct > 1 and c.uniqueness < 1}, given, what)
    _find_calls_and_units(free, given, what, received)
    return what


ROLES = ("call_type", "final_call_type", "priority", "zone", "officers", "source", "disposition", "repeat_key",
         "call_id", "agency")  # fmt: skip


def _best(role: str, candidates: Mapping[str, Profile], given: Mapping[str, str], what: What) -> None:
    used = set(what.columns.values())
    scores = {
        name: telling(role, name) * (0.5 + 0.5 * column.fill) for name, column in candidates.items() if name not in used
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    if role not in given and best is not None and scores[best] >= LEAST:
        what.set(role, best, scores[best], "its name says so, and its values fit")


def type_score(column: Profile) -> float:
    """How likely a column is to hold call types: by its name, and by the words of police work in it."""
    if _timely(column) or column.is_number or not 1 < column.distinct <= MOST_TYPES:
        return 0.0
    if sum(column.written.values()) > 50 and column.uniqueness > 0.5:
        return 0.0
    words = values_like("call_type")
    total = sum(column.written.values())
    known = sum(count for text, count in column.written.items() if words.search(text)) / total
    variety = min(1.0, column.distinct / 12)
    return (NAMED * telling("call_type", column.name) + WORDED * min(1.0, known / 0.6) * variety) * (
        0.4 + 0.6 * column.fill
    )


def _find_types(free: Mapping[str, Profile], given: Mapping[str, str], what: What) -> None:
    finals = {
        name: telling("final_call_type", name) * (0.5 + type_score(column))
        for name, column in free.items()
        if telling("final_call_type", name) and column.worded > 0.5 and column.uniqueness < 0.5
    }
    final = max(finals, key=lambda name: finals[name], default=None)
    scores = {name: type_score(column) for name, column in free.items() if name != final}
    if not scores or max(scores.values()) < LEAST:
        final, scores = None, {name: type_score(column) for name, column in free.items()}
    best = max(scores, key=lambda name: scores[name], default=None)
    if "call_type" not in given:
        if best is not None and scores[best] >= LEAST / 2:
            why = "its name says so" if telling("call_type", best) >= 0.5 else "its values are kinds of police work"
            what.set("call_type", best, scores[best], why)
        elif coded := _coded_types(free):
            what.set("call_type", coded, 0.3, "its name says so; its values are codes")
            what.questions.append(f"{coded!r} holds codes: does a column hold their words (--column call_type=NAME)?")
    if "final_call_type" not in given and final is not None and final != what.columns.get("call_type"):
        what.set("final_call_type", final, finals[final], "its name says so")


def _coded_types(free: Mapping[str, Profile]) -> str | None:
    """A column of codes, such as 5150 or 10-96, by its name alone."""
    named = {
        name: telling("call_type", name)
        for name, column in free.items()
        if 1 <= column.distinct <= MOST_TYPES and (column.uniqueness < 0.3 or column.rows < 20) and not _timely(column)
    }
    best = max(named, key=lambda name: named[name], default=None)
    return best if best is not None and named[best] >= LEAST else None


def _may_be_zone(column: Profile) -> bool:
    few = 1 < column.distinct <= MOST_ZONES and (column.uniqueness < 0.2 or column.rows < 100)
    decimal = column.is_number and any("." in text and not text.endswith(".0") for text in column.examples())
    return few and not _timely(column) and not column.is_flag and not decimal


def _find_calls_and_units(free: Mapping[str, Profile], given: Mapping[str, str], what: What, received: Floats) -> None:
    used = set(what.columns.values())
    ids = {
        name: telling("call_id", name) * column.fill
        for name, column in free.items()
        if column.fill >= 0.95 and column.distinct > 1 and name not in used and not _timely(column)
    }
    call = given.get("call_id") or max(
        (name for name in ids if ids[name] >= LEAST and _is_call_number(free[name], received)),
        key=lambda name: ids[name],
        default=None,
    )
    unit = _unit_column(free, used)
    if (call in free and "call_id" not in given) or given.get("call_id"):
        assert call is not None
        shared = call in free and free[call].uniqueness < 1.0
        if "call_id" in given or shared:
            sure = 1.0 if "call_id" in given else ids[call]
            what.set("call_id", call, sure, "as you said" if "call_id" in given else "rows of one call share it")
        if call in free and unit is not None and _rows_are_units(free[call], free[unit]):
            what.unit_rows, what.officers_as = True, "list"
            if "officers" not in given:
                what.set("officers", unit, 0.9, "each row is the work of one unit")
    if "officers" not in given and not what.unit_rows:
        _find_officers(free, set(what.columns.values()), what)
    elif given.get("officers") in free:
        what.officers_as = "list" if not _counts(free[given["officers"]]) else "number"


def _is_call_number(column: Profile, received: Floats) -> bool:
    """Whether rows that share a number came in within a day of each other; numbers of cases come back later."""
    if column.uniqueness == 1.0:
        return True
    codes = column.texts.codes
    if len(codes) != len(received):
        return False
    order = np.lexsort((received, codes))
    same = np.diff(codes[order]) == 0
    close = np.diff(received[order])[same] <= SAME_CALL
    return bool(same.any() and column.distinct > 0.02 * column.rows and close.mean() >= 0.8)


def _unit_column(free: Mapping[str, Profile], used: Collection[str]) -> str | None:
    units = {
        name: telling("unit", name)
        for name, column in free.items()
        if name not in used and 1 < column.distinct <= 3_000 and not _timely(column) and not column.is_flag
    }
    best = max(units, key=lambda name: units[name], default=None)
    return best if best is not None and units[best] >= 0.5 else None


def _rows_are_units(call: Profile, unit: Profile) -> bool:
    """Whether many calls have several rows, mostly of different units."""
    rows = len(call.texts.codes)
    calls = len(np.unique(call.texts.codes))
    if rows < 1.15 * calls:
        return False
    pairs = len(np.unique(np.stack([call.texts.codes, unit.texts.codes]), axis=1)[0])
    return bool(pairs - calls > 0.6 * (rows - calls))


def _find_officers(free: Mapping[str, Profile], used: Collection[str], what: What) -> None:
    scores = {
        name: telling("officers", name)
        for name, column in free.items()
        if name not in used and not column.is_flag and not _timely(column) and (_counts(column) or _lists(column))
    }
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is not None and scores[best] >= LEAST:
        what.set("officers", best, scores[best], "its name says so, and its values fit")
        what.officers_as = "number" if _counts(free[best]) else "list"


def _counts(column: Profile) -> bool:
    low, high = column.span
    whole = column.numbers[np.isfinite(column.numbers)]
    return column.is_number and low >= 0 and high <= MOST_OFFICERS / 2 and bool((whole == np.floor(whole)).all())


def _lists(column: Profile) -> bool:
    """Whether several names of units stand in one text often enough."""
    several = sum(n for text, n in column.written.items() if len(BETWEEN_UNITS.split(text)) > 1)
    return several > 0.01 * column.rows and not any(re.search(r"[a-z]{5}", text) for text in column.examples(10))


def _timely(column: Profile) -> bool:
    return column.is_moment or column.is_date or column.is_clock or bool(re.search(r"\btime$", plain(column.name)))
