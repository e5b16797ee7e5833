"""Columns of full moments: their format, and when each row happened; decided before anybody knows what they mean."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crisissim.domain.calls import Floats
from crisissim.errors import Notice, remark
from crisissim.intake.detect.names import telling
from crisissim.intake.detect.profile import EMPTY_DATE, NOTHING, Profile
from crisissim.intake.detect.shapes import Order, form_of, order_of, shape_of
from crisissim.intake.sources import TextTable
from crisissim.intake.spec import STAGES, Columns, ExportSpec
from crisissim.intake.times import BETWEEN_FORMS, read_moments

TIMELY = ("received", *STAGES, "date")
NUMBERED = (("epoch", 6.3e8, 2.2e9), ("epoch-ms", 6.3e11, 2.2e12), ("excel", 2e4, 6e4))
"""Numbers that are moments from 1990 to 2039 (for Excel from 1954), in a column that is named like a time."""
DATE_WIDTH = 10
"""Characters of a date, before its time of day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """How the dates of an export are written.

    Attributes:
        day_first: which of day and month comes first in every column that leaves it open.
        order: how that was decided; None where no column leaves it open.
        forms: format by column, None being ISO 8601.
    """

    day_first: bool
    order: Order | None
    forms: Mapping[str, str | None]
    asked: str

    def notices(self, said: bool) -> list[Notice]:
        """What to tell about it; `said`: the user gave the format."""
        if self.order is None or said:
            return []
        form = "day first" if self.day_first else "month first"
        if not self.order.certain:
            return [remark("W120", column=self.asked, form=form)]
        if self.order.against:
            return [remark("W121", count=self.order.against, column=self.asked, form=form)]
        return []


def dates_of(
    tables: Sequence[TextTable], profiles: Mapping[str, Profile], form: str | None, stage_form: str | None
) -> Dates:
    """The format of every column that holds dates; day and month are told apart on all rows of all such columns.

    Args:
        tables: the files.
        profiles: their columns.
        form: format that the user gives for the time of the call, or None.
        stage_form: format that the user gives for stages, or None.
    """
    dated = [name for name, column in profiles.items() if column.is_moment or column.is_date]
    open_ = [name for name in dated if any((shape := shape_of(text)) and shape.first for text in profiles[name].shaped)]
    order = order_of(_dates_in(tables, open_)) if open_ else None
    day_first = bool(order and order.day_first)
    for said in (stage_form, form):
        if said and "%d" in said and "%m" in said:
            day_first = said.index("%d") < said.index("%m")
    forms = {name: form_of(profiles[name].shaped, day_first) for name in dated}
    forms |= {name: number for name, column in profiles.items() if (number := _numbered(column))}
    return Dates(day_first, order, forms, open_[0] if open_ else "")


def minutes_of(column: Profile, form: str | None) -> Floats:
    """Moments of the sample of a column, in minutes; NaN where there is none."""
    spec = ExportSpec("", (), Columns("", ""), placeholders=placeholders_in([column]))
    return read_moments(column.texts, spec, form).minutes


def placeholders_in(columns: Collection[Profile], beside: Collection[str] = ("", "NULL")) -> tuple[str, ...]:
    """Texts that stand in columns of times and mean that nothing was recorded."""
    found = [
        text
        for column in columns
        for text, count in column.counts.items()
        if text.casefold() in NOTHING or (EMPTY_DATE.fullmatch(text) and (count > 1 or "1970" not in text))
    ]
    folded = {text.casefold() for text in beside}
    return (*beside, *sorted({text for text in found if text.casefold() not in folded}))


def one_form(forms: Collection[str | None]) -> str | None:
    """One format for columns that are written in these; the commonest comes first."""
    parts = Counter(part for form in forms for part in (form.split(BETWEEN_FORMS) if form else [""]))
    if list(parts) == [""]:
        return None
    return BETWEEN_FORMS.join(part or "%Y-%m-%d %H:%M:%S" for part, _ in parts.most_common())


def _numbered(column: Profile) -> str | None:
    if not column.is_number or not any(telling(role, column.name) for role in TIMELY):
        return None
    low, high = column.span
    return next((form for form, least, most in NUMBERED if least <= low and high <= most and low < high), None)


def _dates_in(tables: Sequence[TextTable], names: Sequence[str]) -> dict[str, int]:
    """Every date of these columns, without its time of day, and how often it stands there."""
    counts = Counter[str]()
    for table in tables:
        for texts in table.read(names).values():
            for text, count in Counter([text.strip()[:DATE_WIDTH] for text in texts]).items():
                counts[re.split("[ T,]", text, maxsplit=1)[0]] += count
    return {text: count for text, count in counts.items() if not EMPTY_DATE.fullmatch(text)}
