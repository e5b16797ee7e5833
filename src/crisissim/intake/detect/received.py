"""Which columns say when a call was received."""

import re
from collections.abc import Mapping

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.intake.detect.moments import minutes_of
from crisissim.intake.detect.names import plain, telling
from crisissim.intake.detect.profile import Profile
from crisissim.intake.detect.when import EARLIEST, LEAST, NAMED, SLACK, Times, When, joined_form
from crisissim.intake.spec import JOINT


def find_received(times: Times, given: Mapping[str, str], when: When) -> bool:
    """Decide which column, or columns, say when calls came in; False if none does."""
    if "received" in given:
        return _given_received(times, given, when)
    options = [*_whole_moments(times), *_pairs(times), *_split(times)]
    if not options:
        return False
    score, received, date, why = max(options, key=lambda option: option[0])
    if score < LEAST:
        return False
    _settle(times, when, received, date, score, why)
    return True


def _given_received(times: Times, given: Mapping[str, str], when: When) -> bool:
    name, date = given["received"], given.get("date")
    if date is None and name in times.profiles and times.profiles[name].is_clock:
        pairs = [pair for pair in _pairs(times) if pair[1] == name]
        date = max(pairs, key=lambda pair: pair[0])[2] if pairs else None
    _settle(times, when, name, date, 1.0, "as you said")
    return True


def _settle(times: Times, when: When, received: str, date: str | None, score: float, why: str) -> None:
    when.set("received", received, score, why)
    forms = times.dates.forms
    if date is not None:
        when.set("date", date, score, f"the date of {received!r}")
        when.date_format = joined_form(times, date)
    elif JOINT in received:
        when.date_format = joined_form(times, received)
    else:
        when.date_format = forms.get(received)
    when.received = _minutes(times, received, date, when.date_format)


def _whole_moments(times: Times) -> list[tuple[float, str, str | None, str]]:
    options: list[tuple[float, str, str | None, str]] = []
    for name, minutes in times.moments.items():
        known = np.isfinite(minutes)
        others = [other for key, other in times.moments.items() if key != name and np.isfinite(other).mean() > 0.3]
        with np.errstate(invalid="ignore"):
            least = np.fmin.reduce(others) if others else np.full(len(minutes), np.nan)
            late = (minutes[known] > least[known] + SLACK).mean() if known.any() else 1.0
        score = (NAMED * telling("received", name) + EARLIEST * (1.0 - late)) * min(1.0, known.mean() / 0.8)
        why = "its name says so" if telling("received", name) > 0.5 else "of the times of a row it is the first"
        options.append((float(score), name, None, why))
    return options


def _pairs(times: Times) -> list[tuple[float, str, str | None, str]]:
    """A time of day with the date that stands in another column."""
    options: list[tuple[float, str, str | None, str]] = []
    for clock in times.clocks("received"):
        for day in times.days:
            kin = len(set(plain(clock).split()) & set(plain(day).split()) - {"date", "time"})
            score = NAMED * telling("received", clock) + EARLIEST * telling("date", day) + 0.02 * kin
            fill = min(times.profiles[clock].fill, times.profiles[day].fill)
            options.append((score * min(1.0, fill / 0.8), clock, day, "a time of day, with its date beside it"))
    return options


def _split(times: Times) -> list[tuple[float, str, str | None, str]]:
    """Year, month and day in columns of their own, or a date and an hour."""
    parts = {}
    for part, pattern in (("year", r"^(call )?(year|yr)$"), ("month", r"^(call )?(month|mon|mm)( name| num)?$"),
                          ("day", r"^(call )?(day|dd)( of month)?$")):  # fmt: skip
        parts[part] = next((name for name in times.profiles if re.search(pattern, plain(name))), None)
    hour = next((name for name, column in times.profiles.items() if _is_hour(column)), None)
    clocks = times.clocks("received")
    options: list[tuple[float, str, str | None, str]] = []
    if all(parts.values()):
        day = JOINT.join(str(parts[part]) for part in ("year", "month", "day"))
        if clocks:
            clock = max(clocks, key=lambda name: telling("received", name))
            options.append(
                (0.4 + 0.2 * telling("received", clock), clock, day, "a time of day, with its date beside it")
            )
        elif hour:
            options.append((0.35, JOINT.join((day, hour)), None, "the hour is all that is written"))
    if hour and times.days and not clocks and not times.moments:
        day = max(times.days, key=lambda name: telling("date", name))
        options.append((0.35, JOINT.join((day, hour)), None, "the hour is all that is written"))
    return options


def _is_hour(column: Profile) -> bool:
    return telling("hour", column.name) > 0 and column.is_number and 20 <= column.distinct <= 24


def _minutes(times: Times, received: str, date: str | None, form: str | None) -> Floats:
    if received in times.moments:
        return times.moments[received]
    if date is None or JOINT in date or date not in times.profiles:
        return np.full(len(next(iter(times.profiles.values())).texts.codes), np.nan)
    return minutes_of(times.profiles[date], form)
