"""The assessment as a report may tell it: simulated numbers, too, can give small recorded counts back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import nan

import numpy as np

from crisissim.assessment import Assessment
from crisissim.assessment.reasons import risks
from crisissim.domain.calls import Floats
from crisissim.domain.words import Missed
from crisissim.experiment.results import OptionResult
from crisissim.report.privacy.few import without_counts
from crisissim.report.privacy.merging import small
from crisissim.report.privacy.shown import Shown
from crisissim.validation.verdict import Item

OPEN_HOURS, ALL_HOURS = "coverage_open_hours", "patrol_hours"
IN_PARTS = ("priority", "need", "beat")
"""Ways in which the recorded calls are cut whose parts add up to all of them."""
HOURS = "unit-hours"


def as_told(assessment: Assessment, shown: Shown) -> Assessment:
    """The assessment that writers write; `internal` reports tell all of it.

    Args:
        assessment: all that was worked out.
        shown: what of the record may be shown.
    """
    if shown.privacy == "internal":
        return assessment
    told = without_counts(assessment) if shown.few else assessment
    result = replace(told.result, options=tuple(_option(one, shown) for one in told.result.options))
    stories = {
        name: replace(story, risks=risks(name, result, story.made, shown.missed[name]))
        for name, story in told.stories.items()
    }
    verdict = replace(told.verdict, items=tuple(_items(told.verdict.items, few=shown.few)))
    return replace(told, result=result, stories=stories, verdict=verdict)


def _option(option: OptionResult, shown: Shown) -> OptionResult:
    """Without coverage in opening hours where calls outside them are few, and hours where other work is.

    Coverage over coverage in opening hours is the share of calls that came in them.
    """
    hidden = [OPEN_HOURS] if _merged(Missed.OFF_HOURS, option, shown) else []
    hidden += [ALL_HOURS] if shown.calls is None else []
    if not hidden:
        return option
    nothing: Mapping[str, Floats] = {name: np.full_like(option.metrics[name], nan) for name in hidden}
    return replace(option, metrics={**option.metrics, **nothing})


def _merged(reason: str, option: OptionResult, shown: Shown) -> bool:
    shares = option.missed.get(reason)
    return shares is not None and bool((shares > 0.0).any()) and reason not in shown.missed[option.name]


def _items(items: tuple[Item, ...], *, few: bool) -> Iterator[Item]:
    """Without hours that tell small groups of calls: all hours less those of the other groups are theirs.

    Groups with few calls are not judged, and so not shown; where what they hold together is little, the smallest of the
    others is left out with them.
    """
    gone: set[str] = set()
    for agency in {item.agency for item in items}:
        for part in IN_PARTS:
            groups = [one for one in items if (one.agency, one.group, one.measure) == (agency, part, HOURS)]
            gone |= {f"{agency}{one.name}" for one in (groups if few else _telling(groups))}
    yield from (one for one in items if f"{one.agency}{one.name}" not in gone)


def _telling(groups: list[Item]) -> list[Item]:
    """The smallest judged group, where those that are not judged are one, or few calls together."""
    unseen = [one for one in groups if one.passed is None]
    judged = [one for one in groups if one.passed is not None]
    if not judged or not any(small(one.calls) for one in unseen):
        return []
    alone = len(unseen) == 1 or small(sum(one.calls for one in unseen))
    return [min(judged, key=lambda one: one.calls)] if alone else []
