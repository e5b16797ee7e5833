"""Zones and the minutes between them, from a matrix or from coordinates."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats, Ints
from crisissim.errors import Fault, InputError
from crisissim.errors.printable import printable
from crisissim.errors.whole import is_special
from crisissim.study.files.sentences import shown
from crisissim.study.intervals import hours_in
from crisissim.study.schema.travel import Place, TravelTable
from crisissim.timebase import HOURS_PER_WEEK, MINUTES_PER_HOUR, MINUTES_PER_WEEK

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""


@dataclass(frozen=True, slots=True, eq=False)
class Geography:
    """Zones by name and (zones, zones) expected minutes of a patrol car from row to column.

    Attributes:
        by_period: further minutes for other hours; `minutes` is period 0.
        period: (168,) which of them holds in each hour of the week, or None for always the first.
    """

    zones: tuple[str, ...]
    minutes: Floats
    by_period: tuple[Floats, ...] = ()
    period: Ints | None = None


def geography_of(travel: TravelTable, folder: Path, assumptions: Assumptions) -> Geography | None:
    """The geography that a study gives, or None where travel is as recorded.

    Raises:
        InputError: a matrix cannot be read, or those of other hours have other zones.
    """
    if travel.mode == "matrix" and travel.matrix is not None:
        usual = read_matrix(folder / travel.matrix)
        return with_periods(usual, travel, folder) if travel.periods else usual
    if travel.mode == "coordinates" and travel.zones:
        speed = assumptions.value("travel.speed_kmh") if travel.speed_kmh is None else travel.speed_kmh
        detour = assumptions.value("travel.detour") if travel.detour is None else travel.detour
        alone = assumptions.value("travel.minutes")
        return Geography(tuple(travel.zones), minutes_between(travel.zones, speed, detour, alone))
    return None


def with_periods(usual: Geography, travel: TravelTable, folder: Path) -> Geography:
    """The geography with the matrices of other hours.

    Raises:
        InputError: one of them cannot be read, or has other zones.
    """
    tables: list[Floats] = []
    period = np.zeros(HOURS_PER_WEEK, dtype=np.int64)
    for number, given in enumerate(travel.periods, start=1):
        read = read_matrix(folder / given.matrix)
        if odd := sorted({*read.zones} ^ {*usual.zones}):
            what = f"zone {shown(odd[0])} is in one of {travel.matrix} and {given.matrix} and not in the other"
            raise InputError(Fault(what, "Give both the same zones.", folder / given.matrix))
        places = [read.zones.index(name) for name in usual.zones]
        tables.append(read.minutes[np.ix_(places, places)])
        period[hours_in(given.times)] = number
    return replace(usual, by_period=tuple(tables), period=period)


def minutes_between(zones: Mapping[str, Place], speed_kmh: float, detour: float, alone: float) -> Floats:
    """Minutes between the middles of zones: great-circle distance x detour / speed.

    Inside a zone a car drives half of the way to the nearest other zone, the usual rule of travel-demand models where
    nothing is measured.

    Args:
        zones: the middle of each zone.
        speed_kmh: kilometres an hour.
        detour: road distance as a multiple of straight-line distance.
        alone: minutes inside the only zone, where there is one.

    Returns:
        (zones, zones) minutes.
    """
    if len(zones) == 1:
        return np.array([[alone]])
    latitude = np.radians([place.latitude for place in zones.values()])
    longitude = np.radians([place.longitude for place in zones.values()])
    north = np.sin((latitude[:, None] - latitude) / 2) ** 2
    east = np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(north + east, 1.0)))
    np.fill_diagonal(km, np.inf)
    np.fill_diagonal(km, km.min(axis=1) / 2)
    return np.asarray(km * detour / speed_kmh * MINUTES_PER_HOUR, dtype=np.float64)


def read_matrix(file: Path, place: str = "zone") -> Geography:
    """Minutes between zones from a CSV file whose first row and first column name the zones.

    Args:
        file: the file.
        place: what its rows and columns are, in a word.

    Raises:
        InputError: all that is wrong with it, each with its line.
    """
    rows = _rows(file)
    if len(rows) < 2:
        raise InputError(
            Fault(f"the file has no {place}s", f"Write the names of the {place}s into the first row.", file)
        )
    columns = [name.strip() for name in rows[0][1][1:]]
    faults: list[Fault] = [*_repeated(columns, place, file)]
    table: dict[str, list[float]] = {}
    for line, row in rows[1:]:
        name = row[0].strip()
        if name in table:
            faults.append(Fault(f"{place} {shown(name)} has two rows", "Take one out.", file, line))
        elif name not in columns:
            faults.append(
                Fault(f"{place} {shown(name)} has a row and no column", f"Give every {place} both.", file, line)
            )
        table[name] = _minutes(row[1:], columns, file, line, faults, place)
    lone = [name for name in columns if name not in table]
    faults += [
        Fault(f"{place} {shown(name)} has a column and no row", f"Give every {place} both.", file, 1) for name in lone
    ]
    if faults:
        raise InputError(*faults)
    return Geography(tuple(columns), np.array([table[name] for name in columns], dtype=np.float64))


def _rows(file: Path) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with its line."""
    try:
        if is_special(file):
            raise InputError(Fault("this is a pipe or a device, not a file", "Save the matrix as a file.", file))
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except FileNotFoundError:
        raise InputError(Fault("there is no such file", "Check the name of the travel matrix.", file)) from None
    except (OSError, UnicodeDecodeError, csv.Error):
        raise InputError(Fault("the file cannot be read as CSV text", "Save it as CSV, UTF-8.", file)) from None


def _repeated(names: Sequence[str], place: str, file: Path) -> list[Fault]:
    twice = dict.fromkeys(name for name in names if names.count(name) > 1)
    return [Fault(f"{place} {shown(name)} has two columns", "Take one out.", file, 1) for name in twice]


def _minutes(
    cells: Sequence[str], columns: Sequence[str], file: Path, line: int, faults: list[Fault], place: str
) -> list[float]:
    """One row in numbers; its faults go to the list."""
    if len(cells) != len(columns):
        what = f"the row has {len(cells)} numbers for {len(columns)} {place}s"
        faults.append(Fault(what, "Give one number for each column.", file, line))
        return []
    numbers = []
    for cell, column in zip(cells, columns, strict=True):
        try:
            number = float(cell)
        except ValueError:
            number = float("nan")
        if not 0.0 <= number <= MINUTES_PER_WEEK:
            what = f"{shown(cell.strip()[:20])} (to {printable(column)}) is not a number of minutes"
            faults.append(Fault(what, "Write minutes, 0 or more and at most a week's.", file, line))
        numbers.append(number)
    return numbers
