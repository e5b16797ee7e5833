"""A region file: its towns, how far they lie apart, and the study that lends hours, minutes and the option."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from crisissim.domain.wording import in_prose
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.study import Study, load_study
from crisissim.study.files.sentences import choice, faults_of, read_alike, shown
from crisissim.study.files.source import Source, read_text, read_toml
from crisissim.study.schema.fields import Count, Name, Number, Positive, Table
from crisissim.study.schema.rates import PER_PEOPLE, Rate
from crisissim.study.shipped import shipped_places

REGION_FILE = "region.toml"
COLUMNS = ("name", "latitude", "longitude")
VOLUMES = ("population", "crisis_calls")
FIRST_LINE = 2
"""Of the rows, after the header."""


class RegionTable(Table):
    """region.toml."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    name: Name = Field(description="Name of the region.")
    towns: Name = Field(
        description="CSV file with the columns name, latitude, longitude, and population or crisis_calls (a year); "
        "officers (patrol units on duty at any time) may be there too."
    )
    study: Name = Field(description="Study whose record lends hours, minutes and risks, and whose option is shared.")
    option: Name | None = Field(None, description="Its option that is shared. Left out: the first with an agreement.")
    like: Name | None = Field(None, description="Its agency that lends. Left out: the first.")
    per_1000: Annotated[dict[Need, Rate], Field(min_length=1)] = Field(
        description="Calls a year per 1,000 people by need; where a town gives crisis_calls, only their proportions."
    )
    most_minutes: Positive = Field(description="Minutes between two towns beyond which they do not share.")
    largest: Annotated[Count, Field(ge=2, le=8)] = Field(4, description="Towns in a group at most.")
    speed_kmh: Annotated[Number, Field(ge=1)] | None = Field(
        None, description="Kilometres an hour between towns. Left out: as assumed."
    )
    detour: Annotated[Number, Field(ge=1, le=100)] | None = Field(
        None, description="Road distance as a multiple of straight-line distance. Left out: as assumed."
    )
    officers: Count = Field(1, description="Patrol units on duty at any time in towns that do not say.")


@dataclass(frozen=True, slots=True)
class Town:
    """A town of a region.

    Attributes:
        name: its name.
        latitude: degrees north.
        longitude: degrees east.
        per_1000: calls a year per 1,000 people by need, other police work included where the region has it.
        population: people, or 1,000 where only calls are known.
        officers: patrol units on duty at any time.
    """

    name: str
    latitude: float
    longitude: float
    per_1000: Mapping[Need, float]
    population: int
    officers: int

    @property
    def crisis_calls(self) -> float:
        """Crisis calls a year, by what their types say."""
        return (
            sum(rate for need, rate in self.per_1000.items() if need is not Need.OTHER) * self.population / PER_PEOPLE
        )


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A region that was read and checked.

    Attributes:
        table: what its file says.
        towns: its towns.
        study: the study that lends.
        like: the agency of it that lends.
        files: what it was read from, besides the study's files.
    """

    table: RegionTable
    towns: tuple[Town, ...]
    study: Study
    like: str
    files: tuple[Path, ...] = ()


def read_region(path_or_name: str | Path) -> Region:
    """Read and check a region.

    Args:
        path_or_name: a region file, a folder with a region.toml, or the name of a shipped one.

    Raises:
        InputError: every fault of the file and of its towns.
    """
    source = read_toml(_found(path_or_name))
    try:
        table = RegionTable.model_validate(source.data)
    except ValidationError as error:
        raise InputError(*faults_of(error, source, RegionTable)) from None
    study_name = source.file.parent / table.study
    study = load_study(study_name if study_name.exists() else table.study)
    names = [agency.name for agency in study.agencies if not agency.by_rates]
    like = table.like or names[0]
    if like not in names:
        raise InputError(source.fault(("like",), f"{shown(like)} has no recorded calls to lend", choice(like, names)))
    files = (source.file, source.file.parent / table.towns)
    return Region(table, tuple(_towns(source, table)), study, like, files)


def _found(path_or_name: str | Path) -> Path:
    path = Path(path_or_name)
    for place in (path, path / REGION_FILE, *(shelf / path / REGION_FILE for shelf in shipped_places())):
        if place.is_file():
            return place
    what = f"there is no region {shown(str(path_or_name))}"
    raise InputError(Fault(what, f"Name a {REGION_FILE}, or a folder that has one (docs: sharing)."))


def _towns(source: Source, table: RegionTable) -> list[Town]:
    """The towns of the CSV file.

    Raises:
        InputError: all that is wrong with it, each with its line.
    """
    file = source.file.parent / table.towns
    if not file.is_file():
        raise InputError(source.fault(("towns",), f"there is no file {shown(table.towns)}", "Mend the name."))
    rows = list(csv.DictReader(read_text(file).splitlines()))
    heads = [*rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in heads]
    if missing or not any(name in heads for name in VOLUMES):
        what = f"the file has no column {in_prose(missing or VOLUMES, 'or')}"
        raise InputError(
            Fault(what, "Its columns are name, latitude, longitude, and population or crisis_calls.", file)
        )
    faults: list[Fault] = []
    towns = [_town(row, line, file, table, faults) for line, row in enumerate(rows, start=FIRST_LINE)]
    found = [town for town in towns if town is not None]
    faults += _alike([(row.get("name") or "").strip() for row in rows], file)
    if len(found) < 2 and not faults:
        faults.append(Fault("a region has at least two towns", "Add the neighbours.", file))
    if faults:
        raise InputError(*faults)
    return found


def _alike(names: list[str], file: Path) -> Iterator[Fault]:
    """Towns that no answer could tell apart."""
    for place, first in read_alike(names):
        if names[place]:
            what = f"town {shown(names[place])} has two rows, the first in line {first + FIRST_LINE}"
            if names[place] != names[first]:
                what = f"the name {shown(names[place])} reads like {shown(names[first])} in line {first + FIRST_LINE}"
            yield Fault(what, "Take one out, or rename it if it is another town.", file, place + FIRST_LINE)


def _town(row: Mapping[str, str], line: int, file: Path, table: RegionTable, faults: list[Fault]) -> Town | None:
    """One row, or None with its faults added to the list."""
    name = (row.get("name") or "").strip()
    numbers: dict[str, float | None] = {}
    before = len(faults)
    if not name or not name.isprintable():
        faults.append(Fault("a town has no name", "Give it one.", file, line))
    limits = {"latitude": (-90.0, 90.0), "longitude": (-180.0, 180.0), "population": (1.0, 1e8)}
    limits |= {"crisis_calls": (0.1, 1e6), "officers": (1.0, 1000.0)}
    for column, (low, high) in limits.items():
        text = (row.get(column) or "").strip()
        numbers[column] = _number(text)
        wrong = text and not (numbers[column] is not None and low <= float(numbers[column] or 0.0) <= high)
        if wrong or (not text and column in COLUMNS):
            what = f"{column} of {name or 'a town'} is {shown(text)}, no number from {low:g} to {high:g}"
            faults.append(Fault(what, "Write such a number, without a unit.", file, line))
    people, crises = numbers["population"], numbers["crisis_calls"]
    if people is None and crises is None and len(faults) == before:
        faults.append(Fault(f"{name} has neither population nor crisis_calls", "Give one of them.", file, line))
    if len(faults) > before:
        return None
    population = int(people or PER_PEOPLE)
    return Town(
        name=name,
        latitude=float(numbers["latitude"] or 0.0),
        longitude=float(numbers["longitude"] or 0.0),
        per_1000=_rates(table, population, crises),
        population=population,
        officers=int(numbers["officers"] or table.officers),
    )


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("_", ""))
    except ValueError:
        return None


def _rates(table: RegionTable, population: int, crises: float | None) -> dict[Need, float]:
    """The region's rates, brought to a town's own number of crisis calls where it has one."""
    if crises is None:
        return dict(table.per_1000)
    of_crisis = sum(rate for need, rate in table.per_1000.items() if need is not Need.OTHER)
    factor = crises / (of_crisis * population / PER_PEOPLE) if of_crisis else 1.0
    return {need: rate * (factor if need is not Need.OTHER else 1.0) for need, rate in table.per_1000.items()}
