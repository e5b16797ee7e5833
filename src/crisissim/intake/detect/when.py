"""Which columns say when a call was received, and when each of its stages was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.intake.detect.moments import Dates, minutes_of, one_form, placeholders_in
from crisissim.intake.detect.names import plain, telling
from crisissim.intake.detect.profile import Profile
from crisissim.intake.detect.shapes import shape_of
from crisissim.intake.spec import JOINT, Stages

STAGES = ("dispatched", "enroute", "arrived", "first_clear", "cleared")
NAMED, EARLIEST = 0.65, 0.35
"""How much the name counts, and how much that no other time of the row comes before."""
LEAST = 0.25
"""A column that is less telling than this is left alone."""
FILLED = 0.005
SLACK = 1.0
"""Minutes by which a stage may come before the call: clocks differ."""
MIDNIGHTS = 8.0
"""Times as often as any other minute, from which on midnight means that nothing was recorded."""
SECONDS = re.compile(r"\bsecs?\b|\bseconds?\b")
MINUTES = re.compile(r"\bmins?\b|\bminutes?\b")


@dataclass
class When:
    """Columns of times, and how they are written; `sure` and `why` are per role."""

    columns: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    stages: Stages = "datetime"
    date_format: str | None = None
    stage_format: str | None = None
    placeholders: tuple[str, ...] = ("", "NULL")
    questions: list[str] = field(default_factory=list)
    received: Floats = field(default_factory=lambda: np.zeros(0))
    """Minutes of the sample."""

    def set(self, role: str, column: str, sure: float, why: str) -> None:
        """Decide on a role."""
        self.columns[role], self.sure[role], self.why[role] = column, round(min(1.0, sure), 2), why


@dataclass(frozen=True)
class Times:
    """All columns of times of an export."""

    profiles: Mapping[str, Profile]
    dates: Dates
    moments: Mapping[str, Floats]

    @classmethod
    def of(cls, profiles: Mapping[str, Profile], dates: Dates) -> "Times":
        """Read the sample of each."""
        whole = [name for name in dates.forms if not profiles[name].is_date and profiles[name].fill >= FILLED]
        return cls(profiles, dates, {name: minutes_of(profiles[name], dates.forms[name]) for name in whole})

    def clocks(self, role: str) -> list[str]:
        """Columns of times of day; those without a mark only if their name is telling for the role."""
        return [
            name
            for name, column in self.profiles.items()
            if column.is_clock or (column.is_packed_clock and telling(role, name) >= 0.5 and "to" not in plain(name))
        ]

    @property
    def days(self) -> list[str]:
        """Columns of dates alone."""
        return [name for name, column in self.profiles.items() if column.is_date and column.fill >= FILLED]


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
        when.date_format = _joined_form(times, date)
    elif JOINT in received:
        when.date_format = _joined_form(times, received)
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


def _joined_form(times: Times, names: str) -> str | None:
    """Format of a date, or of the columns that make it up one after the other."""
    if JOINT not in names:
        return times.dates.forms.get(names)
    forms = []
    for name in names.split(JOINT):
        column = times.profiles[name]
        words = plain(name)
        if name in times.dates.forms:
            forms.append(times.dates.forms[name] or "%Y-%m-%d")
        elif column.is_clock:
            forms.append(_clock_form(column))
        elif telling("hour", name):
            forms.append("%H")
        elif re.search("year|yr", words):
            forms.append("%Y" if column.span[1] > 99 else "%y")
        elif "mon" in words or words == "mm":
            forms.append("%m" if column.is_number else "%b" if max(map(len, column.written)) == 3 else "%B")
        else:
            forms.append("%d")
    return " ".join(forms)


def _clock_form(column: Profile) -> str:
    return next(shape.form for text in column.shaped if (shape := shape_of(text)) is not None)


def _minutes(times: Times, received: str, date: str | None, form: str | None) -> Floats:
    if received in times.moments:
        return times.moments[received]
    if date is None or JOINT in date or date not in times.profiles:
        return np.full(len(next(iter(times.profiles.values())).texts.codes), np.nan)
    return minutes_of(times.profiles[date], form)


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
        forms = [_joined_form(times, name) for name in found.values()]
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
