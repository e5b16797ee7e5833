"""The verdict in words: what is reproduced and what is not, and what that does to a comparison of options."""

from collections.abc import Iterator, Sequence

import numpy as np

from crisissim.domain.calls import FROM_CAD
from crisissim.domain.practice import Dispatch
from crisissim.domain.wording import in_prose
from crisissim.study import Study
from crisissim.validation.today import Today
from crisissim.validation.verdict import Item, Measure, Verdict

GROUPS = ("all", "program", "priority", "need", "beat")
"""What a sentence names first."""
NAMED = 3
"""Items that a sentence names."""
SUFFERS: dict[Measure, str] = {
    "dispatch delay": "waits for a free officer, targets of priority calls and the time with no patrol unit free",
    "response": "response times",
    "travel": "response times and everything that is won by shorter ways",
    "unit-hours": "officer hours and what an option gives back of them",
}
"""What of a comparison rests on each measure."""


def sentence(agencies: Sequence[str], judged: Sequence[Item], failed: Sequence[Item]) -> str:
    """The verdict in one sentence."""
    whose = in_prose(agencies)
    if not judged:
        return f"The record of {whose} has nothing to hold the model against."
    if not failed:
        doubtful = sum(item.doubtful for item in judged)
        near = f", {doubtful} of them doubtful" if doubtful else ""
        return f"The model reproduces the record of {whose}: all {len(judged)} measures are within their marks{near}."
    worst = sorted(failed, key=lambda item: (GROUPS.index(item.group), -item.distance / item.mark))
    named = "; ".join(map(_told, worst[:NAMED]))
    more = f"; and {len(failed) - NAMED} more" if len(failed) > NAMED else ""
    return (
        f"The model does not reproduce the record of {whose}: {len(failed)} of {len(judged)} measures fail "
        f"({named}{more})."
    )


def _told(item: Item) -> str:
    """How far off it is."""
    if item.measure != "unit-hours":
        if round(item.simulated, 1) == round(item.recorded, 1) and item.recorded_p90 and item.simulated_p90:
            # The middle is right, so what fails is how far the minutes spread around it.
            return f"{item.name} {item.simulated_p90:.1f} minutes against {item.recorded_p90:.1f} recorded, 9 of 10"
        return f"{item.name} {item.simulated:.1f} minutes against {item.recorded:.1f} recorded, median"
    if "hour of the week" in item.name:
        return f"{item.name}, {item.distance:.0%} of busy hours off"
    if "hour of the day" in item.name:
        return f"{item.name}, {item.distance:.0%} of them at another hour"
    return f"{item.name} {item.simulated:,.0f} against {item.recorded:,.0f} recorded"


def effect(judged: Sequence[Item], failed: Sequence[Item], practices: Sequence[Dispatch] = ()) -> str:
    """What the verdict, and the practice that it rests on, do to a comparison, in at most three sentences."""
    if not judged:
        return "Treat every difference with care: nobody knows whether the model knows this department."
    untried = [measure for measure in SUFFERS if all(one.measure != measure for one in judged)]
    open_ones = f" Not tested: {', '.join(untried)}." if untried else ""
    held = held_for_a_time(practices)
    if not failed:
        return f"Options are compared from the department as it is.{open_ones}{held}"
    hurt = dict.fromkeys(item.measure for item in failed)
    named = "; ".join(SUFFERS[measure] for measure in hurt)
    sound = [measure for measure in SUFFERS if measure not in hurt and any(one.measure == measure for one in judged)]
    rest = f" Reproduced: {', '.join(sound)}." if sound else ""
    if held and rest and open_ones:
        rest, open_ones = rest.rstrip("."), f"; not tested: {', '.join(untried)}."
    return f"Treat differences with care in {named}.{rest}{open_ones}{held}"


def held_for_a_time(practices: Sequence[Dispatch]) -> str:
    """What an option cannot be shown to change: waits of calls that are held whatever is free."""
    held = sorted({one for dispatch in practices for one in dispatch.bearable if one not in dispatch.reserve})
    if not held:
        return ""
    calls = f"{'priority' if len(held) == 1 else 'priorities'} {in_prose(held)}"
    return f" Calls of {calls} are held for a time whoever is free, so officers freed by an option hardly shorten that."


def in_short(verdict: Verdict) -> Iterator[str]:
    """Right, doubtful, wrong, and what follows, for whoever reads no further."""
    if not verdict.judged:
        yield "Neither right nor wrong: nothing could be tested."
        yield f"So: {verdict.effect}"
        return
    sound = [item for item in verdict.judged if item.level == "passed"]
    near = [item for item in verdict.judged if item.level == "doubtful"]
    wrong = [_told(item) for item in sorted(verdict.failed, key=lambda item: GROUPS.index(item.group))]
    more = f"; and {len(wrong) - NAMED} more" if len(wrong) > NAMED else ""
    yield f"Right: {_gathered(sound) or 'nothing that was tested'}."
    if near:
        yield f"Doubtful: {_gathered(near)}."
    yield f"Wrong: {'; '.join(wrong[:NAMED]) or 'nothing that was tested'}{more}."
    yield f"So: {verdict.effect}"


def _gathered(items: Sequence[Item]) -> str:
    """Measures, each with the priorities and programs for which it holds; needs and beats are only counted."""
    found: dict[str, list[str]] = {}
    for item in items:
        of, _, group = item.name.removeprefix(f"{item.agency}: ").partition(", ")
        if item.group in ("all", "program", "priority"):
            found.setdefault(of, []).append(group.removeprefix("priority ") if item.group == "priority" else "all")
    said = [f"{of} ({'priority ' if groups[0] != 'all' else ''}{', '.join(groups)})" for of, groups in found.items()]
    others = sum(item.group in ("need", "beat") for item in items)
    said += [f"{others} comparison{'s' if others > 1 else ''} by need or beat"] if others else []
    return "; ".join(said)


def untested(today: Today, items: Sequence[Item], study: Study) -> Iterator[str]:
    """What could not be compared, and why."""
    history, agency = today.history, today.agency
    public = ~history.officer_initiated & history.dispatched
    if not np.isfinite(history.dispatch_delay[public]).any():
        yield f"{agency}: when somebody was sent is not recorded, so waits are not tested."
    if not np.isfinite(history.travel[public]).any():
        yield f"{agency}: arrivals are not recorded, so travel and response are not tested."
    elif today.scenario.travel.matrix is None:
        yield f"{agency}: travel is each call's own recorded minutes, so it tests nothing."
    if not np.isfinite(history.on_scene).any():
        yield f"{agency}: when work ended is not recorded, so unit-hours are assumed and not tested."
    elif (history.officers > 1).any():
        yield f"{agency}: when further units left is not recorded, so unit-hours are those of first units."
    if not today.scenario.dispatch.leaving and (~history.dispatched & ~history.officer_initiated).any():
        count = int((~history.dispatched & ~history.officer_initiated).sum())
        calls = "1 call" if count == 1 else f"{count:,} calls"
        yield f"{agency}: nobody was sent to {calls}, left out here; the model would send somebody."
    for place, program in enumerate(study.files.study.table.programs):
        if not (today.program == place).any():
            yield f"{program.name}: no call type says which recorded calls it answered, so they count as police calls."
    if not history.zones:
        yield f"{agency}: beats are not recorded, so nothing is compared by beat."
    few = sum(item.passed is None for item in items)
    if few:
        yield f"{agency}: {few} groups of calls are too small to judge."
    if (today.program != FROM_CAD).any():
        yield f"{agency}: recorded calls of programs wait for its units; whom else they might have gone to is unknown."
