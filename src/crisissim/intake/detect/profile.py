"""What the values of each column look like, from a sample of rows; numbers, times, flags, texts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from crisissim.domain.calls import Floats, Ints
from crisissim.intake.detect.names import plain
from crisissim.intake.detect.shapes import PACKED_CLOCK, shape_of
from crisissim.intake.sources import TextTable
from crisissim.intake.table import Texts

SAMPLE = 20_000
"""Rows of a file that are looked at, in blocks spread over it; what must be decided on all rows looks at all."""
BLOCK = 200
"""Rows of one block of the sample."""
SHAPED = 3_000
"""Different texts of a column whose shape is looked at."""
MOSTLY = 0.9
"""Share of texts that must be of a kind, for the column to be of it."""
DATED = 0.8
"""Share of texts that must be dates; with fewer the column could not be read either."""
NOTHING = frozenset(
    {"", "null", "(null)", "none", "n/a", "na", "nan", "nat", "<null>", "#n/a", "-", "--", "?", "nil", "not recorded"}
)
"""What stands for nothing where times or numbers should stand."""
NUMBER = re.compile(r"[-+]?(\d+(,\d{3})*(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
EMPTY_DATE = re.compile(
    r"((18|17)\d\d-\d\d-\d\d|1900-01-0[01]|19[07]0-01-01|0001-01-01|(2999|9999|4000|2100)-\d\d-\d\d"
    r"|0?1/0?[01]/(19[07]0|0001|1753)|12/3[01]/(1899|9999|1969)|0000-00-00|00/00/0000)([T ]0?0:00(:00(\.0+)?)?.*"
    r"|[T ]12:00:00 AM|[T ]23:59(:59.*)?)?"
)
FLAGS = ({"0", "1"}, {"y", "n"}, {"yes", "no"}, {"true", "false"}, {"t", "f"}, {"1", "y", "0", "n"}, {"x"})


@dataclass(frozen=True)
class Profile:
    """One column of the sample.

    Attributes:
        name: of the column.
        texts: its texts, blanks at both ends stripped.
        counts: how often each different text stands there.
    """

    name: str
    texts: Texts
    counts: Mapping[str, int]

    @cached_property
    def written(self) -> dict[str, int]:
        """Counts of texts that say something."""
        return {text: count for text, count in self.counts.items() if text.casefold() not in NOTHING}

    @cached_property
    def rows(self) -> int:
        return sum(self.counts.values())

    @cached_property
    def fill(self) -> float:
        """Share of rows that say something."""
        return sum(self.written.values()) / max(1, self.rows)

    @cached_property
    def distinct(self) -> int:
        return len(self.written)

    @cached_property
    def uniqueness(self) -> float:
        """Different texts per text."""
        return self.distinct / max(1, sum(self.written.values()))

    @cached_property
    def shaped(self) -> dict[str, int]:
        """Texts whose shape is looked at: the most frequent, or evenly chosen where all are rare."""
        texts = list(self.written)
        step = max(1, len(texts) // SHAPED)
        return {text: self.written[text] for text in texts[::step] if not EMPTY_DATE.fullmatch(text)}

    def share(self, kind: str) -> float:
        """Share of texts that are a `moment`, a `date`, a `clock`, or a date of either kind (`dated`)."""
        total = sum(self.shaped.values())
        return self._kinds.get(kind, 0) / total if total else 0.0

    @cached_property
    def _kinds(self) -> dict[str, int]:
        kinds = {"moment": 0, "date": 0, "clock": 0, "dated": 0, "offset": 0}
        for text, count in self.shaped.items():
            shape = shape_of(text)
            if shape is None:
                continue
            bare = shape.dated and (not shape.clock or shape.midnight)
            kinds["moment"] += count * (shape.dated and not bare)
            kinds["date"] += count * bare
            kinds["dated"] += count * shape.dated
            kinds["clock"] += count * (not shape.dated)
            kinds["offset"] += count * shape.offset
        return kinds

    @cached_property
    def is_moment(self) -> bool:
        """A date and a time of day in one text; a few may be at midnight."""
        return self.share("dated") >= DATED and self.share("moment") > 0.1

    @cached_property
    def is_date(self) -> bool:
        return self.share("dated") >= DATED and not self.is_moment

    @cached_property
    def is_clock(self) -> bool:
        return self.share("clock") >= MOSTLY

    @cached_property
    def is_packed_clock(self) -> bool:
        """`0730` or `730`: a time of day without a mark; only a name can tell it from a number."""
        fits = sum(count for text, count in self.shaped.items() if PACKED_CLOCK.fullmatch(text))
        return fits >= 0.99 * max(1, sum(self.shaped.values())) and self.distinct > 24

    @cached_property
    def tells_time(self) -> bool:
        """Whether it says when something was, by its texts or by its name."""
        named = re.search(r"\btime$", plain(self.name)) is not None
        return self.is_moment or self.is_date or self.is_clock or named

    @cached_property
    def numbers(self) -> Floats:
        """The sample as numbers, NaN where none stands."""
        values = [float(text.replace(",", "")) if NUMBER.fullmatch(text) else np.nan for text in self.texts.values]
        return self.texts.map(np.array(values, np.float64))

    @cached_property
    def is_number(self) -> bool:
        known = int(np.isfinite(self.numbers).sum())
        return known > 0 and known >= MOSTLY * sum(self.written.values())

    @cached_property
    def span(self) -> tuple[float, float]:
        """The numbers between which all but a hundredth at each end lie."""
        known = self.numbers[np.isfinite(self.numbers)]
        low, high = np.quantile(known, [0.01, 0.99]) if len(known) else (np.nan, np.nan)
        return float(low), float(high)

    @cached_property
    def is_flag(self) -> bool:
        values = {text.casefold() for text in self.written}
        return bool(values) and any(values <= flag for flag in FLAGS)

    @cached_property
    def worded(self) -> float:
        """Share of texts with a word of three letters in it."""
        total = sum(self.written.values())
        return sum(count for text, count in self.written.items() if re.search("[A-Za-z]{3}", text)) / max(1, total)

    def examples(self, count: int = 3) -> tuple[str, ...]:
        """The most frequent texts."""
        return tuple(text[:40] for text in sorted(self.written, key=lambda text: -self.written[text])[:count])


def profiles_of(tables: Sequence[TextTable], names: Sequence[str]) -> dict[str, Profile]:
    """Profiles of these columns of all tables together."""
    share = SAMPLE // len(tables)
    read = [table.read(names, _some(len(table), share)) for table in tables]
    profiles = {}
    for name in names:
        texts = Texts.of(np.concatenate([columns[name] for columns in read]))
        counts = np.bincount(texts.codes, minlength=len(texts.values)).tolist()
        profiles[name] = Profile(name, texts, dict(zip(texts.values, counts, strict=True)))
    return profiles


def _some(rows: int, wanted: int) -> Ints | None:
    """Blocks of rows spread evenly, or None for all."""
    if rows <= wanted * 2:
        return None
    starts = np.linspace(0, rows - BLOCK, max(1, wanted // BLOCK)).astype(np.int64)
    return np.unique((starts[:, None] + np.arange(BLOCK)).ravel())
