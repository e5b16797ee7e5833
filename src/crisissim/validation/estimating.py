"""Practice estimated on the earlier weeks of a record and tested on the later ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np

from crisissim.study import Study
from crisissim.validation.estimates import split_days
from crisissim.validation.fitting import CALL_TAKING, Fitted, fit_practice
from crisissim.validation.reproduce import on_record, verdict_on
from crisissim.validation.today import today_of
from crisissim.validation.verdict import Verdict


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
            yield f"\nEstimated practice of {agency}, from the weeks before {self.test_from[agency]}"
            yield from (f"- {sentence}" for sentence in fitted.told())
        if len(self.fitted) == 1:
            ((agency, fitted),) = self.fitted.items()
            yield "\nTo take it over, write into study.toml; every option then works by it:\n"
            yield f"{fitted.as_toml()}\n\n[validation]\ntest_from = {self.test_from[agency]}"
            if fitted.skipped:
                yield "\nThat some urgent calls go as less urgent ones is in this test only; options do not know it."

    def to_json(self) -> list[dict[str, Any]]:
        """The estimates as plain data."""
        return [
            {
                "agency": agency,
                "test_from": self.test_from[agency],
                "call_taking": fitted.call_taking,
                "skipped": fitted.skipped,
                "overhead": dict(fitted.dispatch.overhead),
                "reserve": dict(fitted.dispatch.reserve),
                "distance": dict(fitted.distance),
                "sentences": [*fitted.told()],
            }
            for agency, fitted in self.fitted.items()
        ]


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
        found = fit_practice(today, early, study.assumptions, seed)
        fitted[today.agency] = found
        first[today.agency] = str(today.history.start + timedelta(days=int(late.argmax())))
        roster = tuple(said for said in today.rests_on if not said.startswith("Practice"))
        estimates = (f"Practice of {today.agency}: estimated on the {int(early.sum())} days before the test.",)
        tested = today.with_practice(found.dispatch, skipped=found.skipped)
        departments.append(replace(tested, days=late, rests_on=roster + estimates))
        taking.append(found.call_taking)
    assumptions = study.assumptions.having({CALL_TAKING: float(np.mean(taking))})
    return Estimated(fitted, first, verdict_on(replace(study, assumptions=assumptions), departments, seed))
