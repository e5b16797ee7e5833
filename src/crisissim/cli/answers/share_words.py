"""Sentences about sharing, in the words of a council."""

from collections.abc import Iterator
from math import isinf, isnan

from crisissim.cli.terminal.wording import counted
from crisissim.domain.wording import in_prose
from crisissim.experiment.crosscheck import CHECKED_CALLS
from crisissim.sharing import Sharing, Split
from crisissim.study import Study

SPLITS = {
    "calls": "by calls",
    "hours": "by hours used",
    "population": "by population",
    "equal": "equally",
    "shapley": "Shapley value",
    "stable": "stable",
}
"""Each split as a table writes it."""


def money(dollars: float) -> str:
    """Dollars to the hundred, as nobody should read more from a simulation."""
    return "none" if isinf(dollars) else f"${round(dollars, -2):,.0f}"


def per_cent(share: float) -> str:
    """A share in per cent."""
    return "-" if isnan(share) else f"{100.0 * share:.1f} %"


def minutes(value: float) -> str:
    """Minutes, or why there are none."""
    return "-" if isnan(value) else "never" if isinf(value) else f"{value:.0f} min"


def headline(found: Sharing) -> Iterator[str]:
    """What sharing saves, and whether the targets are met."""
    apart, units_apart = sum(one.dollars for one in found.alone), sum(one.units for one in found.alone)
    cost, units = sum(one.dollars for one in found.together), sum(one.units for one in found.together)
    if len(found.together) == len(found.towns):
        yield f"Nothing is gained: each town alone is cheapest, {money(apart)} a year in all, with {units_apart} units."
    else:
        groups = "; ".join(in_prose(group.members) for group in found.together)
        how = "all together" if len(found.together) == 1 else f"in these groups: {groups}"
        yield (
            f"Cheapest is to share {how}: {units} units and {money(cost)} a year, against {units_apart} units and "
            f"{money(apart)} if each town has its own: {money(apart - cost)} a year less."
        )
    wanted = f"{per_cent(found.in_time)} of the calls that staff could meet, within {found.target_minutes:g} minutes"
    yield f"Every group is as small as it can be with every town served so: {wanted}; or no worse than it is alone."
    missing = [one.members[0] for one in found.alone if not one.meets]
    if missing:
        yield (
            f"{in_prose(missing)} cannot be served so with any number of units of its own, so it asks for no more than "
            "it could have alone. Another option, or --in-time with a smaller share, makes the towns comparable."
        )
    for group in found.together:
        if group.less:
            worst = max(group.less, key=lambda name: group.less[name])
            yield (
                f"With one unit less, {worst} would be met too late in {per_cent(group.less[worst])} of these calls; "
                f"{per_cent(1.0 - found.in_time)} is allowed."
            )


def better_off(split: Split) -> str:
    """Who would leave under a split."""
    if split.keeps_everybody:
        return "yes"
    first = split.leaving[0]
    more = f", and {len(split.leaving) - 1} more" if len(split.leaving) > 1 else ""
    return f"no: {in_prose(first.towns)} would save {money(first.saves)} apart{more}"


def keeping_in(found: Sharing) -> Iterator[str]:
    """What the core says."""
    if not found.core.exists:
        yield (
            "No split keeps everybody in: whatever each town pays, some town or group would pay less on its own. A "
            f"grant of {money(found.core.grant)} a year from outside is the least that changes that."
        )
        return
    stable = found.splits["stable"]
    if stable.dollars == found.splits["shapley"].dollars:
        yield (
            "No town and no group of towns would pay less on its own if each pays its Shapley value: what it adds to "
            "the cost, averaged over every order of joining."
        )
    else:
        amounts = in_prose([f"{town} {money(dollars)}" for town, dollars in stable.dollars.items()])
        leaving = better_off(found.splits["shapley"]).removeprefix("no: ")
        yield (
            f"The Shapley value does not keep everybody in ({leaving}). The split called stable does: {amounts}. It is "
            "the nucleolus, under which the group that gains least by sharing gains as much as it can."
        )
    ranges = [
        f"{town} between {money(low)} and {money(high)}" if high - low >= 100.0 else f"{town} {money(high)}"
        for town, low, high in zip(found.towns, found.core.lowest, found.core.highest, strict=True)
    ]
    yield f"Every split that keeps everybody in has {in_prose(ranges)}."
    broken = [SPLITS[name] for name, split in found.splits.items() if not split.keeps_everybody and name != "shapley"]
    if broken:
        yield f"Somebody would be better off apart if the cost were divided {', '.join(broken)}."


def fairest(found: Sharing) -> Iterator[str]:
    """The rule under which the worst-served town is served best."""
    best = found.rules[0]
    worst = max(best.towns, key=lambda town: town.late)
    yield (
        f"{best.told[0].upper()}{best.told[1:]}: under it the town that waits most is {worst.name}, with "
        f"{per_cent(worst.late)} of the calls that staff could meet met too late. No other rule here does better by "
        "its worst-served town."
    )
    allowed = 1.0 - found.in_time
    broken = [rule.told for rule in found.rules if rule.worst > allowed]
    kept = len(found.rules) - len(broken)
    yield f"{kept} of {len(found.rules)} rules keep every town below the {per_cent(allowed)} that are allowed."


def _as_written(found: Sharing, study: Study) -> Iterator[str]:
    """Why another command has other numbers of the option: it takes the units from its file."""
    written = sum(post.units for post in study.option_file(found.option).table.posts)
    needed = found.groups[max(found.groups)].units
    if written != needed:
        yield (
            f"The file of {found.option} has {counted(written, 'unit')}, and crisissim compare shows what these do. "
            f"Here its hours are taken, with as many units as the towns need, {needed} where all share: hence other "
            "numbers."
        )


def rests_on(found: Sharing, study: Study) -> Iterator[str]:
    """Calls, histories, prices."""
    for town in study.agencies:
        people = f" of {town.population:,} people" if town.population else ""
        where = "rates per head, not a record of its own" if town.by_rates else "its own record"
        yield f"{town.name}{people}: its calls come from {where}."
    yield (
        f"{len(found.groups)} groups, each with {found.replications} simulated histories; every town meets the same "
        f"calls with the same luck in every group; seed {found.seed}. {found.calls_simulated:,} calls were simulated."
    )
    yield from _as_written(found, study)
    yield (
        "Dollars are pay and benefits of the people on the shared posts, standby and call-outs or contract prices "
        "included; no cars, offices or supervisors. Prices are assumptions until you set your own."
    )
    if found.drives_home:
        yield "After a call in another town a shared unit drives home, free all the while."
    else:
        yield (
            "A unit stays in the town of its last call until the next one; where calls are few and towns far apart, "
            "that overstates what lending costs its own town. With returns = true under [pools] of the option it "
            "drives home."
        )
    yield (
        "The clocks agree: the SimPy clock and the compiled clock left identical records, up to "
        f"{CHECKED_CALLS:,} calls of the first history, for each town alone and for all together."
    )
