"""One verb: replay a study's record under today's department and say how near the model comes to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

import numpy as np

from crisissim.domain.calls import FROM_CAD, Bools
from crisissim.experiment.heap import give_back_large
from crisissim.experiment.workers import Progress, telling
from crisissim.study import Study
from crisissim.validation.items import Pair, items_of
from crisissim.validation.marks import Marks
from crisissim.validation.replaying import Recording, recorded, replays, went
from crisissim.validation.today import Today, today_of
from crisissim.validation.verdict import Item, Verdict
from crisissim.validation.wording import effect, sentence, untested


def reproduce(
    study: Study, days: Bools | None = None, seed: int | None = None, progress: Progress | None = None
) -> Verdict:
    """Whether the model gives back the recorded calls of every agency of a study.

    The recorded calls come as they came, with their recorded minutes, to today's roster and programs; what comes out
    is how long they wait, who travels for how long, and when units are at work.

    Args:
        study: the study; its own [validation] marks under [assumptions] are used, and flagged where changed.
        days: (days of the record,) which test the model, in a study of one agency; as the study says if None.
        seed: of what the record does not tell; the study's own if None.
        progress: told how far the work is.

    Returns:
        The verdict.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    give_back_large()
    departments = [today_of(study, number, days) for number in on_record(study)]
    return verdict_on(study, departments, study.seed if seed is None else seed, progress)


def on_record(study: Study) -> list[int]:
    """Numbers of the agencies that have a record; calls from rates prove nothing."""
    return [number for number, agency in enumerate(study.agencies) if not agency.by_rates]


def verdict_on(study: Study, departments: list[Today], seed: int, progress: Progress | None = None) -> Verdict:
    """The verdict on departments that were made ready, with estimated strength or practice where it was estimated."""
    marks = Marks.of(study.assumptions)
    items: list[Item] = []
    unmeasured: list[str] = []
    rests_on: list[str] = []
    tell = telling(progress, "answering the recorded calls", len(departments) * marks.histories)
    done = count(1)
    for today in departments:
        found = _items(today, study, marks, seed, lambda: tell(next(done)))
        items += found
        unmeasured += untested(today, found, study)
        rests_on += (*today.rests_on, _tested(today, found))
    judged = [item for item in items if item.passed is not None]
    failed = [item for item in judged if not item.passed]
    return Verdict(
        items=tuple(items),
        sentence=sentence([today.agency for today in departments], judged, failed),
        passed=bool(judged) and not failed,
        unmeasured=tuple(unmeasured),
        effect=effect(judged, failed, [today.scenario.dispatch for today in departments]),
        rests_on=tuple(rests_on),
        marks=(marks.told(), *marks.changed),
    )


def _items(today: Today, study: Study, marks: Marks, seed: int, tell: Callable[[], None]) -> list[Item]:
    history = today.history
    recording = Recording.of(today, study.assumptions, marks.histories, seed)
    simulated = []
    for stages in replays(today, recording):
        simulated.append(stages)
        tell()
    pair = Pair(
        history=history,
        recorded=recorded(history),
        simulated=tuple(simulated),
        chosen=today.tested & went(today),
        marks=marks,
    )
    public = ~history.officer_initiated
    programs = [(one.name, public & (today.program == place)) for place, one in enumerate(today.scenario.outside)]
    items = items_of(pair, public & (today.program == FROM_CAD), programs, test_travel=travel_is_tested(today))
    several = len(study.agencies) > 1
    return [_of_agency(item, today.agency) if several else item for item in items]


def travel_is_tested(today: Today) -> bool:
    """Whether travel comes out of the model; where calls bring their own minutes, it gives back what it was given."""
    return today.scenario.travel.matrix is not None


def _of_agency(item: Item, agency: str) -> Item:
    return replace(item, agency=agency, name=f"{agency}: {item.name}")


def _tested(today: Today, found: Sequence[Item]) -> str:
    if all(item.passed is None for item in found):
        return f"{today.agency}: no call of its record tests the model."
    history = today.history
    days = int(today.days.sum())
    used = "all of the record" if days == history.days else f"days {_first_and_last(today.days)} of the record"
    calls = int((today.tested & went(today) & ~history.officer_initiated).sum())
    return f"{today.agency}: {calls:,} calls from the public on {days} days, {used}, test the model."


def _first_and_last(days: Bools) -> str:
    places = np.flatnonzero(days)
    return f"{places[0] + 1} to {places[-1] + 1}" if len(places) else "none"
