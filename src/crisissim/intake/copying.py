"""What a study may copy of an export: the columns that it reads, with codes for whatever leads back to a person."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crisissim.intake.sources import TextTable
from crisissim.intake.spec import JOINT, ExportSpec
from crisissim.streams import stream


def copy_columns(tables: Sequence[TextTable], spec: ExportSpec, path: Path) -> ExportSpec:
    """Write the columns that are read into one CSV file, and say how to read that.

    A database, which no study can name as a file, becomes one this way.  Persons, addresses and call numbers become
    codes dealt at random, and nothing keeps which is whose.

    Args:
        tables: the export.
        spec: how it is read.
        path: the file to write.

    Returns:
        The same spec for the file that was written.
    """
    names = list(spec.needed)
    secret = {part for key in (spec.columns.repeat_key, spec.columns.call_id) if key for part in key.split(JOINT)}
    columns = {name: np.concatenate([table.read([name])[name] for table in tables]) for name in names}
    columns |= {name: _coded(columns[name], spec.agency, name) for name in secret & set(names)}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(zip(*(columns[name].tolist() for name in names), strict=True))
    return replace(spec, files=(path,), encoding="auto", delimiter=",", sheet=None)


def _coded(texts: NDArray[np.object_], agency: str, column: str) -> NDArray[np.object_]:
    bare = [str(text).strip() for text in texts]
    different = sorted({text for text in bare if text})
    dealt = stream(0, 0, agency, f"copied {column}").permutation(len(different))
    codes = dict(zip(different, dealt.tolist(), strict=True))
    return np.array([str(codes[text]) if text else "" for text in bare], dtype=object)
