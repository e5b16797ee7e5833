"""Moments: what the time of an event means for all that happens in it, worked out once and noted on the desk."""

from math import floor

from crisissim.engine.tables import World
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR


def note_moment(w: World, now: float) -> None:
    """The moment as the measured window sees it, and the hour."""
    desk = w.desk
    rules = w.rules
    if now < rules.begin:
        desk.moment = rules.begin
    elif now > rules.end:
        desk.moment = rules.end
    else:
        desk.moment = now
    if now >= desk.hour_ends:
        note_hour(w, now)


def note_hour(w: World, now: float) -> None:
    """Another hour of the week, with its traffic."""
    desk = w.desk
    hours = floor(now / MINUTES_PER_HOUR)
    desk.hour = hours % HOURS_PER_WEEK
    desk.hour_ends = (hours + 1) * MINUTES_PER_HOUR
    desk.matrix = w.matrix[desk.hour]
