"""Coded remarks about a study: what is so, and what it does to the answer."""

from collections.abc import Mapping, Sequence

from crisissim.assumptions import Assumption, Assumptions
from crisissim.domain.calls import CallHistory
from crisissim.domain.minutes import recorded
from crisissim.domain.staff import Shift
from crisissim.domain.wording import in_prose
from crisissim.errors import Notice, remark
from crisissim.study.intervals import in_words, minutes_in
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR, NEARLY_A_YEAR

SHOWN = 5
"""Names of a long list that a remark gives."""


def guessed_roster(names: Sequence[str]) -> Notice:
    """Nobody has confirmed some of the roster."""
    return remark("W201", names=", ".join(names))


def outside_range(row: Assumption, where: str) -> Notice:
    """A study's own value lies outside what has been seen elsewhere."""
    return remark("W202", where=where, name=row.name, value=row.value, low=row.low, high=row.high, unit=row.unit)


def open_without_staff(option: str, stretches: Sequence[Shift]) -> Notice:
    """Opening hours in which nobody is on duty."""
    return remark("W203", option=option, **_hours(stretches))


def staff_while_closed(option: str, stretches: Sequence[Shift]) -> Notice:
    """Units on duty outside opening hours."""
    return remark("W204", option=option, **_hours(stretches))


def no_patrol(agency: str, when: str, stretches: Sequence[Shift]) -> Notice:
    """Hours without any patrol unit, today or under an option."""
    return remark("W205", agency=agency, when=when, **_hours(stretches))


def without_supervision(option: str, unit: str, hours: float) -> Notice:
    """A supervised clinician without anybody to ask."""
    return remark("W210", option=option, unit=unit, hours=hours)


def forgotten(option: str, pool: str, units: Sequence[str]) -> Notice:
    """Officers of today's roster in a pool from which an option sends nobody."""
    return remark("W211", option=option, pool=pool, units=shortened(units))


def left_out(wrong: Mapping[str, str]) -> Notice:
    """Files of options that nobody asked for, each with the first thing that is wrong with it."""
    return remark("W213", files=shortened([f"{name} ({why})" for name, why in wrong.items()]))


def shortened(names: Sequence[str]) -> str:
    """The first of many names."""
    return f"{', '.join(names[:SHOWN])}{', ...' if len(names) > SHOWN else ''}"


def _hours(stretches: Sequence[Shift]) -> dict[str, object]:
    """How many hours these are, and the first of them."""
    return {"hours": minutes_in(stretches) / MINUTES_PER_HOUR, "first": next(in_words(stretches))}


def short_record(history: CallHistory) -> Notice | None:
    """The record is shorter than a year."""
    if history.days >= NEARLY_A_YEAR:
        return None
    return remark("W206", agency=history.agency, days=history.days)


def short_window(window: Window) -> Notice | None:
    """Less than a year is simulated."""
    if window.days >= NEARLY_A_YEAR:
        return None
    return remark("W207", days=window.days, factor=DAYS_PER_YEAR / window.days)


def unrecorded(history: CallHistory, assumptions: Assumptions) -> Notice | None:
    """Stages of which a whole record knows nothing."""
    stages = {"of travel": ("travel.minutes", history.travel), "on scene": ("on_scene.minutes", history.on_scene)}
    missing = {name: row for name, (row, minutes) in stages.items() if not recorded(minutes)}
    if not missing:
        return None
    instead = ", ".join(f"{row} = {assumptions.value(row):g}" for row in missing.values())
    return remark("W209", agency=history.agency, stages=in_prose(missing, "or"), instead=instead)


def zones_without_place(agency: str, calls: int, share: float, zones: Sequence[str]) -> Notice:
    """Calls from zones that the geography does not have."""
    return remark("W208", agency=agency, calls=calls, share=share, zones=shortened(zones))
