"""A region of real townships: Montgomery County, Pennsylvania, by its EMS calls, with an assumed share for crises."""

import csv
import gzip
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from crisissim.sharing.region import RegionAnswer, read_region, share_region

EXPORT = "montgomery_county_pa_ems_calls_by_township_2015-12_2016-08.csv.gz"
DAYS = 260
SHARE = 0.35
"""Crisis calls to the police as a share of EMS calls: synthetic, for the export has no police calls."""
TOWNSHIPS = 62
REGION = """format = 1
name = "Montgomery County"
towns = "towns.csv"
study = "three-neighbours"
option = "shared-clinician"
most_minutes = 12
largest = 3
per_1000 = { mental-health = 9.0, suicide = 3.5, welfare-check = 8.0, substance = 4.0 }
"""


@pytest.fixture(scope="module")
def answer(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> RegionAnswer:
    """The townships with most calls, each where the middle of its calls is."""
    places: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with gzip.open(real_data / EXPORT, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["twp"]:
                places[row["twp"]].append((float(row["lat"]), float(row["lng"])))
    most = sorted(sorted(places), key=lambda name: -len(places[name]))[:TOWNSHIPS]
    folder = tmp_path_factory.mktemp("county")
    with (folder / "towns.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "latitude", "longitude", "crisis_calls"])
        for name in most:
            middle = [median(spot[axis] for spot in places[name]) for axis in (0, 1)]
            writer.writerow([name, *middle, round(len(places[name]) * 365 / DAYS * SHARE, 1)])
    (folder / "region.toml").write_text(REGION, encoding="utf-8")
    return share_region(read_region(folder), replications=1)


def test_every_township_is_in_one_group(answer: RegionAnswer) -> None:
    """Sixty-two townships, each once; the grouping is settled and cheaper than everybody alone."""
    names = [name for one in answer.groups for name in one.group.members]
    assert len(names) == len(set(names)) == TOWNSHIPS
    assert answer.settled
    assert answer.dollars < 0.75 * answer.everybody_alone


def test_groups_are_within_reach(answer: RegionAnswer) -> None:
    """No two townships of a group are further apart than was allowed, and no group is larger."""
    place = {town.name: number for number, town in enumerate(answer.region.towns)}
    for one in answer.groups:
        inside = [place[name] for name in one.group.members]
        assert len(inside) <= answer.region.table.largest
        assert max(answer.apart[a, b] for a in inside for b in inside) <= answer.region.table.most_minutes


def test_the_busiest_townships_share_least(answer: RegionAnswer) -> None:
    """Sharing is for the small: towns that stay alone have more calls than towns that share, on average."""
    calls = {town.name: town.crisis_calls for town in answer.region.towns}
    alone = [calls[one.group.members[0]] for one in answer.groups if len(one.group.members) == 1]
    together = [calls[name] for one in answer.groups if len(one.group.members) > 1 for name in one.group.members]
    assert sum(alone) / len(alone) > sum(together) / len(together)
