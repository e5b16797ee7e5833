"""Agreements between agencies, and the minutes between their towns."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import Floats
from crisissim.domain.practice import Agreement
from crisissim.study.geography import read_matrix
from crisissim.study.schema.neighbours import AgreementTable
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.study_file import StudyFile


def agreements_of(study: StudyFile, option: OptionFile, pools: Collection[str]) -> tuple[Agreement, ...]:
    """What agencies share under an option: what the study says of pools that it has, then its own."""
    shared = [table for table in study.agreements if table.pool in pools]
    return tuple(map(_agreement, (*shared, *option.agreements)))


def _agreement(table: AgreementTable) -> Agreement:
    return Agreement(
        name=table.name,
        pool=table.pool,
        agencies=table.agencies,
        home_first=table.home_first,
        keep=dict(table.keep),
        payer=table.payer,
    )


def towns_of(study: StudyFile, folder: Path, agencies: Sequence[str], assumptions: Assumptions) -> Floats | None:
    """(agencies, agencies) minutes between towns, or None where the study does not say.

    Raises:
        InputError: the file cannot be read.
    """
    travel = study.travel
    if travel.towns_file is not None:
        read = read_matrix(folder / travel.towns_file, "town")
        places = [read.zones.index(name) for name in agencies]
        return read.minutes[np.ix_(places, places)]
    if travel.towns_assumed:
        return assumptions.value("travel.between_towns") * (1.0 - np.eye(len(agencies)))
    if not travel.towns:
        return None
    return np.array([[_between(travel.towns, one, other) or 0.0 for other in agencies] for one in agencies])


def _between(towns: Mapping[str, Mapping[str, float]], one: str, other: str) -> float | None:
    """Minutes from one town to another; the way back counts where this way is left out."""
    there = towns.get(one, {}).get(other)
    return towns.get(other, {}).get(one) if there is None else there


def missing_ways(towns: Mapping[str, Mapping[str, float]], agencies: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of towns between which the table gives no minutes."""
    pairs = [(one, other) for place, one in enumerate(agencies) for other in agencies[place + 1 :]]
    return [(one, other) for one, other in pairs if _between(towns, one, other) is None]
