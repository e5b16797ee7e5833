"""Unit tests of what is said of all options at once."""

import json
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from rich.console import Console

from crisissim.assumptions import defaults
from crisissim.cli.answers.which_is_best import which_is_best
from crisissim.experiment.comparison import COMPARED, JUDGED, Comparison, compare

MANY = 30
SAME = np.random.default_rng(1).normal(0.0, 0.05, MANY)
"""Luck that all options share."""


def option(
    coverage: Any = 0.3, wait: Any = 8.0, hours: Any = 0.0, people: float = 0.0, in_time: Any = 0.2
) -> dict[str, np.ndarray]:
    """The values of an option: constants meet the luck that all share."""
    return {
        "coverage": coverage + SAME,
        "coverage_within_target": in_time + SAME,
        "response_time_median": wait + 10 * SAME,
        "priority1_response_time_p90": np.full(MANY, 9.0),
        "officer_hours_net": np.full(MANY, hours),
        "patrol_hours": 5000.0 - hours + 1000 * SAME,
        "fte_added": np.full(MANY, people),
    }


def compared(baseline: str = "police", **options: dict[str, np.ndarray]) -> Comparison:
    """These options compared under the shipped assumptions."""
    return compare(options, baseline, defaults(), 7, "town")


def verdicts(comparison: Comparison, metric: str) -> dict[tuple[str, str], str]:
    """What is said of each pair."""
    return {(pair.one, pair.other): pair.verdict for pair in comparison.contest(metric).pairs}


def test_verdicts_in_words() -> None:
    """More reached, a minute later, more hours, more people: each in its own words."""
    found = compared(police=option(), team=option(coverage=0.4, wait=9.5, hours=900.0, people=5.0))
    said = {metric: verdicts(found, metric)["police", "team"] for metric in COMPARED}
    assert said == {
        "coverage": "reaches fewer",
        "coverage_within_target": "no difference that matters",
        "response_time_median": "is there sooner",
        "priority1_response_time_p90": "no difference that matters",
        "officer_hours_net": "gives back fewer officer hours",
        "fte_added": "needs fewer people",
    }
    (pair,) = found.contest("coverage").against_baseline
    assert (pair.one, pair.verdict) == ("team", "reaches more")
    assert pair.difference.low == pytest.approx(0.1)


def test_a_difference_within_its_interval_is_not_detectable() -> None:
    """Two points on average, with luck of its own of five either way."""
    own = np.random.default_rng(3).normal(0.02, 0.15, MANY)
    found = compared(police=option(), team=option(coverage=0.3 + own))
    assert verdicts(found, "coverage")["police", "team"] == "no detectable difference"


def test_a_small_difference_that_is_sure_does_not_matter() -> None:
    """Half a point in every single history is detectable, and too little to prefer anybody."""
    found = compared(police=option(), team=option(coverage=0.305))
    assert verdicts(found, "coverage")["police", "team"] == "no difference that matters"


def test_more_options_need_wider_intervals() -> None:
    """All pairs of four options hold together: the same pair is known less well than alone."""
    own = np.random.default_rng(5).normal(0.0, 0.1, (4, MANY))
    two = compared(police=option(coverage=own[0]), a=option(coverage=own[1]))
    four = compared(**{name: option(coverage=own[i]) for i, name in enumerate(("police", "a", "b", "c"))})
    narrow, wide = (found.contest("coverage").pairs[0].difference for found in (two, four))
    assert wide.mean == narrow.mean
    assert wide.low < narrow.low < narrow.high < wide.high
    assert len(four.contest("coverage").pairs) == 6
    assert len(four.contest("coverage").against_baseline) == 3


def test_who_is_never_there_is_later_for_sure() -> None:
    """Never in every history against a time in every history is a difference; never in some cannot be told."""
    some = np.where(np.arange(MANY) % 3, 8.0, inf)
    found = compared(police=option(wait=inf), team=option(), now_and_then=option(wait=some))
    said = verdicts(found, "response_time_median")
    assert said["police", "team"] == "is there later"
    assert said["team", "now_and_then"] == "cannot be told"
    assert found.contest("response_time_median").best["team"] == pytest.approx(1.0, abs=0.001)


def test_chances_of_a_close_race() -> None:
    """Two options whose difference is about its own error share the chance; a third has none."""
    own = np.random.default_rng(8).normal(0.0, 0.1, MANY)
    found = compared(police=option(coverage=0.1), a=option(), b=option(coverage=0.3 + own)).contest("coverage")
    assert found.best["police"] == 0.0
    assert 0.05 < found.best["a"] < 0.95
    assert sum(found.best.values()) == pytest.approx(1.0)
    assert found.near["a"] >= found.best["a"]


def test_unbeaten_options() -> None:
    """Cheaper and worse is not beaten; dearer and no better in anything is."""
    found = compared(
        police=option(),
        team=option(coverage=0.4, wait=8.0, hours=500.0, people=3.0),
        waste=option(coverage=0.4, wait=8.0, hours=500.0, people=6.0),
        worse=option(coverage=0.2, wait=12.0, hours=-500.0, people=6.0),
    )
    assert found.unbeaten == ("police", "team")
    assert found.beaten_by == {"waste": "team", "worse": "police"}


def test_luck_alone_beats_nobody() -> None:
    """An option that is better on average in everything, and in nothing detectably, beats nobody."""
    own = np.random.default_rng(4).normal(0.002, 0.1, MANY)
    own += 0.003 - own.mean()
    found = compared(police=option(), team=option(coverage=0.3 + own))
    assert found.beaten_by == {}


def test_without_any_crisis_call() -> None:
    """Nothing observed is no contest; the other metrics are judged all the same."""
    found = compared(police=option(coverage=nan, wait=nan), team=option(coverage=nan, wait=nan, people=2.0))
    assert found.contest("coverage").best == {}
    assert verdicts(found, "coverage")["police", "team"] == "cannot be told"
    assert found.beaten_by == {"team": "police"}
    json.dumps(found.to_json(), allow_nan=False)


def test_pairing_is_worth_what_it_saves() -> None:
    """Luck that all share drops out of differences; hours net are judged by the hours that they are made of."""
    own = np.random.default_rng(6).normal(0.0, 0.01, MANY)
    (pair,) = compared(police=option(), team=option(coverage=0.4 + own)).contest("coverage").pairs
    assert pair.variance_reduction == pytest.approx(((SAME + own).var() + SAME.var()) / own.var())
    assert pair.variance_reduction > 10
    hours = option(hours=900.0)
    hours["patrol_hours"] = hours["patrol_hours"] + 1000 * own
    assert compared(police=option(), team=hours).contest("officer_hours_net").pairs[0].variance_reduction > 10


def test_the_same_study_gives_the_same_chances() -> None:
    """Chances come from a stream of the study's seed: another seed moves them by luck only."""
    own = np.random.default_rng(9).normal(0.0, 0.1, MANY)
    options = {"police": option(), "team": option(coverage=0.3 + own)}
    assert compared(**options).to_json() == compared(**options).to_json()
    other = compare(options, "police", defaults(), 8, "town").contest("coverage").best["team"]
    assert 0.0 < abs(other - compared(**options).contest("coverage").best["team"]) < 0.03


def test_json_has_the_stated_shape() -> None:
    """What a program reads."""
    answer = compared(police=option(), team=option(coverage=0.4)).to_json()
    assert list(answer) == ["level", "together", "measures", "pareto"]
    assert list(answer["measures"]) == list(COMPARED)
    coverage = answer["measures"]["coverage"]
    assert list(coverage) == [
        "better", "margin", "chance_best", "chance_within_margin", "against_baseline", "pairs",
    ]  # fmt: skip
    assert list(coverage["pairs"][0]) == ["one", "other", "mean", "low", "high", "verdict", "variance_reduction"]
    assert answer["pareto"]["measures"] == list(JUDGED)


def test_the_page_says_it_in_words() -> None:
    """The best against every other one, with the difference as best minus other, and who is beaten."""
    found = compared(
        police=option(),
        team=option(coverage=0.4, wait=9.0, people=2.5),
        crew=option(coverage=0.395, wait=9.0, people=5.0),
    )
    screen = Console(width=100)
    with screen.capture() as captured:
        for part in which_is_best(found):
            screen.print(part)
    text = " ".join(captured.get().split())
    assert "Coverage: team reaches more than police (+10.0 points)." in text
    assert "Coverage: no difference that matters between team and crew." in text
    assert "Somebody there, median: police is there sooner than team (-1.0 min), crew (-1.0 min)." in text
    assert "crew is beaten by team." in text
    assert "team for sure" in text
    assert "hold together at 95 % (Bonferroni)" in text


def test_who_comes_later_to_more_does_not_beat_who_comes_in_time() -> None:
    """As in an assessment: reaching more people, but fewer within the target time, is no victory over the faster."""
    found = compared(
        police=option(in_time=0.0), team=option(coverage=0.38, in_time=0.28), on_call=option(coverage=0.4, in_time=0.2)
    )
    assert "team" not in found.beaten_by
    assert found.contest("coverage_within_target").best["team"] == 1.0


def test_differences_of_shares_stay_within_a_hundred_points() -> None:
    """Six histories of a tiny town: no option reaches 103 points more than another one."""
    values = np.array([0.2, 1.0, 1.0, 1.0, 0.9, 1.0])
    options = {"police": option(), "team": option()}
    options = {name: {key: column[:6] for key, column in columns.items()} for name, columns in options.items()}
    options["police"]["coverage"], options["team"]["coverage"] = np.zeros(6), values
    (pair,) = compared(**options).contest("coverage").against_baseline
    assert pair.difference.high == 1.0
    assert pair.difference.low < pair.difference.mean < 1.0


def test_few_histories_are_said_to_be_few() -> None:
    """Drawn anew, three histories that agree look like certainty; the page says that they are three."""
    few = {name: {key: column[:3] for key, column in option().items()} for name in ("police", "team")}
    for options, said in ((few, True), ({"police": option(), "team": option()}, False)):
        screen = Console(width=200)
        with screen.capture() as captured:
            for part in which_is_best(compared(**options)):
                screen.print(part)
        assert ("Only 3 histories stand behind these chances" in captured.get()) == said
