"""One verb: every group of a study's towns on the same calls, what each costs, and who should pay what."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.errors import Fault, InputError
from crisissim.experiment.room import workers_for
from crisissim.experiment.run import require_at_least
from crisissim.experiment.workers import Progress
from crisissim.sharing.answer import Sharing
from crisissim.sharing.fairness import rules_of
from crisissim.sharing.games import CostGame, members_of
from crisissim.sharing.games.game import MOST_TOWNS
from crisissim.sharing.groups import Group, group_of
from crisissim.sharing.leaving import served, walk_aways
from crisissim.sharing.simulator import GroupSimulator
from crisissim.sharing.sizing import SizingRule, begin_with, size_all
from crisissim.sharing.splits import Use, splits_of
from crisissim.sharing.terms import Terms, posts_of, shared_option
from crisissim.study import Study
from crisissim.study.scenario import Scenario


def share(
    study: Study,
    option: str | None = None,
    in_time: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    clock: Literal["auto", "compiled", "simpy"] = "auto",
    progress: Progress | None = None,
) -> Sharing:
    """Every group of the towns of a study, sized to the same targets on the same calls, and who pays what.

    Args:
        study: a study of two to eight towns.
        option: name of the option that is shared; the first with an agreement if None.
        in_time: share of the calls that staff could meet which each town wants met within the study's minutes to the
            first clinician; as assumed if None.
        replications: simulated histories of each group; the study's, or as few as an average needs, if None.
        seed: of the calls; the study's if None.
        workers: threads, as many as there are processors if None; the answer does not depend on it.
        clock: which clock answers.
        progress: told how far the work is.

    Raises:
        InputError: fewer than two towns or more than eight, an option that shares nothing, a number without sense.
        SimulationError: the clocks disagree.
    """
    _require_towns(study)
    template = shared_option(study, option)
    value = study.assumptions.value
    many = replications or study.replications or int(value("precision.fewest"))
    require_at_least(1, replications=many, workers=workers)
    workers = workers_for(study, workers)
    driver: Literal["compiled", "simpy"] = "simpy" if clock == "simpy" else "compiled"
    at_seed = study.seed if seed is None else seed
    simulator = GroupSimulator(study, template, many, at_seed, workers, driver, progress)
    rule = SizingRule(
        target_of(study, in_time),
        int(value("sharing.most_units")),
        value("sharing.worth"),
        value("sharing.of_most"),
    )
    groups = _sized(simulator, rule)
    game = game_of([agency.name for agency in study.agencies], groups)
    splits, core = splits_of(game.at_best, _use(study, game, groups))
    everybody = simulator.scenario(groups[game.everybody][1])
    return Sharing(
        study=study.name,
        option=template.name,
        model=everybody.model,
        seed=at_seed,
        replications=many,
        target_minutes=study.targets["clinician_response_time"],
        in_time=rule.in_time,
        groups={bits: group for bits, (group, _) in groups.items()},
        game=game,
        splits=splits,
        core=core,
        leaving=walk_aways(game, {bits: group for bits, (group, _) in groups.items()}),
        rules=rules_of(simulator, groups[game.everybody][1]),
        calls_simulated=simulator.calls_simulated,
        drives_home=_drives_home(everybody),
        notices=(*study.on_the_record(), *study.notices),
    )


def game_of(towns: list[str], groups: Mapping[int, tuple[Group, Terms]]) -> CostGame:
    """The cost of every group; one that would serve a member worse than alone is no group to join.

    A town alone costs what it costs, target met or not: it has no better.
    """
    cost = np.zeros(2 ** len(towns))
    for bits, (group, _) in groups.items():
        alone = len(group.members) == 1
        cost[bits] = group.dollars if alone or group.fair else np.inf
    return CostGame(tuple(towns), cost)


def _sized(simulator: GroupSimulator, rule: SizingRule) -> dict[int, tuple[Group, Terms]]:
    """Every group at its least size, by its bits; what is finally answered is compared on both clocks."""
    names = [agency.name for agency in simulator.study.agencies]
    crises = simulator.crises
    groups = {bits: tuple(names[i] for i in members_of(bits)) for bits in range(1, 2 ** len(names))}
    hosts = {members: host for members in groups.values() if (host := _host(simulator, members, crises))}
    sized = size_all(simulator, begin_with(simulator, [*groups.values()], hosts), rule, crises)
    simulator.check([one.measured.terms for one in sized if len(one.measured.terms.members) in (1, len(names))])
    return {bits: (group_of(one), one.measured.terms) for bits, one in zip(groups, sized, strict=True)}


def _host(simulator: GroupSimulator, members: tuple[str, ...], crises: Mapping[str, Floats]) -> str | None:
    """Where none of the option's posts stands in the group, its member with the most crisis calls."""
    if posts_of(simulator.template, simulator.study, Terms(members, ())):
        return None
    return max(members, key=lambda name: float(crises[name].sum()))


def _drives_home(scenario: Scenario) -> bool:
    """Whether all units that are shared on the road drive home."""
    pools = [agreement.pool for agreement in scenario.agreements]
    return all(pool in scenario.pool_rules and scenario.pool_rules[pool].returns for pool in pools)


def _use(study: Study, game: CostGame, groups: Mapping[int, tuple[Group, Terms]]) -> Use:
    """What each town uses when all share as is cheapest."""
    all_groups = {bits: group for bits, (group, _) in groups.items()}
    towns = [served(game, all_groups, game.everybody, name) for name in game.towns]
    people = [agency.population for agency in study.agencies]
    known = [float(number) for number in people if number is not None]
    return Use(
        calls=np.array([town.metrics["eligible_calls"] for town in towns]),
        hours=np.array([town.metrics["team_hours"] for town in towns]),
        population=np.array(known) if len(known) == len(people) else None,
    )


def target_of(study: Study, in_time: float | None) -> float:
    """The share that every town wants met in time.

    Raises:
        InputError: no share.
    """
    wanted = study.assumptions.value("sharing.in_time") if in_time is None else in_time
    if not 0.0 < wanted < 1.0:
        raise InputError(
            Fault(f"a share of {wanted:g} in time makes no sense", "Give a share between 0 and 1, such as 0.8.")
        )
    return wanted


def _require_towns(study: Study) -> None:
    """Two to eight towns.

    Raises:
        InputError: fewer or more.
    """
    towns = len(study.agencies)
    if towns < 2:
        what = f"{study.name} has one town, so there is nobody to share with"
        raise InputError(Fault(what, "Name its neighbours as further [[agencies]] of study.toml."))
    if towns > MOST_TOWNS:
        what = f"{study.name} has {towns} towns, and every group of more than {MOST_TOWNS} is too many to simulate"
        raise InputError(Fault(what, "Take the nearest ones, or describe them all to crisissim share --region."))
