"""`crisissim sensitivity`: which assumptions decide an answer, and at which values another option becomes the best."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.console import check_output, deliver, plain, progress_bar, remark, show
from crisissim.cli.options import Json, OptionNames, Output, Replications, Seed, StudyName, Workers

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crisissim.experiment.sensitivity import Sensitivity, Swing
    from crisissim.experiment.together import Together

SHOWN = 15
"""Assumptions in the table; the others move less, and stand in the JSON."""
BAR = 24
"""Letters of the longest bar."""
Alone = Annotated[bool, typer.Option("--alone", help="Move each assumption alone, never all at once: faster.")]
MetricName = Annotated[str, typer.Option("--metric", help="The number to look at, such as coverage.")]


def sensitivity(
    study: StudyName,
    option: OptionNames = None,
    metric: MetricName = "coverage",
    json: Json = False,
    output: Output = None,
    replications: Replications = None,
    seed: Seed = None,
    workers: Workers = None,
    alone: Alone = False,
) -> None:
    """Move every unconfirmed assumption to both ends of its range: what it does, and where the best option changes."""
    check_output(output)
    from json import dumps

    from crisissim.experiment.sensitivity import look_at
    from crisissim.experiment.sensitivity import sensitivity as moved_alone
    from crisissim.experiment.together import together
    from crisissim.experiment.workers import available_workers
    from crisissim.study import load_study

    look = look_at(load_study(study), option, metric, replications, seed)
    with progress_bar() as progress:
        found = moved_alone(look, workers, progress)
        at_once = None if alone else together(look, found, workers or available_workers(), progress)
    hint = "Next: find out the numbers at the top, set them under [assumptions] of study.toml, and compare again"
    if json:
        answer = found.to_json() | {"together": at_once.to_json() if at_once else None}
        deliver(dumps(answer, indent=2, ensure_ascii=False, allow_nan=False), output)
    else:
        show([*_parts(found, at_once), hint], output)
    if json or output:
        remark(hint)


def _parts(found: "Sensitivity", at_once: "Together | None") -> "Iterator[RenderableType]":
    from crisissim.analysis import METRICS
    from crisissim.cli.layout import listed, table

    page = table(f"What moves {METRICS[found.metric].title.lower()} most: the option moved most, from low to high")
    page.add_column("Assumption", ratio=5, overflow="fold")
    page.add_column("Low to high", ratio=3, justify="right")
    page.add_column("Option", ratio=4, overflow="fold")
    page.add_column("", ratio=4, justify="right")
    page.add_column("", width=BAR // 2)
    widest = max((abs(swing.change) for swing in found.swings if swing.detectable), default=0.0)
    for swing in found.swings[:SHOWN]:
        if swing.detectable:
            low, high = (end.value for end in swing.ends)
            bar = "#" * max(round(abs(swing.change) / widest * BAR / 2), 1)
            page.add_row(swing.assumption.name, f"{low:g} to {high:g}", plain(swing.option), _moved(found, swing), bar)
    yield page
    yield listed("What that means", _sentences(found))
    if at_once:
        yield listed("All of them at once", _of_all(at_once, found.metric))


def _moved(found: "Sensitivity", swing: "Swing") -> str:
    """The option's average at both ends."""
    from crisissim.analysis import METRICS
    from crisissim.cli.wording import MARK, number
    from crisissim.experiment.replications import UNIT_WORD

    unit = UNIT_WORD.get(METRICS[found.metric].unit, "count")
    low, high = (number(end.means[swing.option], unit) for end in swing.ends)
    return f"{low} to {high}{MARK[unit]}"


def _of_all(at_once: "Together", metric: str) -> Iterator[str]:
    """How wide the answer is, what accounts for it, and how often each option wins."""
    from crisissim.analysis import METRICS
    from crisissim.cli.wording import MARK, number
    from crisissim.experiment.replications import UNIT_WORD

    unit = UNIT_WORD.get(METRICS[metric].unit, "count")
    wins = sorted(at_once.wins.items(), key=lambda item: -item[1])
    yield (
        f"{at_once.settings} settings spread over the ranges of {len(at_once.moved)} assumptions. Best: "
        + ", ".join(f"{name} in {share:.0%}".replace("%", " %") for name, share in wins if share)
        + "."
    )
    if at_once.low == at_once.low:
        yield (
            f"{METRICS[metric].title} of {at_once.option} lies between {number(at_once.low, unit)} and "
            f"{number(at_once.high, unit)}{MARK[unit]} in nine of ten settings."
        )
        told = f"{at_once.of_assumptions:.0%}".replace("%", " %")
        yield f"Of what makes the value of one year uncertain, {told} is the assumptions, and the rest a year's luck."
        parts = sorted(at_once.total.items(), key=lambda item: -item[1])
        yield (
            "Share of what the assumptions do (Sobol, alone and with others): "
            + ", ".join(f"{name} {at_once.first[name]:.0%} and {total:.0%}".replace("%", " %") for name, total in parts)
            + f"; the surface they are read from explains {at_once.explained:.0%}.".replace("%", " %")
        )


def _sentences(found: "Sensitivity") -> Iterator[str]:
    flipping = [swing for swing in found.swings if swing.flips]
    for swing in flipping:
        for value, best in swing.flips:
            row = swing.assumption
            side = "at or above" if value > row.value else "at or below"
            yield (
                f"{best} instead of {found.best} is best where {row.name} is {side} {value:.3g} {row.unit} "
                f"(now {row.value:g}): {row.meaning[0].lower()}{row.meaning[1:]}"
            )
    if not flipping:
        yield f"{found.best} stays the best, as far as can be told, whichever assumption is moved alone."
    still = sum(not swing.detectable for swing in found.swings)
    if still:
        yield f"{still} of {len(found.swings)} assumptions move nothing that can be told from luck."
    if found.confirmed:
        yield f"Set in the study, and so not moved: {', '.join(found.confirmed)}."
    yield (
        f"Each assumption is moved alone, all others as they are; {found.replications} histories per setting, the same "
        f"calls for all; seed {found.seed}."
    )
