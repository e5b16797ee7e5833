"""Unit tests of the arrays that an experiment keeps, and of which options are run."""

from types import SimpleNamespace

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.experiment.gathering import REASONS, gather
from crisissim.experiment.run import chosen_options, require_at_least
from crisissim.experiment.work import Outcome
from crisissim.study.scenario import Scenario


def outcome(patrol_hours: float, removed: float = 0.0, **metrics: float) -> Outcome:
    """What one replication says of one option; everything is missed off hours."""
    missed = {f"missed_{reason}": float(reason == "off-hours") for reason in REASONS}
    return Outcome(
        {"coverage": 0.0, "patrol_hours": patrol_hours, "patrol_hours_removed": removed, **metrics, **missed}, (0, 0)
    )


def scenarios(*removed: float) -> tuple[Scenario, ...]:
    """As many options, each taking these hours out of patrol."""
    return tuple(
        SimpleNamespace(
            option=f"option {i}", model="police-only", patrol_hours_removed=hours, outcomes=(), agencies=("Northfield",)
        )
        for i, hours in enumerate(removed)
    )  # type: ignore[return-value]


def test_hours_freed_are_paired_and_net_of_officers_moved() -> None:
    """Freed is the baseline's patrol hours minus the option's in the same replication; net takes away who moved."""
    baseline, team = gather(
        scenarios(0.0, 30.0),
        [[outcome(100.0), outcome(80.0, 30.0)], [outcome(200.0), outcome(150.0, 30.0)]],
        baseline=0,
    )
    assert team.metrics["officer_hours_freed"].tolist() == [20.0, 50.0]
    assert team.metrics["patrol_hours_removed"].tolist() == [30.0, 30.0]
    assert team.metrics["officer_hours_net"].tolist() == [-10.0, 20.0]
    assert baseline.metrics["officer_hours_net"].tolist() == [0.0, 0.0]


def test_every_option_has_every_metric() -> None:
    """A role that only one option staffs is NaN under the other, not absent."""
    police, team = gather(scenarios(0.0, 0.0), [[outcome(1.0), outcome(1.0, utilisation_clinician=0.5)]], baseline=0)
    assert np.isnan(police.metrics["utilisation_clinician"]).all()
    assert team.metrics["utilisation_clinician"].tolist() == [0.5]
    assert list(police.metrics) == list(team.metrics)


def test_missed_shares_stand_apart() -> None:
    """Reasons are not mixed with metrics, and each is there."""
    (police,) = gather(scenarios(0.0), [[outcome(1.0)]], baseline=0)
    assert tuple(police.missed) == REASONS
    assert police.missed["off-hours"].tolist() == [1.0]
    assert not [name for name in police.metrics if name.startswith("missed_")]


STUDY = SimpleNamespace(name="town", options=("police-only", "co-responder", "team"), baseline="police-only")


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        (None, ("police-only", "co-responder", "team")),
        (["team"], ("police-only", "team")),
        (["team", "co-responder"], ("police-only", "co-responder", "team")),
        (["police-only"], ("police-only",)),
    ],
)
def test_the_baseline_is_always_run(asked: list[str] | None, run: tuple[str, ...]) -> None:
    """Options come in the study's order, whatever the order in which they were asked for."""
    assert chosen_options(STUDY, asked) == run  # type: ignore[arg-type]


def test_unknown_options_are_all_told() -> None:
    """Each with the nearest name that there is."""
    with pytest.raises(InputError) as told:
        chosen_options(STUDY, ["co-respnder", "nobody"])  # type: ignore[arg-type]
    known = "Its options are: police-only, co-responder, team."
    assert str(told.value).splitlines() == [
        f"study 'town' has no option 'co-respnder'. Did you mean 'co-responder'? {known}",
        f"study 'town' has no option 'nobody'. {known}",
    ]


def test_numbers_too_small_are_all_told() -> None:
    """The Python user gets the same sentences as the one at the command line."""
    with pytest.raises(InputError) as told:
        require_at_least(1, replications=0, workers=-2)
    assert str(told.value).splitlines() == [
        "replications must be at least 1, got 0. Give a larger number with --replications.",
        "workers must be at least 1, got -2. Give a larger number with --workers.",
    ]
