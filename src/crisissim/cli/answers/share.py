"""The answer of `share` for three chiefs and their managers at one table: what each gets, what each pays."""

from collections.abc import Iterator, Sequence
from csv import DictWriter
from io import StringIO
from math import isnan

from rich.console import RenderableType
from rich.table import Table

from crisissim.cli.answers.share_words import (
    SPLITS,
    better_off,
    fairest,
    headline,
    keeping_in,
    minutes,
    money,
    per_cent,
    rests_on,
)
from crisissim.cli.terminal.cells import safe_cell
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.handing import remarks
from crisissim.cli.terminal.layout import listed, table
from crisissim.domain.wording import in_prose
from crisissim.sharing import Group, Sharing
from crisissim.sharing.games import CostGame, shapley
from crisissim.study import Study

FEW = 4
"""Towns of which every group is shown; of more, only the groups that councils ask about."""
COLUMNS = (
    ("units", 5),
    ("group pays", 10),
    ("its part", 10),
    ("coverage", 8),
    ("too late", 7),
    ("wait", 6),
    ("drive", 6),
)
"""Heading and width of the columns of a town."""


def as_text(found: Sharing, study: Study) -> list[RenderableType]:
    """The parts of the answer, in reading order."""
    parts: list[RenderableType] = [listed(f"Sharing {found.option} between {in_prose(found.towns)}", headline(found))]
    parts += [_of_town(found, place) for place in range(len(found.towns))]
    parts.append(listed("How to read these tables", _how_to_read(found)))
    parts.append(_who_pays(found))
    parts.append(listed("Is anybody better off alone?", keeping_in(found)))
    parts.append(_rules(found))
    parts.append(listed("Which rule protects the town that waits most", fairest(found)))
    parts.append(_walking(found))
    parts.append(listed("What this rests on", rests_on(found, study)))
    parts += remarks(found.notices)
    return parts


def shown_groups(found: Sharing, place: int) -> list[Group]:
    """The groups that one town looks at, the smallest first: alone, with each neighbour, and so on to all."""
    groups = [group for bits, group in found.groups.items() if bits >> place & 1]
    towns = len(found.towns)
    if towns > FEW:
        best = [group.members for group in found.together]
        groups = [g for g in groups if len(g.members) in (1, 2, towns - 1, towns) or g.members in best]
    return sorted(groups, key=lambda group: (len(group.members), group.dollars))


def part_of(found: Sharing, group: Group, town: str) -> float:
    """What a town pays in a group by the Shapley value among its members."""
    places = [found.towns.index(name) for name in group.members]
    cost = found.game.at_best.cost[[_bits(places, inside) for inside in range(2 ** len(places))]].copy()
    cost[-1] = group.dollars
    return float(shapley(CostGame(group.members, cost))[group.members.index(town)])


def _bits(places: Sequence[int], inside: int) -> int:
    return sum(1 << place for number, place in enumerate(places) if inside >> number & 1)


def _of_town(found: Sharing, place: int) -> Table:
    name = found.towns[place]
    page = table(f"{plain(name)}: alone, with a neighbour, with all")
    page.add_column("", ratio=1, overflow="fold")
    for heading, width in COLUMNS:
        page.add_column(heading, width=width, justify="right")
    for group in shown_groups(found, place):
        mine = group.town(name)
        others = [other for other in group.members if other != name]
        whom = "alone" if not others else "with all" if len(group.members) == len(found.towns) else _with(others)
        page.add_row(
            plain(whom) + ("" if group.meets else " *"),
            str(group.units),
            money(group.dollars),
            money(part_of(found, group, name)),
            per_cent(mine.metrics["coverage"]),
            per_cent(mine.late),
            minutes(mine.metrics["wait_of_reached"]),
            minutes(mine.metrics["team_travel"]),
        )
    return page


def _with(others: Sequence[str]) -> str:
    return f"with {in_prose(others)}"


def _how_to_read(found: Sharing) -> Iterator[str]:
    yield (
        "units: crews that are shared, over all shift patterns. group pays: dollars a year of all in it. its part: by "
        "the Shapley value, what the town adds to the cost, averaged over every order in which towns could join."
    )
    yield (
        f"too late: of the crisis calls that staff could meet, those not met within {found.target_minutes:g} minutes; "
        "calls while nobody is on duty, that call-taking did not recognise, or that need police first, are not among "
        "them. coverage is of all crisis calls at every hour."
    )
    yield "wait: mean minutes of those reached, from the call on. drive: mean minutes under way of the shared crews."
    if any(not group.meets for group in found.groups.values()):
        yield "* some town in it is not met in time as often as wanted, with any number of crews."


def _who_pays(found: Sharing) -> Table:
    page = table("Who pays what: dollars a year when all share as is cheapest")
    page.add_column("Split", min_width=12)
    for name in found.towns:
        page.add_column(plain(name), justify="right", overflow="fold")
    page.add_column("Keeps everybody in?", ratio=1, overflow="fold")
    page.add_row("alone", *(money(group.dollars) for group in found.alone), "")
    for name, split in found.splits.items():
        if name == "stable" and split.dollars == found.splits["shapley"].dollars:
            continue
        cells = [money(split.dollars[town]) for town in found.towns]
        page.add_row(SPLITS[name], *cells, plain(better_off(split)))
    return page


def _rules(found: Sharing) -> Table:
    page = table("Rules between the towns: crisis calls met too late, when all share")
    page.add_column("Rule", ratio=1, overflow="fold")
    for name in found.towns:
        page.add_column(plain(name), justify="right", overflow="fold")
    for rule in found.rules:
        page.add_row(plain(rule.told), *(per_cent(town.late) for town in rule.towns))
    return page


def _walking(found: Sharing) -> Table:
    page = table("If one town walks away: dollars a year by the Shapley value, and who waits too long")
    page.add_column("", ratio=1, overflow="fold")
    for heading, width in (("then pays", 9), ("now", 9), ("coverage", 8), ("now", 7), ("too late", 8), ("now", 7)):
        page.add_column(heading, width=width, justify="right")
    for one in found.leaving:
        page.add_row(f"{plain(one.leaver.town)} goes")
        for change in (one.leaver, *one.stayers):
            page.add_row(
                f"  {plain(change.town)}",
                money(change.pays_after),
                money(change.pays_before),
                per_cent(change.coverage_after),
                per_cent(change.coverage_before),
                per_cent(change.late_after),
                per_cent(change.late_before),
            )
    return page


def as_csv(found: Sharing) -> str:
    """One row per group and town."""
    rows = [
        {
            "group": safe_cell(" + ".join(group.members)),
            "town": safe_cell(town.name),
            "units": group.units,
            "fte": group.fte,
            "dollars_together": group.dollars,
            "dollars_its_part": part_of(found, group, town.name),
            "meets_target": group.meets,
            "nobody_worse_than_alone": group.fair,
            "late": town.late,
            **{name: None if isnan(value) else value for name, value in town.metrics.items()},
        }
        for group in found.groups.values()
        for town in group.towns
    ]
    page = StringIO()
    writer = DictWriter(page, [*rows[0]], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()
