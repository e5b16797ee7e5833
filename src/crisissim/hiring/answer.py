"""What hiring for an option takes, from what is open to full strength and the coverage on the way."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.hiring.coverage import CoverageCurve, staffed_share
from crisissim.hiring.months import QUANTILES, Months, quantile_days
from crisissim.hiring.openings import Openings
from crisissim.hiring.pathway import Pathway, StaffGroup
from crisissim.statistics import or_null


@dataclass(frozen=True, slots=True, eq=False)
class HiringPlan:
    """What hiring for an option takes.

    Attributes:
        study: name of the study.
        option: name of the option.
        seed: number from which all luck is drawn.
        chance: with which strength is to hold.
        ahead: people looked for beyond the positions of each opening.
        openings: what is open.
        pathways: of each opening, how it is filled and left.
        months: the histories.
        needed_ahead: of each opening, how many people ahead hold it full with the chance; None where no number does.
        coverage: by share of crews on duty; None where it was not asked for, or nobody must be hired.
        cit_hours: hours a year of patrol to backfill for CIT courses in the first year, average.
    """

    study: str
    option: str
    seed: int
    chance: float
    ahead: int
    openings: Openings
    pathways: tuple[Pathway, ...]
    months: Months
    needed_ahead: tuple[int | None, ...]
    coverage: CoverageCurve | None
    cit_hours: float

    def dates(self, opening: int | None = None) -> tuple[date | None, ...]:
        """When all positions are filled with each chance of QUANTILES: of an opening, or of all the option's posts."""
        days = self.months.posts_full if opening is None else self.months.full[opening]
        return tuple(self.months.date_of(quantile_days(days, chance)) for chance in QUANTILES)

    def reached(self, opening: int | None = None) -> float:
        """Chance that all positions were filled at once at some time: of an opening, or of all the option's posts."""
        days = self.months.posts_full if opening is None else self.months.full[opening]
        return float(np.isfinite(days).mean())

    def staffed(self) -> Floats:
        """(histories, months + 1) share of the option's crew-hours that can be staffed."""
        return staffed_share(self.openings, self.months.filled.astype(np.float64))

    def filled(self, opening: int) -> Floats:
        """(histories, months + 1) positions filled of an opening; who is there ahead fills none."""
        people: Floats = self.months.filled[opening].astype(np.float64)
        return np.minimum(people, float(self.openings.rows[opening].positions))

    def to_json(self) -> dict[str, Any]:
        """The plan as plain data; a date that is never is None."""
        staffed = self.staffed()
        return {
            "study": self.study,
            "option": self.option,
            "seed": self.seed,
            "start": self.months.start.isoformat(),
            "histories": len(self.months.posts_full),
            "months": len(self.months.days) - 1,
            "chance": self.chance,
            "hired_ahead": self.ahead,
            "shared_out_seats": self.openings.shared_out,
            "cit_backfill_hours_first_year": self.cit_hours,
            "full_strength": self._dates_json(None),
            "openings": [self._opening_json(place) for place in range(len(self.openings.rows))],
            "coverage_by_share_staffed": [
                {"share_staffed": level} | interval.as_json()
                for level, interval in zip(self.coverage.levels, self.coverage.intervals(), strict=True)
            ]
            if self.coverage
            else None,
            "by_month": [self._month_json(month, staffed[:, month]) for month in range(len(self.months.days))],
        }

    def label(self, opening: int) -> str:
        """An opening in words; the agency where there are several."""
        row = self.openings.rows[opening]
        what = f"{row.role}, {row.payer}"
        if row.purpose == "patrol":
            what = f"{row.role}, replacing in patrol"
        elif row.group is StaffGroup.CIT:
            what = f"{row.role}, trained from patrol"
        several = len({other.agency for other in self.openings.rows}) > 1
        return f"{row.agency}: {what}" if several else what

    def _dates_json(self, opening: int | None) -> dict[str, Any]:
        dates = self.dates(opening)
        named = {f"{chance:.0%}": day and day.isoformat() for chance, day in zip(QUANTILES, dates, strict=True)}
        return {"by_chance": named, "chance_reached": self.reached(opening)}

    def _month_json(self, month: int, staffed: Floats) -> dict[str, Any]:
        day, names = int(self.months.days[month]), [*map(self.label, range(len(self.openings.rows)))]
        return {
            "date": (self.months.start + timedelta(days=day)).isoformat(),
            "share_staffed": spread(staffed),
            "coverage": _observed(spread(self.coverage(staffed))) if self.coverage else None,
            "filled": {name: spread(self.filled(place)[:, month]) for place, name in enumerate(names)},
            "in_training": {name: spread(self.months.training[place, :, month]) for place, name in enumerate(names)},
        }

    def _opening_json(self, place: int) -> dict[str, Any]:
        row, way = self.openings.rows[place], self.pathways[place]
        return {
            "name": self.label(place),
            "agency": row.agency,
            "role": str(row.role),
            "payer": str(row.payer),
            "group": str(row.group),
            "purpose": row.purpose,
            "hours_a_year": row.hours,
            "fte": row.fte,
            "positions": row.positions,
            "replacement_days": way.replacement_days,
            "turnover": way.turnover,
            "long_run_filled": way.long_run_share * row.positions,
            "needed_ahead": self.needed_ahead[place],
            **self._dates_json(place),
        }


def _observed(found: dict[str, float]) -> dict[str, float | None]:
    """As plain data, in which there is nothing where there was nothing to observe."""
    return {name: or_null(value) for name, value in found.items()}


def spread(values: Any) -> dict[str, float]:
    """Average and quantiles over histories, each a value that some history had."""
    named = {f"{chance:.0%}": float(np.quantile(values, chance, method="inverted_cdf")) for chance in QUANTILES}
    return {"mean": float(np.mean(values)), **named}
