"""How times are written: the shape of each text, and the format of a whole column.

A column is decided as a whole.  Which of two numbers is the day is told by those above 12, of all its dates together;
a part that contradicts the many is never read the other way round, only counted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)?)?\s*(Z|[+-]\d\d(:?\d\d)?)?")
NUMERIC_DATE = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})")
DAY_NAMED = re.compile(r"(\d{1,2})([- ]?)([A-Za-z]{3,9})([-, ]*)(\d{4}|\d{2})(?!\d)")
MONTH_NAMED = re.compile(r"([A-Za-z]{3,9})( )(\d{1,2})(,? )(\d{4})")
PACKED_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(:\d\d)?([.,]\d{1,9})?(\s*)([AaPp][Mm])?")
PACKED_CLOCK = re.compile(r"([01]?\d|2[0-3])[0-5]\d([0-5]\d)?")
BETWEEN = re.compile(r"(T|,? +|:)?")
OFFSET = re.compile(r"\s*(Z|[+-]\d\d:?\d\d)")
MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
LONG_MONTHS = {
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip
RARE = 0.002
"""A shape of fewer texts than this share of a column is a slip, not one of its forms."""
MOST_FORMS = 4
"""Forms of one column that are told apart."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one text writes a moment.

    Attributes:
        form: strptime format; `%1` and `%2` stand where day and month do if it is open which is which.
        iso: whether it is ISO 8601.
        dated: whether a date stands in it.
        clock: whether a time of day stands in it.
        first: the first number, if day and month are open.
        second: the second.
        midnight: whether the time of day is 00:00:00.
        offset: whether a UTC offset stands in it.
    """

    form: str
    iso: bool = False
    dated: bool = True
    clock: bool = False
    first: int = 0
    second: int = 0
    midnight: bool = False
    offset: bool = False


@lru_cache(maxsize=200_000)
def shape_of(text: str) -> Shape | None:
    """The shape of a text, None if it is no moment, date or time of day."""
    if not text or not any(letter.isdigit() for letter in text[:4] + text[-8:]) or len(text) > 40:
        return None
    if ISO.fullmatch(text):
        clock = len(text) > 10
        midnight = clock and not re.search("[1-9]", text[11:19])
        return Shape("%Y-%m-%d %H:%M:%S", True, True, clock, midnight=midnight, offset=bool(OFFSET.search(text, 16)))
    whole = CLOCK.fullmatch(text)
    if whole is not None:
        return Shape(_clock_form(whole), dated=False, clock=True) if _is_clock(whole) else None
    date = _date(text)
    if date is None:
        return None
    form, end, first, second = date
    return _with_clock(text, form, end, first, second)


def _date(text: str) -> tuple[str, int, int, int] | None:
    """Form of the date that a text begins with, where it ends, and its two open numbers."""
    if match := NUMERIC_DATE.match(text):
        one, mark, two, three = match.groups()
        if len(one) == 4 and len(three) <= 2:
            return f"%Y{mark}%m{mark}%d", match.end(), 0, 0
        if len(one) <= 2 and len(three) in (2, 4) and 1 <= int(one) <= 31 and 1 <= int(two) <= 31:
            year = "%Y" if len(three) == 4 else "%y"
            return f"%1{mark}%2{mark}{year}", match.end(), int(one), int(two)
        return None
    if (match := DAY_NAMED.match(text)) and (month := _month(match[3])):
        year = "%Y" if len(match[5]) == 4 else "%y"
        return f"%d{match[2]}{month}{match[4]}{year}", match.end(), 0, 0
    if (match := MONTH_NAMED.match(text)) and (month := _month(match[1])):
        return f"{month}{match[2]}%d{match[4]}%Y", match.end(), 0, 0
    match = PACKED_DATE.match(text)
    return ("%Y%m%d", match.end(), 0, 0) if match else None


def _with_clock(text: str, form: str, end: int, first: int, second: int) -> Shape | None:
    if end == len(text):
        return Shape(form, first=first, second=second)
    between = BETWEEN.match(text, end)
    assert between is not None
    clock = CLOCK.match(text, between.end())
    if clock is None or not _is_clock(clock) or not between[0]:
        packed = PACKED_CLOCK.fullmatch(text[between.end() :])
        if packed is None:
            return None
        middle = "%H%M%S" if packed[2] else "%H%M"
        return Shape(f"{form}{between[0]}{middle}", clock=True, first=first, second=second)
    offset = OFFSET.fullmatch(text[clock.end() :])
    if clock.end() < len(text) and offset is None:
        return None
    midnight = int(clock[1]) % 12 == 0 and not re.search("[1-9]", clock[0][len(clock[1]) :]) and "p" not in text.lower()
    whole = f"{form}{between[0]}{_clock_form(clock)}" + ("%z" if offset else "")
    return Shape(whole, False, True, True, first, second, midnight, offset is not None)


def _clock_form(match: "re.Match[str]") -> str:
    hour = "%I" if match[6] else "%H"
    return f"{hour}:%M{':%S' if match[3] else ''}{match[4][0] + '%f' if match[4] else ''}" + (
        f"{match[5]}%p" if match[6] else ""
    )


def _is_clock(match: "re.Match[str]") -> bool:
    hour = int(match[1])
    return int(match[2]) < 60 and (1 <= hour <= 12 if match[6] else hour < 24)


def _month(name: str) -> str:
    folded = name.lower()
    return "%b" if folded in MONTHS else "%B" if folded in LONG_MONTHS else ""


@dataclass(frozen=True, slots=True)
class Order:
    """Which of day and month comes first.

    Attributes:
        day_first: the decision.
        certain: whether a number above 12 settled it.
        against: texts that only fit the other order.
    """

    day_first: bool
    certain: bool
    against: int


def order_of(counts: Mapping[str, int]) -> Order | None:
    """The order of day and month of a whole column, None where no date leaves it open.

    Args:
        counts: texts of the column and how often each stands there.
    """
    day_first = month_first = open_ = dotted = 0
    for text, count in counts.items():
        shape = shape_of(text)
        if shape is None or not shape.first:
            continue
        open_ += count
        dotted += count * ("%1." in shape.form)
        day_first += count * (shape.first > 12)
        month_first += count * (shape.second > 12)
    if not open_:
        return None
    if day_first or month_first:
        return Order(day_first > month_first, True, min(day_first, month_first))
    return Order(_day_first_is_likelier(counts, dotted * 2 > open_), False, 0)


def _day_first_is_likelier(counts: Mapping[str, int], dotted: bool) -> bool:
    """Without a number above 12: the reading by which the dates lie closer together, else as the marks are used."""
    shapes = [shape for text in counts if (shape := shape_of(text)) and shape.first]
    ones, twos = {shape.first for shape in shapes}, {shape.second for shape in shapes}
    if len(ones) >= 6 and len(twos) <= 2:
        return True
    if len(twos) >= 6 and len(ones) <= 2:
        return False
    return dotted


def form_of(counts: Mapping[str, int], day_first: bool) -> str | None:
    """Format of a column of moments, as ExportSpec.date_format explains; None is ISO 8601."""
    forms = Counter[str]()
    iso = 0
    for text, count in counts.items():
        shape = shape_of(text)
        if shape is not None and shape.dated:
            iso += count * shape.iso
            forms["" if shape.iso else shape.form] += count
    kept = [form for form, count in forms.most_common(MOST_FORMS) if count >= RARE * forms.total()]
    if kept == [""]:
        return None
    one, two = ("%d", "%m") if day_first else ("%m", "%d")
    return " | ".join(_iso_forms(counts) if form == "" else form.replace("%1", one).replace("%2", two) for form in kept)


def _iso_forms(counts: Iterable[str]) -> str:
    """ISO 8601 beside other forms has to be said in full."""
    example = next(text for text in counts if (shape := shape_of(text)) and shape.iso)
    mark = example[10] if len(example) > 10 else ""
    clock = "" if not mark else "%H:%M" if len(example) <= 16 else "%H:%M:%S.%f" if "." in example else "%H:%M:%S"
    return f"%Y-%m-%d{mark}{clock}" + ("%z" if OFFSET.search(example, 16) else "")
