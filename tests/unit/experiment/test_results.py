"""Unit tests of what an experiment keeps and what it says."""

import json
from dataclasses import replace

import numpy as np
import pytest

from crisissim.cli.terminal.wording import average
from crisissim.experiment.results import ExperimentResult, OptionResult

INF, NAN = float("inf"), float("nan")


def result(arrivals: str = "poisson", **metrics: list[list[float]]) -> ExperimentResult:
    """Two options, `police` and `team`, with these values per metric: one list per option."""
    options = tuple(
        OptionResult(
            name,
            "police-only",
            {metric: np.array(values[place]) for metric, values in metrics.items()},
            {"off-hours": np.array([0.25, 0.5])},
        )
        for place, name in enumerate(("police", "team"))
    )
    replications = len(next(iter(metrics.values()))[0])
    return ExperimentResult("town", 7, replications, arrivals, 365, True, "police", options, ())


def test_difference_is_paired() -> None:
    """A constant gain on strongly varying calls has no width."""
    found = result(coverage=[[0.1, 0.5, 0.3], [0.2, 0.6, 0.4]]).difference("team", "coverage")
    assert found.mean == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.1)
    assert found.detectable


def test_difference_holding_zero_is_not_detectable() -> None:
    """An interval around zero is no difference that anybody can claim."""
    assert not result(coverage=[[0.1, 0.5, 0.3], [0.2, 0.4, 0.3]]).difference("team", "coverage").detectable


def test_precision_of_a_share_stays_a_share() -> None:
    """The interval of a share is cut at 0 and 1."""
    summary = result(coverage=[[0.0, 0.0, 0.3], [1.0, 1.0, 0.7]])
    assert summary.summary("police", "coverage").low == 0.0
    assert summary.summary("team", "coverage").high == 1.0


def test_json_has_the_stated_shape() -> None:
    """Every field of the answer is there, and nothing else."""
    answer = result(coverage=[[0.1, 0.2], [0.3, 0.5]]).to_json()
    assert list(answer) == [
        "study", "seed", "replications", "arrivals", "calls_come", "measured_days", "clocks_agree", "remarks",
        "baseline", "precision", "trimming", "comparison", "reproduction", "options",
    ]  # fmt: skip
    option = answer["options"][1]
    assert list(option) == [
        "name", "model", "metrics", "grows_with_the_run", "missed", "difference_from_baseline", "profiles",
        "destinations", "outcomes",
    ]  # fmt: skip
    assert list(option["metrics"]["coverage"]) == ["mean", "low", "high", "year_low", "year_high"]
    assert list(option["missed"]["off-hours"]) == ["mean", "low", "high", "year_low", "year_high"]
    assert list(option["difference_from_baseline"]["coverage"]) == ["mean", "low", "high"]
    assert option["metrics"]["coverage"]["mean"] == pytest.approx(0.4)


def test_json_says_null_for_never_and_for_nothing_observed() -> None:
    """JSON has no infinity and no NaN; a metric without observations is present all the same."""
    answer = result(response_time_median=[[INF, 3.0], [NAN, NAN]]).to_json()
    police, team = (option["metrics"]["response_time_median"] for option in answer["options"])
    assert police["mean"] is None
    assert police["high"] is None
    assert set(team.values()) == {None}
    json.dumps(answer, allow_nan=False)


def test_replay_has_no_range_of_a_year() -> None:
    """One history cannot say how years differ."""
    replayed = result("replay", coverage=[[0.1, 0.2], [0.3, 0.5]]).to_json()["options"][0]["metrics"]["coverage"]
    drawn = result("resample", coverage=[[0.1, 0.2], [0.3, 0.5]]).to_json()["options"][0]["metrics"]["coverage"]
    assert replayed["year_low"] is None
    assert replayed["year_high"] is None
    assert drawn["year_low"] == pytest.approx(0.105)
    assert drawn["year_high"] == pytest.approx(0.195)


def test_unknown_option_is_a_key_error() -> None:
    """Asking for an option that was not run is the caller's mistake."""
    with pytest.raises(KeyError):
        result(coverage=[[0.1], [0.2]]).option("nobody")


def test_no_average_of_what_grows_with_the_run() -> None:
    """Every value is kept, and no mean, interval or difference of them is given; other metrics stand."""
    kept = result(response_time_median=[[90.0, 95.0], [5.0, 6.0]], coverage=[[0.1, 0.2], [0.3, 0.5]])
    police = replace(kept.options[0], growing=("response_time_median",))
    found = replace(kept, options=(police, kept.options[1]))
    assert found.summary("police", "response_time_median").grows
    assert found.difference("team", "response_time_median").grows
    assert not found.summary("team", "response_time_median").grows
    answer = found.to_json()["options"]
    assert answer[0]["grows_with_the_run"] == ["response_time_median"]
    assert set(answer[0]["metrics"]["response_time_median"].values()) == {None}
    assert answer[0]["metrics"]["coverage"]["mean"] == pytest.approx(0.15)
    assert police.metrics["response_time_median"].tolist() == [90.0, 95.0]
    assert average(found.summary("police", "response_time_median"), "minutes") == "grows with the length of the run"
