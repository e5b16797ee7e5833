"""Are the times of day those of the town?  Offsets that were applied twice, and times that are in UTC."""

import re
from collections.abc import Mapping

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.errors import Notice, remark
from crisissim.intake.detect.names import telling
from crisissim.intake.detect.profile import Profile
from crisissim.intake.spec import Columns, ExportSpec
from crisissim.intake.times import read_moments

QUIET_FROM, QUIET_TO = 1, 7
"""The quietest hours of a town lie between these."""
QUIET_HOURS = 3
"""Hours of the stretch in which calls are rarest."""
ENOUGH = 500
"""Calls below which the hours of a record tell nothing of its clock."""
AGREES = 0.9
"""Share of calls whose hours must agree with the export's own, for a reading to be right."""
HOUR = re.compile(r"(\d{1,2})(?::00)?\s*([ap])\.?m?\.?", re.IGNORECASE)


def applied_offset(
    received: Profile, form: str | None, profiles: Mapping[str, Profile]
) -> tuple[bool, str, list[Notice]]:
    """Whether the times of a column that carries UTC offsets are local only once these are undone.

    Told by the export's own column of hours where there is one, else by the quiet of the night.

    Returns:
        The decision, its reason, and what to say about it.
    """
    if received.share("offset") < AGREES:
        return False, "no offset is written", []
    written, undone = (_minutes(received, form, offsets) for offsets in ("drop", "apply"))
    shift = float(np.nanmedian(undone - written)) / 60.0
    if shift == 0.0:
        return False, "the offset is zero", []
    hours = next((hour for name, column in profiles.items() if (hour := _hours(column)) is not None), None)
    if hours is not None and len(hours) == len(written):
        as_written, as_undone = (_agreement(minutes, hours) for minutes in (written, undone))
        if as_undone >= AGREES > as_written:
            why = f"its own hours agree with {as_undone:.0%} of them only then"
            return True, why, [remark("W122", column=received.name, hours=shift, why=why)]
        if as_written >= AGREES:
            return False, f"its own hours agree with {as_written:.0%} of them", []
    if _quiet(undone) and not _quiet(written):
        why = "only then are the quietest hours those of the night"
        return True, why, [remark("W122", column=received.name, hours=shift, why=why)]
    return False, "the time is local as it is written", []


def looks_like_utc(received: Floats) -> bool:
    """Whether the quietest hours lie where a town in America has them when its clock is UTC."""
    known = received[np.isfinite(received)]
    if len(known) < ENOUGH or (np.mod(known, 1440.0) == 0.0).mean() > 0.5:
        return False
    return 6 <= _quietest(known) <= 13 and not _quiet(known)


def _minutes(column: Profile, form: str | None, offsets: str) -> Floats:
    spec = ExportSpec("", (), Columns("", ""), offsets=offsets)  # type: ignore[arg-type]
    return read_moments(column.texts, spec, form).minutes


def _quiet(minutes: Floats) -> bool:
    known = minutes[np.isfinite(minutes)]
    return len(known) < ENOUGH or QUIET_FROM <= _quietest(known) <= QUIET_TO - QUIET_HOURS


def _quietest(minutes: Floats) -> int:
    """First of the three hours with the fewest calls."""
    calls = np.bincount((minutes // 60 % 24).astype(np.int64), minlength=24)
    return int(np.argmin([calls[(start + np.arange(QUIET_HOURS)) % 24].sum() for start in range(24)]))


def _hours(column: Profile) -> Ints | None:
    """Hours of the day of a column that says nothing else, -1 where it says none."""
    if not telling("hour", column.name):
        return None
    hours = []
    for text in column.texts.values:
        match = HOUR.fullmatch(text)
        if match is not None and 1 <= int(match[1]) <= 12:
            hours.append(int(match[1]) % 12 + 12 * (match[2].lower() == "p"))
        else:
            hours.append(int(text) if text.isdecimal() and int(text) < 24 else -1)
    return column.texts.map(np.array(hours, np.int64)) if len({*hours} - {-1}) >= 20 else None


def _agreement(minutes: Floats, hours: Ints) -> float:
    known = np.isfinite(minutes) & (hours >= 0)
    return float((minutes[known] // 60 % 24 == hours[known]).mean()) if known.any() else 0.0
