"""Who may be asked under an option: all responders of all its plans."""

from collections.abc import Iterator, Sequence

from crisissim.domain.plans import Join, Responders, Step
from crisissim.domain.words import Missed
from crisissim.study.scenario import Scenario


def asked_anywhere(scenario: Scenario) -> Iterator[Responders]:
    """All responders of all plans, joiners, officers' requests and follow-up included; the police fall-back aside."""
    for plan in scenario.plans.values():
        if not isinstance(plan, Missed):
            yield from _of_steps(plan)
    for plan in scenario.outside_plans.values():
        yield from _of_steps(plan)
    for join in scenario.asked.values():
        yield from _of_join(join)
    if scenario.follow_up:
        yield from _of_steps((scenario.follow_up.step,))


def _of_steps(steps: Sequence[Step]) -> Iterator[Responders]:
    for step in steps:
        for responders in step.options:
            yield responders
            if responders.join:
                yield from _of_join(responders.join)


def _of_join(join: Join) -> Iterator[Responders]:
    yield from _of_steps(join.steps)
