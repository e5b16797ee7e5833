"""Which columns say when each stage of a call was, and how they are written."""

import re
from collections.abc import Mapping

import numpy as np

from crisissim.intake.detect.moments import one_form, placeholders_in
from crisissim.intake.detect.names import plain, telling
from crisissim.intake.detect.when import FILLED, LEAST, SLACK, Times, When, joined_form
from crisissim.intake.spec import JOINT, STAGES, Stages

MIDNIGHTS = 8.0
"""Times as often as any other minute, from which on midnight means that nothing was recorded."""
SECONDS = re.compile(r"\bsecs?\b|\bseconds?\b")
MINUTES = re.compile(r"\bmins?\b|\bminutes?\b")


def find_stages(times: Times, given: Mapping[str, str], when: When, style: Stages | None) -> None:
    """Decide which columns say when somebody was sent, arrived and was clear, and in which style they are written."""
    taken = {name for names in when.columns.values() for name in names.split(JOINT)}
    by_style: dict[Stages, dict[str, str]] = {
        "datetime": _assigned(given, {name: name for name in times.moments if name not in taken}, times),
        "clock": _assigned(given, {name: name for name in _stage_clocks(times) if name not in taken}, times),
        "seconds": _assigned(given, {name: name for name in _counted(times, SECONDS) if name not in taken}, times),
        "minutes": _assigned(given, {name: name for name in _counted(times, MINUTES) if name not in taken}, times),
    }
    dated = _with_own_dates(times, taken)
    if dated and len(dated) >= len(by_style["clock"]):
        by_style["datetime"] = max(by_style["datetime"], _assigned(given, dated, times), key=_worth)
    likeliest: Stages = max(by_style, key=lambda key: (_worth(by_style[key]), key == "datetime"))
    chosen = likeliest if style is None else style
    found = {role: name for role, name in by_style[chosen].items() if _comes_after(times, name, chosen, when)}
    if chosen == "datetime" and not found and not given:
        found = _by_order(times, taken, when)
    if "cleared" not in found and "first_clear" in found and "cleared" not in given:
        found["cleared"] = found.pop("first_clear")
    when.stages = chosen if found else style or "datetime"
    for role, name in found.items():
        said = given.get(role) == name
        if role not in when.columns:
            sure = 1.0 if said else 0.4 + 0.6 * telling(role, _bare(name))
            when.set(role, name, sure, "as you said" if said else "its name says so, and it comes after the call")
    if when.stages == "datetime" and found:
        forms = [joined_form(times, name) for name in found.values()]
        form = one_form(forms)
        when.stage_format = None if form == when.date_format and "date" not in when.columns else form
        if form is None and (when.date_format is not None and "date" not in when.columns):
            when.stage_format = "%Y-%m-%d %H:%M:%S | %Y-%m-%d %H:%M:%S.%f | %Y-%m-%d %H:%M | %Y-%m-%dT%H:%M:%S"
    _find_placeholders(times, when)


def _stage_clocks(times: Times) -> list[str]:
    names = {name for role in STAGES for name in times.clocks(role)}
    return [name for name in times.profiles if name in names and not re.search("elapsed|duration", plain(name))]


def _counted(times: Times, unit: "re.Pattern[str]") -> list[str]:
    """Columns of numbers from received on: none is a flag, and each names its unit."""
    return [
        name
        for name, column in times.profiles.items()
        if column.is_number and not column.is_flag and unit.search(plain(name)) and "→" not in name
    ]


def _with_own_dates(times: Times, taken: set[str]) -> dict[str, str]:
    """Joined name -> clock, for stages whose date and time of day stand in two columns of their own."""
    joined = {}
    for clock in _stage_clocks(times):
        words = set(plain(clock).split()) - {"time"}
        for day in times.days:
            if words and clock not in taken and words == set(plain(day).split()) - {"date"}:
                joined[JOINT.join((day, clock))] = clock
    return joined


def _assigned(given: Mapping[str, str], candidates: Mapping[str, str], times: Times) -> dict[str, str]:
    """Role -> column: the most telling pair first, each column once; what the user says stands."""
    found = {role: name for role, name in given.items() if role in STAGES and name in candidates}
    pairs = sorted(
        (
            (telling(role, named) * (0.5 + 0.5 * min(1.0, _fill(times, name))), role, name)
            for name, named in candidates.items()
            for role in STAGES
            if role not in given and _fill(times, name) >= FILLED
        ),
        key=lambda pair: -pair[0],
    )
    for score, role, name in pairs:
        if score >= LEAST and role not in found and name not in found.values():
            found[role] = name
    return found


def _worth(found: Mapping[str, str]) -> float:
    return sum(max(0.3, telling(role, _bare(name))) for role, name in found.items())


def _bare(name: str) -> str:
    return name.rsplit(JOINT, maxsplit=1)[-1]


def _fill(times: Times, name: str) -> float:
    return min(times.profiles[part].fill for part in name.split(JOINT))


def _comes_after(times: Times, name: str, style: str, when: When) -> bool:
    """Whether a stage comes after the call, in most rows that have both."""
    if style in ("seconds", "minutes"):
        numbers = times.profiles[name].numbers
        return bool((numbers[np.isfinite(numbers)] >= 0).mean() > 0.5)
    if style == "clock" or name not in times.moments or not np.isfinite(when.received).any():
        return True
    both = np.isfinite(times.moments[name]) & np.isfinite(when.received)
    slack = SLACK if when.columns.get("date") is None else SLACK + 1440.0
    return bool((times.moments[name][both] >= when.received[both] - slack).mean() > 0.5) if both.any() else False


def _by_order(times: Times, taken: set[str], when: When) -> dict[str, str]:
    """Without telling names: the columns of moments in the order in which they come."""
    after = {
        name: float(np.nanmedian(minutes - when.received))
        for name, minutes in times.moments.items()
        if name not in taken and np.isfinite(minutes - when.received).mean() > 0.3
        if telling("received", name) == 0 and _comes_after(times, name, "datetime", when)
    }
    names = sorted(after, key=lambda name: after[name])
    roles = {1: ("cleared",), 2: ("arrived", "cleared"), 3: ("dispatched", "arrived", "cleared")}.get(
        len(names), ("dispatched", "enroute", "arrived", "cleared")
    )
    found = dict(zip(roles, names, strict=False)) if 1 < len(names) <= 4 else {}
    for role, name in found.items():
        when.set(role, name, 0.3, "by the order of the times of a row; its name does not say")
    if found:
        told = ", ".join(f"{name} as {role}" for role, name in found.items())
        when.questions.append(f"The names do not say which time is which, so their order decided: {told} (--column).")
    return found


def _find_placeholders(times: Times, when: When) -> None:
    parts = [part for names in when.columns.values() for part in names.split(JOINT)]
    when.placeholders = placeholders_in([times.profiles[part] for part in parts if part in times.profiles])
    for role in STAGES:
        column = times.profiles.get(when.columns.get(role, ""))
        if when.stages == "clock" and column is not None:
            usual = float(np.median(sorted(column.written.values())[-60:])) if column.written else 0.0
            zero = [
                text
                for text in ("00:00:00", "00:00", "0:00", "0:00:00")
                if column.written.get(text, 0) > MIDNIGHTS * max(1.0, usual)
            ]
            when.placeholders = (*when.placeholders, *(text for text in zero if text not in when.placeholders))
