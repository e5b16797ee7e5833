"""Coded remarks about a study: what is so, and what it does to the answer."""

from collections.abc import Sequence

from crisissim.assumptions import Assumption
from crisissim.domain.calls import CallHistory
from crisissim.domain.staff import Shift
from crisissim.errors import Notice
from crisissim.study.intervals import minutes_in, told
from crisissim.study.scenario import Window
from crisissim.timebase import DAYS_PER_YEAR, MINUTES_PER_HOUR

NEARLY_A_YEAR = 350


def guessed_roster(names: Sequence[str]) -> Notice:
    """Nobody has confirmed some of the roster."""
    return Notice(
        "W201",
        f"The roster is a guess, not the department's own ({', '.join(names)}). Waits, free officers and hours freed "
        "rest on it; put in the real shifts before anybody decides on this answer.",
    )


def outside_range(row: Assumption, where: str) -> Notice:
    """A study's own value lies outside what has been seen elsewhere."""
    return Notice(
        "W202",
        f"{where} sets {row.name} to {row.value:g}, outside the known range of {row.low:g} to {row.high:g} "
        f"({row.unit}). The answer uses it as given.",
    )


def open_without_staff(option: str, stretches: Sequence[Shift]) -> Notice:
    """Opening hours in which nobody is on duty."""
    hours = minutes_in(stretches) / MINUTES_PER_HOUR
    return Notice(
        "W203",
        f"Option {option} is open for {hours:g} hours a week in which none of its units is on duty, first "
        f"{next(told(stretches))}. Calls then wait for the team as long as they would for a busy one.",
    )


def staff_while_closed(option: str, stretches: Sequence[Shift]) -> Notice:
    """Units on duty outside opening hours."""
    hours = minutes_in(stretches) / MINUTES_PER_HOUR
    return Notice(
        "W204",
        f"Option {option} has units on duty for {hours:g} hours a week outside its opening hours, first "
        f"{next(told(stretches))}. They are paid for and sent to nobody.",
    )


def no_patrol(agency: str, when: str, stretches: Sequence[Shift]) -> Notice:
    """Hours without any patrol unit, today or under an option."""
    hours = minutes_in(stretches) / MINUTES_PER_HOUR
    return Notice(
        "W205",
        f"{agency} has no patrol unit on duty for {hours:g} hours a week {when}, first "
        f"{next(told(stretches))}. Calls that need police wait until somebody comes on.",
    )


def short_record(history: CallHistory) -> Notice | None:
    """The record is shorter than a year."""
    if history.days >= NEARLY_A_YEAR:
        return None
    return Notice(
        "W206",
        f"The calls of {history.agency} cover {history.days} days, not a year. Seasons and rare bad weeks that these "
        "days did not have are not in the answer.",
    )


def short_window(window: Window) -> Notice | None:
    """Less than a year is simulated."""
    if window.days >= NEARLY_A_YEAR:
        return None
    return Notice(
        "W207",
        f"{window.days} days are simulated, and their hours are scaled to a year "
        f"(times {DAYS_PER_YEAR / window.days:.1f}).",
    )


def zones_without_place(agency: str, calls: int, share: float, zones: Sequence[str]) -> Notice:
    """Calls from zones that the geography does not have."""
    return Notice(
        "W208",
        f"{calls:,} calls of {agency} ({share:.1%}) come from zones without a place in the travel table "
        f"({', '.join(zones[:5])}{', ...' if len(zones) > 5 else ''}). They are taken to be as far away as zones "
        "are on average.",
    )
