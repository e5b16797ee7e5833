"""Practice estimated on the earlier weeks of a record and tested on the later ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np

from crisissim.study import Study
from crisissim.validation.as_roster import as_toml, hours_a_day, roster_rows
from crisissim.validation.estimates import split_days
from crisissim.validation.findings import Strength
from crisissim.validation.fit.fitted import CALL_TAKING, Fitted
from crisissim.validation.fit.fitting import fit_practice
from crisissim.validation.reproduce import on_record, verdict_on
from crisissim.validation.today import is_guessed, today_of
from crisissim.validation.verdict import Verdict

BY_PRIORITY = ("overhead", "reserve", "bearable", "bearable_spread", "skipped")


@dataclass(frozen=True, slots=True)
class Estimated:
    """What the earlier weeks say about each agency's practice, and how that does on the later weeks.

    Attributes:
        fitted: by agency.
        test_from: the first day that tests it, by agency, as study.toml writes it.
        verdict: on the later weeks.
    """

    fitted: dict[str, Fitted]
    test_from: dict[str, str]
    verdict: Verdict

    def page(self) -> Iterator[str]:
        """The estimates, and the lines of study.toml that take them over."""
        for agency, fitted in self.fitted.items():
            what = "practice" if fitted.strength is None else "strength and practice"
            yield f"\nEstimated {what} of {agency}, from the weeks before {self.test_from[agency]}"
            yield from (f"- {sentence}" for sentence in fitted.told())
        if len(self.fitted) == 1:
            ((agency, fitted),) = self.fitted.items()
            if fitted.strength is not None:
                yield from _instead_of_the_guess(fitted.strength, fitted)
            yield "\nTo take it over, write into study.toml; every option then works by it:\n"
            yield f"{fitted.as_toml()}\n\n[validation]\ntest_from = {self.test_from[agency]}"

    def to_json(self) -> list[dict[str, Any]]:
        """The estimates as plain data."""
        return [
            {
                "agency": agency,
                "test_from": self.test_from[agency],
                "strength": None if fitted.strength is None else fitted.strength.units.tolist(),
                "call_taking": fitted.call_taking,
                **{name: dict(getattr(fitted.dispatch, name)) for name in BY_PRIORITY},
                "skipped_to": fitted.dispatch.skipped_to if fitted.dispatch.skipped else None,
                "distance": {priority: waits.distance for priority, waits in fitted.waits.items()},
                "sentences": [*fitted.told()],
            }
            for agency, fitted in self.fitted.items()
        ]


def _instead_of_the_guess(strength: Strength, fitted: Fitted) -> Iterator[str]:
    """The estimated strength as rows to paste."""
    rows = roster_rows(strength)
    yield "\nThis practice goes with the estimated strength."
    yield from fitted.by_hour()
    yield (
        f"\nIn whole units these are {hours_a_day(rows):,.0f} unit-hours a day. The rows below follow them by the "
        "hour, as no real shifts do. Write them in place of each [[roster]] that is marked as a guess; they stay a "
        "guess until somebody has put the real shifts there:\n"
    )
    yield as_toml(rows)


def estimated_practice(study: Study, seed: int | None = None) -> Estimated:
    """Estimate each agency's practice on the earlier half of its record and test it on the later half.

    Args:
        study: the study; its strength is taken as it stands there.
        seed: of what the record does not tell; the study's own if None.

    Raises:
        InputError: something is wrong with the calls, or the record is too short.
    """
    seed = study.seed if seed is None else seed
    fitted, first, departments, taking = {}, {}, [], []
    for number in on_record(study):
        today = today_of(study, number)
        early, late = split_days(today.history)
        guessed = is_guessed(study, today.agency)
        found = fit_practice(today, early, study.assumptions, seed, guessed)
        fitted[today.agency] = found
        first[today.agency] = str(today.history.start + timedelta(days=int(late.argmax())))
        known = found.strength is None
        roster = tuple(said for said in today.rests_on if known and not said.startswith("Practice"))
        what = "Practice" if known else "Strength and practice"
        estimates = (f"{what} of {today.agency}: estimated on the {int(early.sum())} days before the test.",)
        tested = today.with_practice(found.dispatch, units=found.units)
        departments.append(replace(tested, days=late, rests_on=roster + estimates))
        taking.append(found.call_taking)
    assumptions = study.assumptions.having({CALL_TAKING: float(np.mean(taking))})
    return Estimated(fitted, first, verdict_on(replace(study, assumptions=assumptions), departments, seed))
