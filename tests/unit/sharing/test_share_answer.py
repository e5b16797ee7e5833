"""The answer of `share` and the towns of `compare`, for programs."""

import csv
from io import StringIO

import pytest

from crisissim.cli.answers.compare_forms import as_csv as compared_csv
from crisissim.cli.answers.share import as_csv, as_text, part_of, shown_groups
from crisissim.experiment import run_experiment
from crisissim.sharing import Sharing
from crisissim.study import Study

TOWNS = ("Ashford", "Birch Falls", "Cedar Hill")


def test_json_has_groups_splits_and_core(shared: Sharing) -> None:
    """Seven groups, five splits or six, and a core that exists or a grant."""
    answer = shared.to_json()
    assert len(answer["coalitions"]) == 7
    assert {"calls", "hours", "population", "equal", "shapley"} <= set(answer["splits"])
    assert answer["core"]["exists"] or answer["core"]["grant_that_keeps_everybody"] > 0.0
    for split in answer["splits"].values():
        assert sum(split["dollars"].values()) == pytest.approx(answer["dollars"])


def test_csv_has_a_row_per_group_and_town(shared: Sharing) -> None:
    """Three alone, six in pairs, three together; what towns pay adds up to what their group pays."""
    rows = list(csv.DictReader(StringIO(as_csv(shared))))
    assert len(rows) == 12
    everybody = [row for row in rows if row["group"] == " + ".join(TOWNS)]
    paid = sum(float(row["dollars_its_part"]) for row in everybody)
    assert paid == pytest.approx(float(everybody[0]["dollars_together"]))


def test_parts_add_up_in_every_group(shared: Sharing) -> None:
    """Whatever the group, its members pay all of it."""
    for group in shared.groups.values():
        assert sum(part_of(shared, group, town) for town in group.members) == pytest.approx(group.dollars)


def test_a_town_sees_the_groups_it_is_in(shared: Sharing) -> None:
    """Alone first, all last, and none without it."""
    groups = [group.members for group in shown_groups(shared, 1)]
    assert groups[0] == ("Birch Falls",)
    assert groups[-1] == TOWNS
    assert all("Birch Falls" in members for members in groups)


def test_text_has_every_part(shared: Sharing, neighbours: Study) -> None:
    """A table for each town, and nine more: headline, how to read, who pays, who leaves, rules, basis, remarks."""
    assert len(as_text(shared, neighbours)) == 9 + len(TOWNS)


def test_compared_towns_are_in_the_tables(neighbours: Study) -> None:
    """CSV, frames and JSON of a comparison hold every town's numbers."""
    result = run_experiment(neighbours, ["shared-clinician"], replications=2)
    rows = {row["metric"] for row in csv.DictReader(StringIO(compared_csv(result)))}
    assert "town:Cedar Hill:coverage" in rows
    assert "town:Ashford:team_hours" in result.to_frame().columns
    assert ("shared-clinician", "town:Birch Falls:wait_of_reached") in result.summary_frame().index
    assert set(result.to_json()["options"][1]["towns"]) == set(TOWNS)


def test_remarks_on_the_record_name_the_town(shared: Sharing) -> None:
    """Where several towns have an export, each remark says whose it is about."""
    on_the_record = [one.what for one in shared.notices if one.code.startswith("W10")]
    assert on_the_record
    assert all(what.startswith(tuple(f"{town}: " for town in TOWNS)) for what in on_the_record)
