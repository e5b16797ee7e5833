"""The life of one call: which call is worth telling, and its story from the SimPy clock in local wall time."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from crisissim.demand import draw, prepare
from crisissim.domain.calls import Bools, CallSet
from crisissim.domain.records import Records
from crisissim.domain.words import Missed, Need
from crisissim.engine import narrate, simulate, tables_of
from crisissim.engine.event_log import Event, event_log
from crisissim.errors import Fault, InputError
from crisissim.experiment.run import chosen_options
from crisissim.study import Study
from crisissim.study.scenario import Scenario
from crisissim.timebase import to_local


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to one call.

    Attributes:
        call: its number in the replication.
        about: sentences that say which call it is.
        events: what happened, with the local wall time, in order.
    """

    call: int
    about: tuple[str, ...]
    events: tuple[tuple[datetime, str], ...]


def tell(
    study: Study,
    option: str,
    *,
    call: int | None = None,
    missed: Missed | None = None,
    need: Need | None = None,
    replication: int = 0,
    seed: int | None = None,
) -> Story | None:
    """The story of a call under an option, or None if no call is like that.

    Args:
        study: the study.
        option: name of the option.
        call: number of the call; if None, the crisis call that kept most people busy is chosen.
        missed: choose among crisis calls that were missed for this reason, or reached.
        need: choose among calls of this need.
        replication: which simulated history.
        seed: seed of the call sets, the study's own if None.

    Raises:
        InputError: the study has no such option, or the replication no such call.
    """
    scenario, seed, calls = history(study, option, replication, seed)
    if call is not None and not 0 <= call < len(calls):
        raise InputError(
            Fault(
                f"there is no call {call} in replication {replication}",
                f"Its calls are numbered from 0 to {len(calls) - 1}.",
            )
        )
    tables = tables_of(scenario)
    records = simulate(tables, calls)
    chosen = _choose(records, calls, scenario, missed, need) if call is None else call
    if chosen is None:
        return None
    window = scenario.window
    events = tuple(
        (to_local(min(minute, window.until), window.start), sentence)
        for minute, sentence in narrate(tables, calls, chosen)
    )
    heading = f"Call {chosen} of replication {replication}, seed {seed}, under option {option}."
    return Story(chosen, (heading, _about(calls, chosen, scenario)), events)


def log(study: Study, option: str, *, replication: int = 0, seed: int | None = None) -> list[Event]:
    """Every event of one replication of an option, in vidigi's columns; for internal use only.

    Raises:
        InputError: the study has no such option.
    """
    scenario, _, calls = history(study, option, replication, seed)
    return event_log(scenario, calls, simulate(tables_of(scenario), calls), replication)


def history(study: Study, option: str, replication: int, seed: int | None) -> tuple[Scenario, int, CallSet]:
    """The option, the seed and the calls of one replication.

    Raises:
        InputError: the study has no such option.
    """
    chosen_options(study, [option])
    seed = study.seed if seed is None else seed
    return study.scenario(option), seed, draw(prepare(study), seed, replication)


def _choose(
    records: Records, calls: CallSet, scenario: Scenario, missed: Missed | None, need: Need | None
) -> int | None:
    """The number of the call that most units and attempts were spent on; the earliest of equals."""
    wanted = _measured(calls, scenario) & ~calls.officer_initiated & calls.from_cad
    wanted &= np.isin(calls.true_need, [n.code for n in (scenario.crisis_needs if need is None else [need])])
    if missed is not None:
        wanted &= np.isin(calls.true_need, [n.code for n in scenario.crisis_needs])
        wanted &= records.calls["missed"] == missed.code
    if not wanted.any():
        return None
    spent = np.zeros(len(calls), dtype=np.int64)
    for rows in (records.legs, records.attempts):
        spent += np.bincount(rows["call"][rows["call"] >= 0], minlength=len(calls))
    return int(np.argmax(np.where(wanted, spent, -1)))


def _measured(calls: CallSet, scenario: Scenario) -> Bools:
    window = scenario.window
    return (calls.received >= window.begin) & (calls.received < window.end)


def _about(calls: CallSet, number: int, scenario: Scenario) -> str:
    """Which call it is: what a dispatcher and what only the model knows of it."""
    call = calls[number]
    if calls.outside is not None and not calls.from_cad[number]:
        source = scenario.outside[int(calls.outside[number])]
        return f"{scenario.agencies[call.agency]}: it does not come through the department's own CAD ({source.name})."
    true, coded = list(Need)[call.true_need], list(Need)[call.coded_need]
    zone = "" if call.zone is None else f", zone {scenario.zones[call.zone]}"
    officers = "one unit" if call.officers == 1 else f"{call.officers} units"
    return (
        f"{scenario.agencies[call.agency]}{zone}: a call of need {true}"
        + ("" if true is coded else f", coded as {coded}")
        + f", to which police alone would send {officers}."
    )
