"""The terms on which towns share an option: who is in, who hosts, how many units, who is served first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.experiment.run import unknown_option
from crisissim.study import Study
from crisissim.study.intervals import shifts_of
from crisissim.study.schema.neighbours import AgreementTable
from crisissim.study.schema.option_file import OptionFile, PostTable
from crisissim.timebase import DAYS_PER_WEEK, HOURS_PER_WEEK, MINUTES_PER_HOUR, hour_of_week


@dataclass(frozen=True, slots=True)
class Terms:
    """How a group shares.

    Attributes:
        members: names of the towns, in the study's order.
        units: units of each post of the group's option, in its order; a post without any is left out.
        hosts: towns in which every pattern stands; none: each post stays where the option has it.
        home_first: own units before those of others, as the option says if None.
        keep: units that must stay free at home, by lending town; as the option says if None.
    """

    members: tuple[str, ...]
    units: tuple[int, ...]
    hosts: tuple[str, ...] = ()
    home_first: bool | None = None
    keep: Mapping[str, int] | None = None


def shared_option(study: Study, name: str | None) -> OptionFile:
    """The option whose units are shared: the one of this name, or the first that has an agreement and posts.

    Raises:
        InputError: there is none, or it has nothing to share of which there could be more or less.
    """
    tables = {read.table.name: read.table for read in study.files.options}
    sharing = [name for name in study.options if name in tables and tables[name].agreements and tables[name].posts]
    if name is None and sharing:
        return tables[sharing[0]]
    if name is not None and name in sharing:
        return tables[name]
    if name is not None and name not in study.options:
        raise InputError(unknown_option(study, name))
    remedy = f"Choose one of {', '.join(sharing)}." if sharing else "Add [[agreements]] to an option (docs: sharing)."
    what = "no option of this study is shared" if name is None else f"the option '{name}' shares nothing between towns"
    raise InputError(Fault(what, remedy))


def posts_of(template: OptionFile, study: Study, terms: Terms) -> tuple[PostTable, ...]:
    """The posts of a group: those that stand in it, or one of each pattern in each of its hosts where it has hosts.

    Args:
        template: the option that is shared.
        study: the study.
        terms: who is in; `units` is not looked at.
    """
    first = study.agencies[0].name
    if not terms.hosts:
        return tuple(post for post in template.posts if (post.agency or first) in terms.members)
    return tuple(
        post.model_copy(update={"agency": host, "base": post.base if (post.agency or first) == host else None})
        for host in terms.hosts
        for post in patterns_of(template)
    )


def patterns_of(template: OptionFile) -> tuple[PostTable, ...]:
    """One post of each shift pattern and crew, wherever it stands, under a name of its own."""
    found: dict[str, PostTable] = {}
    known: list[object] = []
    for post in template.posts:
        pattern = post.model_dump(exclude={"name", "agency", "base", "units"})
        if pattern not in known:
            known.append(pattern)
            name = post.name if post.name not in found else f"{post.name} {len(found) + 1}"
            found[name] = post.model_copy(update={"name": name})
    return tuple(found.values())


def option_of(template: OptionFile, study: Study, terms: Terms) -> OptionFile:
    """The option as this group has it, under the name of the one it is made from."""
    posts = [
        post.model_copy(update={"units": units})
        for post, units in zip(posts_of(template, study, terms), terms.units, strict=True)
        if units
    ]
    agreements = [table for table in (_within(one, terms) for one in template.agreements) if table is not None]
    return template.model_copy(update={"posts": tuple(posts), "agreements": tuple(agreements)})


def _within(table: AgreementTable, terms: Terms) -> AgreementTable | None:
    """What is left of an agreement among these towns; None where nobody is left to share with."""
    agencies = tuple(name for name in table.agencies if name in terms.members)
    if len(agencies) < 2:
        return None
    keep = table.keep if terms.keep is None else terms.keep
    return table.model_copy(
        update={
            "agencies": agencies,
            "payer": table.payer if table.payer in agencies else None,
            "home_first": table.home_first if terms.home_first is None else terms.home_first,
            "keep": {name: units for name, units in keep.items() if name in agencies},
        }
    )


def smallest(template: OptionFile, study: Study, members: tuple[str, ...], hosts: tuple[str, ...] = ()) -> Terms:
    """One unit on each pattern."""
    terms = Terms(members, (), hosts)
    return replace(terms, units=(1,) * len(posts_of(template, study, terms)))


def one_more(template: OptionFile, study: Study, terms: Terms, crises: Mapping[str, Floats]) -> Terms:
    """One unit more, on the pattern in whose hours each unit has the most crisis calls.

    Args:
        template: the option that is shared.
        study: the study.
        terms: as they are.
        crises: (168,) crisis calls a week by hour of the week, by town.
    """
    week = np.sum([crises[name] for name in terms.members], axis=0)
    posts = posts_of(template, study, terms)
    each = [float(on_duty(post) @ week) / units for post, units in zip(posts, terms.units, strict=True)]
    busiest = int(np.argmax(each))
    return replace(terms, units=tuple(n + (place == busiest) for place, n in enumerate(terms.units)))


def on_duty(post: PostTable) -> Floats:
    """(168,) share of each hour of the week in which one unit of the post is on duty, averaged over its cycle."""
    minutes = np.zeros(HOURS_PER_WEEK)
    for shift in shifts_of(post, post.cycle_days):
        for hour in range(int(shift.start // MINUTES_PER_HOUR), int(np.ceil(shift.end / MINUTES_PER_HOUR))):
            begin, end = hour * MINUTES_PER_HOUR, (hour + 1) * MINUTES_PER_HOUR
            minutes[hour % HOURS_PER_WEEK] += min(shift.end, end) - max(shift.start, begin)
    share: Floats = minutes / MINUTES_PER_HOUR / (post.cycle_days / DAYS_PER_WEEK)
    return share


def crises_by_hour(history: CallHistory, crisis_needs: Sequence[Need]) -> Floats:
    """(168,) crisis calls a week on the record by hour of the week, by what their types say."""
    codes = [need.code for need in crisis_needs]
    chance = history.need_shares[:, codes].sum(axis=1)[history.call_type]
    public = ~history.officer_initiated
    hours = hour_of_week(history.received[public], history.start.weekday())
    counts = np.bincount(hours, chance[public], HOURS_PER_WEEK)
    a_week: Floats = counts.astype(np.float64) * DAYS_PER_WEEK / history.days
    return a_week
