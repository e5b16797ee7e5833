"""`crisissim share --region`: the best grouping of a region's towns, as a table and as a map."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.cli.sparing import spare, spare_files
from crisissim.cli.terminal.console import plain, progress_bar, write_file
from crisissim.cli.terminal.handing import hand_over

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crisissim.sharing.region import RegionAnswer


def share_region(
    region: str,
    in_time: float | None,
    *,
    json: bool,
    output: Path | None,
    page: Path | None,
    replications: int | None,
    seed: int | None,
    workers: int | None,
) -> None:
    """Answer for a region, and draw its map where one is wanted."""
    from crisissim.experiment.answer_text import plain_text
    from crisissim.sharing.region import read_region
    from crisissim.sharing.region import share_region as solved

    asked = read_region(region)
    spare(asked.study, output, page)
    spare_files(asked.files, output, page)
    with progress_bar() as progress:
        found = solved(asked, in_time, replications, seed, workers, progress)
    if page is not None:
        from crisissim.report.region_map import region_map

        write_file(page, region_map(found))
    hint = "Next: crisissim share FOLDER on a study of one group's towns, for who pays what and who hosts"
    hand_over(plain_text(found.to_json()) if json else None, lambda: _parts(found), hint, output)


def _parts(found: "RegionAnswer") -> "Iterator[RenderableType]":
    from crisissim.cli.answers.share_words import money, per_cent
    from crisissim.cli.terminal.layout import listed, table

    yield listed(f"{found.region.table.name}: who should share {found.option} with whom", _headline(found))
    page = table("The best grouping, the group that saves most first; the units stand in the town named first")
    page.add_column("Towns", ratio=1, overflow="fold")
    for heading, width in (("units", 5), ("pay", 10), ("saved", 10), ("drive", 6), ("too late", 8)):
        page.add_column(heading, width=width, justify="right")
    for one in found.groups:
        group = one.group
        names = [*group.host[:1], *(name for name in group.members if name not in group.host[:1])]
        page.add_row(
            plain(", ".join(names)) + ("" if group.meets else " *"),
            str(group.units),
            money(group.dollars),
            money(one.alone - group.dollars),
            f"{one.farthest:.0f} min",
            per_cent(max(town.late for town in group.towns)),
        )
    yield page
    yield listed("What this rests on", _basis(found))


def _headline(found: "RegionAnswer") -> Iterator[str]:
    from crisissim.cli.answers.share_words import money

    alone = sum(len(one.group.members) == 1 for one in found.groups)
    yield (
        f"{len(found.region.towns)} towns in {len(found.groups) - alone} groups, and {alone} by themselves: "
        f"{found.units} units and {money(found.dollars)} a year, against {money(found.everybody_alone)} if each town "
        f"has its own: {money(found.everybody_alone - found.dollars)} a year less."
    )


def _basis(found: "RegionAnswer") -> Iterator[str]:
    from crisissim.cli.answers.share_words import per_cent

    table = found.region.table
    yield (
        f"Every town has {per_cent(found.in_time)} of the crisis calls that staff could meet met within "
        f"{found.target_minutes:g} minutes, or is served no worse than alone; too late is the rest, of the town of the "
        "group that is served worst. drive: minutes to the farthest town of the group."
    )
    if any(not one.group.meets for one in found.groups):
        yield "* some town in it is not met in time as often as wanted, with any number of units."
    yield (
        f"{found.candidates:,} groups of up to {table.largest} towns lie within {table.most_minutes:g} minutes of each "
        f"other; {found.simulated:,} of them were simulated, {found.replications} histories each; seed {found.seed}."
    )
    if found.settled:
        yield (
            "Every group of this grouping was simulated. A first guess from load and square-root staffing knows no "
            "cheaper one; it errs on the cheap side for most groups, so little can have been overlooked."
        )
    else:
        yield (
            "The first guess knows groups that may be cheaper still and were not simulated: sharing.region_groups "
            "under [assumptions] of the lending study sets how many are."
        )
    yield (
        f"Calls come from rates or yearly counts, with the hours and minutes of {found.region.like} in "
        f"{found.region.study.name}; ways between towns are straight lines times a detour factor at one speed."
    )
    yield "Dollars are pay and benefits of the people on the shared posts; no cars, offices or supervisors."
