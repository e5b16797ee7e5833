"""Texts -> minutes.  One format for a whole column; what cannot be read is counted, never guessed.

Moments are minutes since 1970-01-01 00:00 local wall time; clock times are minutes since midnight; NaN is missing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from crisissim.domain.calls import Bools, Floats
from crisissim.intake.fixed import read_fixed
from crisissim.intake.spec import ExportSpec
from crisissim.intake.table import Texts
from crisissim.timebase import MINUTES_PER_DAY

CLOCK = re.compile(r"(\d{1,2}):?(\d\d)(?::(\d\d(?:\.\d+)?))?\s*([AaPp])?\.?(?:[Mm]\.?)?")
OFFSET = re.compile(r"\s*(?:Z|[+-]\d\d:?\d\d)$")
MICROSECONDS_PER_MINUTE = 60_000_000
BETWEEN_FORMS = " | "
NUMBERED: Mapping[str | None, tuple[Literal["s", "ms", "D"], str, float, float]] = {
    "epoch": ("s", "unix", 0.0, 4e9),
    "epoch-ms": ("ms", "unix", 0.0, 4e12),
    "excel": ("D", "1899-12-30", 1.0, 1e5),
}
"""Moments that are written as one number: its unit, where it starts, and between what it must lie."""


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """A column of times; `tried` says how they were read."""

    minutes: Floats
    unreadable: Bools
    """A text stands there, it is no placeholder, and it could not be read."""
    tried: str


def read_moments(texts: Texts, spec: ExportSpec, form: str | None) -> Times:
    """Full date-times, in the form or forms that ExportSpec.date_format explains."""
    minutes = np.full(len(texts.values), np.nan)
    if spec.timezone is None:
        for one in (None,) if form is None else form.split(BETWEEN_FORMS):
            quick = read_fixed(texts.values, one)
            minutes = np.where(np.isnan(minutes), quick, minutes)
    read = np.isfinite(minutes)
    missing = np.zeros(len(minutes), np.bool_)
    missing[~read] = _are_placeholders([texts.values[i] for i in np.flatnonzero(~read)], spec)
    if read.any():
        missing |= np.isin(minutes, _read_one_by_one(spec.placeholders, spec, form))
    minutes = np.where(missing, np.nan, minutes)
    rest = np.isnan(minutes) & ~missing
    if rest.any():
        minutes[rest] = _read_one_by_one([texts.values[i] for i in np.flatnonzero(rest)], spec, form)
    tried = f"the format {form!r}" if form else "year-month-day hour:minute (ISO 8601)"
    return Times(texts.map(minutes), texts.map(np.isnan(minutes) & ~missing), tried)


def _read_one_by_one(texts: Sequence[str], spec: ExportSpec, form: str | None) -> Floats:
    written = pd.Series(texts, dtype=object)
    if spec.offsets == "drop" and spec.timezone is None and _has_offsets(texts):
        written = written.str.replace(OFFSET, "", regex=True)
        form = form if form is None else form.replace("%z", "").strip()
    minutes = np.full(len(written), np.nan)
    for one in (None,) if form is None else form.split(BETWEEN_FORMS):
        open_ = np.isnan(minutes)
        if open_.any():
            minutes[open_] = _minutes(_parsed(written[open_], one), spec.timezone)
    return minutes


def _parsed(written: "pd.Series[str]", form: str | None) -> "pd.Series[pd.Timestamp]":
    if form in NUMBERED:
        unit, origin, low, high = NUMBERED[form]
        numbers = pd.to_numeric(written, errors="coerce").astype("float64")
        return pd.to_datetime(numbers.where((numbers >= low) & (numbers <= high)), unit=unit, origin=origin, utc=True)
    return pd.to_datetime(written, format=form or "ISO8601", errors="coerce", utc=True)


def read_dates(texts: Texts, spec: ExportSpec) -> Times:
    """Dates; a time of day that is written with them is left out."""
    times = read_moments(texts, spec, spec.date_format)
    days = np.floor(times.minutes / MINUTES_PER_DAY) * MINUTES_PER_DAY
    return Times(days, times.unreadable, times.tried)


def read_clocks(texts: Texts, spec: ExportSpec) -> Times:
    """HH:MM or HH:MM:SS, with or without AM or PM: minutes since midnight."""
    return _times(texts, np.array([_clock(text) for text in texts.values], np.float64), spec, "HH:MM or HH:MM:SS")


def read_numbers(texts: Texts, spec: ExportSpec, per_minute: float) -> Times:
    """Seconds or minutes from received: minutes."""
    written = pd.Series(list(texts.values), dtype=object)
    numbers = pd.to_numeric(written, errors="coerce").to_numpy(np.float64)
    minutes = np.where(np.isfinite(numbers), numbers, np.nan) / per_minute
    return _times(texts, minutes, spec, f"a number of {spec.stages} from received")


def read_received(columns: Mapping[str, Texts], spec: ExportSpec) -> tuple[Times, ...]:
    """When calls were received, as the times of one column, or of the date column and the clock column."""
    received = columns[spec.columns.received]
    if spec.columns.date is None:
        return (read_moments(received, spec, spec.date_format),)
    return read_dates(columns[spec.columns.date], spec), read_clocks(received, spec)


def _written_in_full(texts: Texts, spec: ExportSpec, received: Floats, before: Floats) -> Times:
    form = spec.stage_format or (spec.date_format if spec.columns.date is None else None)
    return read_moments(texts, spec, form)


def _on_a_clock(texts: Texts, spec: ExportSpec, received: Floats, before: Floats) -> Times:
    """Clock times go on from the stage before: up to half a day back is an error, all else is past midnight."""
    clock = read_clocks(texts, spec)
    ahead = np.mod(clock.minutes - before, MINUTES_PER_DAY)
    ahead = np.where(ahead > MINUTES_PER_DAY / 2, ahead - MINUTES_PER_DAY, ahead)
    return Times(before + ahead, clock.unreadable, clock.tried)


def _from_received(texts: Texts, spec: ExportSpec, received: Floats, before: Floats) -> Times:
    numbers = read_numbers(texts, spec, 60.0 if spec.stages == "seconds" else 1.0)
    return Times(received + numbers.minutes, numbers.unreadable, numbers.tried)


READERS: Mapping[str, Callable[[Texts, ExportSpec, Floats, Floats], Times]] = {
    "datetime": _written_in_full,
    "clock": _on_a_clock,
    "seconds": _from_received,
    "minutes": _from_received,
}
"""How dispatched, arrived and cleared may be written: (texts, spec, received, the stage before) -> moments."""


def _clock(text: str) -> float:
    match = CLOCK.fullmatch(text)
    if match is None:
        return np.nan
    hour, minute, second = int(match[1]), int(match[2]), float(match[3] or 0)
    if match[4] is not None:
        if not 1 <= hour <= 12:
            return np.nan
        hour = hour % 12 + (12 if match[4] in "Pp" else 0)
    return hour * 60.0 + minute + second / 60.0 if hour < 24 and minute < 60 and second < 60 else np.nan


def _are_placeholders(texts: Sequence[str], spec: ExportSpec) -> Bools:
    folded = {text.strip().casefold() for text in spec.placeholders} | {""}
    return np.array([text.casefold() in folded for text in texts], np.bool_)


def _has_offsets(values: Sequence[str]) -> bool:
    return any(OFFSET.search(text, 16) for text in values)


def _minutes(moments: "pd.Series[pd.Timestamp]", timezone: str | None) -> Floats:
    if timezone is not None:
        moments = moments.dt.tz_convert(timezone)
    naive = moments.dt.tz_localize(None).to_numpy("datetime64[us]")
    minutes = naive.astype(np.int64) / MICROSECONDS_PER_MINUTE
    return np.where(np.isnat(naive), np.nan, minutes)


def _times(texts: Texts, minutes: Floats, spec: ExportSpec, tried: str) -> Times:
    missing = _are_placeholders(texts.values, spec)
    minutes = np.where(missing, np.nan, minutes)
    return Times(texts.map(minutes), texts.map(np.isnan(minutes) & ~missing), tried)
