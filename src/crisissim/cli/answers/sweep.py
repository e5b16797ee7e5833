"""The answer of `sweep` for a person, and as CSV."""

import csv
from collections.abc import Iterator
from io import StringIO
from math import floor, isfinite, isnan
from shlex import quote

from rich.console import RenderableType
from rich.table import Table

from crisissim.analysis import METRICS
from crisissim.cli.answers.size_words import NOT_COUNTED
from crisissim.cli.terminal.cells import safe_cell
from crisissim.cli.terminal.console import plain
from crisissim.cli.terminal.layout import listed, table
from crisissim.cli.terminal.wording import NOT_REACHED, counted, interval, money, number, valued
from crisissim.domain.wording import in_prose
from crisissim.staffing import Hires, Level, Sweep
from crisissim.staffing.level import SWEPT
from crisissim.study import Study

BAR = 50
"""Letters of a bar for all crisis calls."""
CSV_COLUMNS = ("units", "added_to", "fte", "cost", "metric", "mean", "low", "high", "year_low", "year_high")


def as_text(found: Sweep, hires: Hires | None, study: Study) -> Iterator[RenderableType]:
    """The answer: what it means, the numbers, and a picture."""
    yield listed("What the next hire buys", _sentences(found))
    yield _numbers(found)
    yield _picture(found)
    if hires is not None:
        yield _chances(found, hires)
        yield listed("What that chance holds", _of_chances(hires, study))
    yield listed("How this was found", _how(found))


def next_step(found: Sweep, named: str) -> str:
    """The command that follows."""
    last = found.levels[-1]
    within = floor(100.0 * (last.year("coverage") or (last.mean("coverage").mean, 0.0))[0])
    command = (
        f"crisissim size {quote(named)} --option {quote(found.option)} --target coverage={max(within, 1) / 100.0:g}"
    )
    return f"Next: {command} finds the posts for a target"


def as_csv(found: Sweep) -> str:
    """One row per number of units and metric."""
    page = StringIO()
    writer = csv.DictWriter(page, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for level in found.levels:
        row = level.to_json()
        named = {"units": level.number, "added_to": safe_cell(level.added), "fte": level.fte, "cost": level.dollars}
        for metric in SWEPT:
            writer.writerow({**named, "metric": metric, **row["metrics"][metric]})
    return page.getvalue()


def _sentences(found: Sweep) -> Iterator[str]:
    best, diminish, nothing = found.returns.best, found.returns.diminish, found.returns.nothing
    by_number = {level.number: level for level in found.levels}
    if best is not None:
        yield f"{_unit(best)} adds most: {_gain(by_number[best])} to coverage."
    if diminish is not None and best is not None:
        yield (
            f"Returns diminish from {_unit(diminish, 'the')} on: it adds {_gain(by_number[diminish])}, for "
            f"{money(_step(found, diminish))} a year."
        )
    if nothing is not None:
        margin = number(found.returns.margin, "share")
        yield f"From {_unit(nothing, 'the')} on, no further one adds more than {margin} percentage points."
    elif diminish is None:
        yield "Returns do not diminish within this sweep; go further with --to."
    last = found.levels[-1]
    reached = valued("coverage", last.mean("coverage").mean)
    units = counted(last.number, "unit")
    yield f"With {units} {reached} of the crisis calls are reached, for {money(last.dollars)} a year."
    yield f"The rule: {found.returns.rule}"


def _unit(number_: int, article: str = "The") -> str:
    """`The 3rd unit`."""
    ending = "th" if number_ % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number_ % 10, "th")
    return f"{article} {number_}{ending} unit"


def _gain(level: Level) -> str:
    """Percentage points with their precision."""
    if level.gain is None or isnan(level.gain.mean):
        return "nothing that can be told"
    precision = interval(level.gain.low, level.gain.high, "share")
    points = f"{number(level.gain.mean, 'share')} percentage points"
    return f"{points} ({precision})" if precision else points


def _step(found: Sweep, units: int) -> float:
    """Dollars a year that a unit costs."""
    costs = {level.number: level.dollars for level in found.levels}
    return costs[units] - costs.get(units - 1, 0.0)


def _numbers(found: Sweep) -> Table:
    page = table("Each number of units: averages of a year, with their precision and the range of a year")
    page.add_column("Units", justify="right")
    for heading in ("Coverage (%)", "9 of 10 have somebody in (min)", "Net officer hours", "FTE", "Pay a year"):
        page.add_column(heading, justify="right", overflow="fold")
    for level in found.levels:
        page.add_row(
            _named(found, level),
            _three(level, "coverage", "share"),
            _three(level, "response_time_p90", "minutes"),
            _three(level, "officer_hours_net", "hours", sign=True),
            f"{level.fte:.1f}",
            money(level.dollars),
        )
    return page


def _named(found: Sweep, level: Level) -> str:
    """The number, and on several patterns which of them got the last unit."""
    several = len(found.patterns) > 1 and level.added
    return f"{level.number}\n+ {plain(level.added)}" if several else str(level.number)


def _three(level: Level, metric: str, unit: str, sign: bool = False) -> str:
    """Average, precision of the average, range of a year, one beneath the other."""
    mean = level.mean(metric)
    if isnan(mean.mean):
        return "-"
    if not isfinite(mean.mean):
        return NOT_REACHED
    lines = [number(mean.mean, unit, sign)]
    lines.append(f"± {number((mean.high - mean.low) / 2.0, unit)}")
    year = level.year(metric)
    if year is not None and (told := interval(*year, unit, sign)):
        lines.append(f"year {told}")
    return "\n".join(lines)


def _picture(found: Sweep) -> Table:
    page = table(
        "Coverage: # the average, | from a bad year (5 %) to a good one (95 %); a full bar is every crisis call"
    )
    page.show_header = False
    page.add_column("", justify="right", width=6)
    page.add_column("", width=BAR)
    page.add_column("", justify="right", width=8)
    for level in found.levels:
        mean = level.mean("coverage").mean
        page.add_row(str(level.number), _bar(mean, level.year("coverage")), valued("coverage", mean))
    return page


def _bar(mean: float, year: tuple[float, float] | None) -> str:
    """A bar with the range of a year marked."""
    letters = ["#"] * round((0.0 if isnan(mean) else mean) * BAR) + [" "] * BAR
    for end in year or ():
        if isfinite(end) and end > 0.0:
            letters[min(round(end * BAR), BAR - 1)] = "|"
    return "".join(letters[:BAR]).rstrip()


def _chances(found: Sweep, hires: Hires) -> Table:
    wanted = in_prose(
        f"{METRICS[target.metric].title.lower()} of at {'least' if target.higher else 'most'} "
        f"{valued(target.metric, target.value)}"
        for target in hires.targets
    )
    page = table(f"Chance that so many suffice for {wanted}, given all that is uncertain")
    for heading in ("Units", "FTE", "Pay a year", "Chance (%)", "Precision (%)"):
        page.add_column(heading, justify="right")
    for chance in hires.chances:
        told = interval(chance.chance.low, chance.chance.high, "share") or "-"
        mean = number(chance.chance.mean, "share")
        page.add_row(str(chance.number), f"{chance.fte:.1f}", money(chance.dollars), mean, told)
    return page


def _of_chances(hires: Hires, study: Study) -> Iterator[str]:
    yield (
        f"{hires.settings} settings spread over the ranges of these assumptions, {hires.years} simulated years of "
        "each; the chance is the share of all these years that meet every target."
    )
    for name, (low, high) in hires.moved.items():
        row = study.assumptions[name]
        yield f"{name} from {low:g} to {high:g} {row.unit}: {row.meaning}"
    yield "Assumptions that the study sets are taken as they are."


def _how(found: Sweep) -> Iterator[str]:
    yield f"Every number of units meets the same {found.years} simulated years. Seed {found.seed}."
    if len(found.patterns) > 1:
        yield "Each further unit goes to the post where it reaches most crisis calls for its cost."
    yield "Somebody: minutes from the call until anybody at all arrives, for nine of ten crisis calls."
    yield "Net officer hours are hours a year that patrol gets back, less those of officers moved out of it."
    yield f"The dollars are pay, benefits and contracts of the option's posts, call-outs apart; {NOT_COUNTED}."
    yield "Both clocks of the model agree on the last number of units."
