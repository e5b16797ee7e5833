"""Which columns number the calls and say how many units each had, and whether a row is a call or one unit's part."""

import re
from collections.abc import Collection, Mapping

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.intake.detect.decided import LEAST, What
from crisissim.intake.detect.names import telling
from crisissim.intake.detect.profile import Profile
from crisissim.intake.labels import BETWEEN_UNITS, MOST_OFFICERS

NUMBERED = 0.95
"""Share of rows that must have a number, for it to be that of the call."""
SAME_CALL = 1440.0
"""Minutes within which rows with one number are one call."""
TOGETHER = 0.8
"""Share of rows with the number of another row that come so soon after it; with fewer it is a number of a case."""
CALLS_OF_ROWS = 0.02
"""Different numbers a row; with fewer it is a number of something that many calls share."""
MOST_UNITS = 3_000
"""Different names beyond which they are not those of units."""
ROWS_A_CALL = 1.15
"""Rows a call from which on rows may be units."""
OTHER_UNITS = 0.6
"""Share of the further rows of a call that are of another unit, where rows are units."""
LISTED = 0.01
"""Share of texts with several names in them from which on a column lists units."""


def find_calls_and_units(free: Mapping[str, Profile], given: Mapping[str, str], what: What, received: Floats) -> None:
    """Decide on `call_id` and `officers`, and whether each row is one unit's work on a call."""
    used = set(what.columns.values())
    ids = {
        name: telling("call_id", name) * column.fill
        for name, column in free.items()
        if column.fill >= NUMBERED and column.distinct > 1 and name not in used and not column.tells_time
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
    return bool(same.any() and column.distinct > CALLS_OF_ROWS * column.rows and close.mean() >= TOGETHER)


def _unit_column(free: Mapping[str, Profile], used: Collection[str]) -> str | None:
    units = {
        name: telling("unit", name)
        for name, column in free.items()
        if name not in used and 1 < column.distinct <= MOST_UNITS and not column.tells_time and not column.is_flag
    }
    best = max(units, key=lambda name: units[name], default=None)
    return best if best is not None and units[best] >= 0.5 else None


def _rows_are_units(call: Profile, unit: Profile) -> bool:
    """Whether many calls have several rows, mostly of different units."""
    rows = len(call.texts.codes)
    calls = len(np.unique(call.texts.codes))
    if rows < ROWS_A_CALL * calls:
        return False
    pairs = len(np.unique(np.stack([call.texts.codes, unit.texts.codes]), axis=1)[0])
    return bool(pairs - calls > OTHER_UNITS * (rows - calls))


def _find_officers(free: Mapping[str, Profile], used: Collection[str], what: What) -> None:
    scores = {
        name: telling("officers", name)
        for name, column in free.items()
        if name not in used and not column.is_flag and not column.tells_time and (_counts(column) or _lists(column))
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
    return several > LISTED * column.rows and not any(re.search(r"[a-z]{5}", text) for text in column.examples(10))
