"""Tests that benchmarks of growth, commands and memory can miss what is required, and that one miss stops no other."""

from dataclasses import fields
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import all_physics
import commands
import compiling
import everything
import growth
import memory
import pytest
import results
from commands import COMPARE, ENGINE, FIRST, HELP
from engines import COMPILED, LIMIT
from measuring import Used, of_command
from model_b1 import draw_calls
from results import Verdict

from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.engine import tables_of


@pytest.mark.parametrize(("largest", "met"), [(300.0, True), (301.0, False)])
def test_a_call_may_cost_half_as_much_again(largest: float, met: bool) -> None:
    """The largest size over the smallest, on the compiled clock; what the loop in C does is only shown."""
    costs = {15_000: {COMPILED: [200.0], LIMIT: [30.0]}, 4_000_000: {COMPILED: [largest], LIMIT: [900.0]}}
    (verdict,) = growth.judge(costs)
    assert verdict.met is met
    assert f"| {LIMIT} | 4,000,000 | 900 | 900 | 900 | 30.00 |" in growth.table(costs, 1)
    assert growth.judge({15_000: costs[15_000]}) == []


@pytest.mark.parametrize(("milliseconds", "met"), [(3.0, True), (3.1, False)])
def test_an_event_may_cost_three_times_as_much(milliseconds: float, met: bool) -> None:
    """With all physics on, the most expensive study decides, by its fastest round."""
    made = all_physics.scenario((2, 3, 3), 2)
    one, other = (all_physics.Timed(name, tables_of(made), draw_calls(1), events=1000) for name in ("B1", "all"))
    one.seconds, other.seconds = [0.002, 0.001], [0.009, milliseconds / 1000]
    assert all_physics.judge([one, other]).met is met
    assert f"| all | 1 | 1,000 | 1000.0 | {1000 * milliseconds:.0f} |" in all_physics.table([one, other], 2)[-1]


@pytest.mark.parametrize(("seconds", "met"), [(20.0, True), (20.1, False)])
def test_compiling_may_take_twenty_seconds(seconds: float, met: bool) -> None:
    """Of the processor: on the wall it may take longer where others use the machine."""
    rounds = [(Used(wall=31.0, processor=seconds, megabytes=70.0), 900_000), (Used(40.0, 25.0, 80.0), 900_000)]
    assert compiling.verdict(rounds).met is met
    assert "| seconds | 31.0 | 35.5 |" in compiling.table(rounds)


def test_all_rules_are_on() -> None:
    """Nothing of dispatch, and nothing of shifts but a cap on minutes, is as it is where nobody says anything."""
    made = all_physics.with_all_rules(all_physics.scenario((2, 3, 3), 2))
    for told, usual, but in (
        (made.dispatch, Dispatch(), set()),
        (made.pool_rules["patrol"], PoolRules(), {"most_minutes"}),
    ):
        same = {one.name for one in fields(told) if getattr(told, one.name) == getattr(usual, one.name)}
        assert same == but
    assert all(unit.breaks for unit in made.units)


@pytest.mark.parametrize(
    ("wall", "met"),
    [
        ({}, [True, True, True]),
        ({HELP: 0.31}, [False, True, True]),
        ({FIRST: 1.51}, [True, False, True]),
        ({COMPARE: 5.1}, [True, True, False]),
    ],
)
def test_each_command_can_be_too_slow(wall: dict[str, float], met: list[bool]) -> None:
    """A second of the engine allows the rest of the command four."""
    seconds = {HELP: 0.3, FIRST: 1.5, ENGINE: 1.0, COMPARE: 5.0} | wall
    timings = {name: [Used(one, one, 100.0), Used(9.0, 9.0, 100.0)] for name, one in seconds.items()}
    assert [verdict.met for verdict in commands.verdicts(timings)] == met


@pytest.mark.parametrize(("megabytes", "met"), [(2_000.0, True), (2_001.0, False)])
def test_the_city_can_need_too_much(megabytes: float, met: bool) -> None:
    """The worker count that needs most decides."""
    _, verdict = memory.report({1: Used(1.0, 1.0, 900.0), 2: Used(1.0, 2.0, megabytes)}, options=3, replications=4)
    assert verdict.met is met


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """Its exit code and what it said end the benchmark; a code that is an answer does not."""
    with pytest.raises(SystemExit, match=r"crisissim explain W0 ended with 1"):
        of_command(["explain", "W0"], {"HOME": str(tmp_path), "PYTHONPATH": "src"})
    assert of_command(["explain", "W0"], {"HOME": str(tmp_path), "PYTHONPATH": "src"}, codes=(1,)).megabytes > 5


def test_one_that_breaks_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every script is run; what was not measured is named, and what is missed makes the exit code 1."""
    monkeypatch.setattr(results, "FACTS", tmp_path / "RESULTS.json")
    monkeypatch.setattr(results, "PAGE", tmp_path / "RESULTS.md")
    ran: list[str] = []

    def script(command: list[Any], check: bool) -> CompletedProcess[str]:
        ran.append(command[1].name)
        if ran[-1] == "run.py":
            return CompletedProcess(command, 1)
        verdict = Verdict("memory", "at most 2 GB", "3 GB", met=ran[-1] != "memory.py" or not missed)
        results.keep(ran[-1], ["## A section"], [verdict])
        return CompletedProcess(command, int(not verdict.met))

    monkeypatch.setattr(everything.subprocess, "run", script)
    monkeypatch.setattr(results, "git", lambda *words: None)
    missed = False
    assert everything.main(["--only", "engines", "memory"]) == 1
    assert ran == ["run.py", "memory.py"]
    assert "Not measured: engines." in capsys.readouterr().err
    assert everything.main(["--only", "memory"]) == 0
    missed = True
    assert everything.main(["--only", "memory"]) == 1
    assert "Not measured" not in capsys.readouterr().err


def test_every_script_is_there() -> None:
    """Sections of the page and scripts know each other."""
    scripts = everything.SCRIPTS | everything.FULL_ONLY
    assert set(scripts) == set(results.ORDER)
    assert all(Path(everything.__file__).with_name(file).exists() for file, _, _ in scripts.values())
