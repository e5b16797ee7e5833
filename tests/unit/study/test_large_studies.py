"""Tests of rosters of tens of thousands of units and studies of hundreds of options: seconds, not minutes."""

from pathlib import Path
from time import process_time

from crisissim.study import load_study

SOON = 6.0
"""Seconds of processor time, many times what is needed; comparing all units with all others takes far longer."""
ROW = """
[[roster]]
name = "row {number}"
units = 1000
start = {hour:02}:00:00
hours = 12
cycle_days = 14
days = [{day}, {later}]
"""


def seconds(town: Path, options: int) -> float:
    """Processor time for loading a study, and for all its scenarios."""
    began = process_time()
    study = load_study(town)
    assert len(study.options) == options
    for option in study.options:
        study.scenario(option)
    return process_time() - began


def test_a_roster_of_fifty_thousand_units(town: Path) -> None:
    """Fifty rows of a thousand units each, out of which one option takes officers."""
    rows = (ROW.format(number=row, hour=row % 24, day=row % 7 + 1, later=row % 7 + 8) for row in range(50))
    (town / "study.toml").write_text((town / "study.toml").read_text() + "".join(rows))
    assert seconds(town, len([*(town / "options").glob("*.toml")])) < SOON


def test_hundreds_of_options(town: Path) -> None:
    """Every scenario knows the work that the units of all options do besides calls."""
    like = (town / "options" / "co-responder.toml").read_text()
    for number in range(300):
        named = like.replace('name = "co-responder"', f'name = "option {number}"')
        (town / "options" / f"option-{number}.toml").write_text(named)
    assert seconds(town, len([*(town / "options").glob("*.toml")])) < SOON
