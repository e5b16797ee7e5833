"""Which columns say what kind of call it was, how urgent, where, whose, and how it ended."""

from collections.abc import Collection, Mapping

from crisissim.domain.calls import Floats
from crisissim.intake.detect.calls_and_units import find_calls_and_units
from crisissim.intake.detect.decided import LEAST, What
from crisissim.intake.detect.names import telling, values_like
from crisissim.intake.detect.profile import Profile

NAMED, WORDED = 0.6, 0.4
"""How much the name of a column of call types counts, and how much the words in it."""
MOST_TYPES, MOST_ZONES, MOST_DISPOSITIONS, MOST_SOURCES, MOST_AGENCIES, MOST_PRIORITIES = 6_000, 600, 500, 100, 60, 40
"""Different texts beyond which a column is something else."""


ROLES = ("call_type", "final_call_type", "priority", "zone", "officers", "source", "disposition", "repeat_key",
         "call_id", "agency")  # fmt: skip


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
    _best(
        "priority", {n: c for n, c in free.items() if c.distinct <= MOST_PRIORITIES and not c.tells_time}, given, what
    )
    _best("zone", {n: c for n, c in free.items() if _may_be_zone(c)}, given, what)
    _best("source", {n: c for n, c in free.items() if c.distinct <= MOST_SOURCES and not c.is_flag}, given, what)
    ends = {n: c for n, c in free.items() if c.distinct <= MOST_DISPOSITIONS and not c.tells_time}
    _best("disposition", ends, given, what)
    _best("agency", {n: c for n, c in free.items() if c.distinct <= MOST_AGENCIES and c.fill > 0.5}, given, what)
    _best("repeat_key", {n: c for n, c in free.items() if c.distinct > 1 and c.uniqueness < 1}, given, what)
    find_calls_and_units(free, given, what, received)
    return what


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
    if column.tells_time or column.is_number or not 1 < column.distinct <= MOST_TYPES:
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
        if 1 <= column.distinct <= MOST_TYPES
        and (column.uniqueness < 0.3 or column.rows < 20)
        and not column.tells_time
    }
    best = max(named, key=lambda name: named[name], default=None)
    return best if best is not None and named[best] >= LEAST else None


def _may_be_zone(column: Profile) -> bool:
    few = 1 < column.distinct <= MOST_ZONES and (column.uniqueness < 0.2 or column.rows < 100)
    decimal = column.is_number and any("." in text and not text.endswith(".0") for text in column.examples())
    return few and not column.tells_time and not column.is_flag and not decimal
