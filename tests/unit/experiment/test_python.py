"""The verbs of Python: the page of the documentation runs, and tables say what the objects do."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import crisissim
from crisissim import load_study, read_calls, run_experiment, simulate
from crisissim.errors import InputError, Interrupted
from crisissim.experiment import ExperimentResult, open_store
from crisissim.study import Study

EXPORT = """\
Call Time,Nature,Beat,Dispatched,On Scene,Cleared
2024-03-01 00:10,WELFARE CHECK,4,2024-03-01 00:15,2024-03-01 00:21,2024-03-01 00:51
2024-03-01 09:00,THEFT,,2024-03-01 09:02,2024-03-01 09:12,2024-03-01 09:30
2024-03-02 23:59,THEFT,5,2024-03-03 00:04,,2024-03-03 00:24
"""


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test remembers nothing where the user does."""
    monkeypatch.setattr("crisissim.experiment.crosscheck.cache_folder", lambda name: tmp_path / "memory")


@pytest.fixture(scope="module")
def study() -> Study:
    """The shipped town."""
    return load_study("medium-town")


@pytest.fixture(scope="module")
def result(study: Study, tmp_path_factory: pytest.TempPathFactory) -> ExperimentResult:
    """An answer about two options."""
    with pytest.MonkeyPatch.context() as patch:
        memory = tmp_path_factory.mktemp("memory")
        patch.setattr("crisissim.experiment.crosscheck.cache_folder", lambda name: memory)
        return run_experiment(study, ["co-responder"], replications=3)


def test_the_page_runs(project_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of the page, one after the other, as a reader would."""
    monkeypatch.chdir(tmp_path)
    page = (project_root / "docs" / "api.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    assert len(examples) >= 5
    names: dict[str, object] = {}
    for example in examples:
        exec(example, names)  # noqa: S102 - our own page


def test_the_root_has_the_verbs_of_the_page() -> None:
    """And the page documents each of them."""
    assert {"load_study", "read_calls", "run_experiment", "simulate"} <= set(crisissim.__all__)


def test_an_export_becomes_a_table(tmp_path: Path) -> None:
    """Local times, minutes of stages, and nothing where nothing is recorded."""
    path = tmp_path / "ashton.csv"
    path.write_text(EXPORT)
    calls = read_calls(path, agency="Ashton")
    frame = calls.to_frame()
    assert calls.account.agency == "Ashton"
    assert len(calls) == len(frame) == 3
    assert frame["received"].tolist()[0] == pd.Timestamp("2024-03-01 00:10")
    assert frame["zone"].isna().tolist() == [False, True, False]
    assert frame["zone"].tolist()[::2] == ["4", "5"]
    assert frame["travel"].tolist()[:2] == [6.0, 10.0]
    assert np.isnan(frame["travel"][2])
    assert frame["crisis_share"].tolist()[1:] == [0.0, 0.0]
    assert frame["crisis_share"][0] > 0.5


def test_a_setting_beats_what_is_found_out(tmp_path: Path) -> None:
    """Rows that the user leaves out are out; a setting that does not exist is an error."""
    path = tmp_path / "ashton.csv"
    path.write_text(EXPORT)
    calls = read_calls(path, drop={"Nature": ("THEFT",)})
    assert calls.to_frame()["call_type"].unique().tolist() == ["WELFARE CHECK"]
    with pytest.raises(TypeError, match="colour"):
        read_calls(path, colour="red")


def test_every_value_is_in_the_frame(result: ExperimentResult) -> None:
    """One row per option and replication; metrics, reasons and places are columns."""
    frame = result.to_frame()
    assert frame.index.tolist() == [(o, r) for o in ("police-only", "co-responder") for r in range(3)]
    option = result.option("co-responder")
    assert frame.loc["co-responder", "coverage"].tolist() == option.metrics["coverage"].tolist()
    assert frame.loc["co-responder", "missed:off-hours"].tolist() == option.missed["off-hours"].tolist()
    assert len(frame.columns) == len(option.metrics) + len(option.missed) + len(option.destinations)


def test_summaries_are_those_of_the_answer(result: ExperimentResult) -> None:
    """Averages, intervals and paired differences as in the JSON."""
    frame = result.summary_frame()
    summary, difference = (f("co-responder", "coverage") for f in (result.summary, result.difference))
    row = frame.loc[("co-responder", "coverage")]
    assert (row["mean"], row["low"], row["year_high"]) == (summary.mean, summary.low, summary.year_high)
    assert (row["difference_low"], row["unit"]) == (difference.low, "share")
    assert np.isnan(frame.loc[("co-responder", "missed:off-hours"), "difference_mean"])


@pytest.mark.parametrize("clock", ["compiled", "simpy"])
def test_a_history_alone_is_that_of_the_experiment(study: Study, result: ExperimentResult, clock: str) -> None:
    """Its metrics to the bit, and its table adds up to them."""
    history = simulate(study, "co-responder", replication=1, clock=clock)  # type: ignore[arg-type]
    option = result.option("co-responder")
    assert history.metrics["coverage"] == option.metrics["coverage"][1]
    frame = history.to_frame()
    eligible = frame[frame.eligible]
    assert len(frame) == len(history.calls)
    assert (eligible.outcome == "reached").mean() == pytest.approx(history.metrics["coverage"])
    assert frame[~frame.eligible].outcome.isna().all()
    assert (frame.response_time >= 0).all()


def test_what_makes_no_sense_is_a_sentence(study: Study) -> None:
    """As at the command line."""
    with pytest.raises(InputError, match="Did you mean 'co-responder'"):
        simulate(study, "co-respnder")
    with pytest.raises(InputError, match="replication must be at least 0"):
        simulate(study, "co-responder", replication=-1)


def test_an_interrupt_after_the_last_replication_says_that_all_is_saved(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes after simulating is no reason to say that nothing was written."""

    def interrupted(run: object, workers: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crisissim.experiment.run.checked", interrupted)
    with open_store(study, tmp_path) as store, pytest.raises(Interrupted) as told:  # type: ignore[union-attr]
        run_experiment(study, ["police-only"], replications=2, store=store)
    assert (told.value.saved, told.value.wanted, told.value.place) == (2, 2, tmp_path / "results.sqlite")
