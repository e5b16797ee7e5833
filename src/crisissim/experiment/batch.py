"""A list of studies to be answered one after the other, as TOML or CSV."""

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from crisissim.errors import Fault, InputError
from crisissim.study.files.sentences import faults_of, shown
from crisissim.study.files.source import Loc, Source, read_text, read_toml
from crisissim.study.schema.fields import Count, Name, Table

PARTED = ";"
"""Between names of options in one field of a CSV file."""
_UNFIT = re.compile(r"[^\w.-]+")
_WHOLE = re.compile(r"\d{1,40}")


class BatchLine(Table):
    """One study of the list."""

    study: Annotated[str, Field(min_length=1, max_length=1000)] = Field(
        description="Folder of the study, as seen from this file, or the name of a shipped study."
    )
    name: Name | None = Field(None, description="How its answer is called. Left out: as its folder.")
    options: tuple[Name, ...] | None = Field(None, description="Only these options; the baseline is always there.")
    replications: Count | None = Field(None, description="Simulated histories. Left out: as in the study.")
    seed: Annotated[int, Field(strict=True, ge=0)] | None = Field(None, description="Left out: as in the study.")

    @property
    def called(self) -> str:
        """The name of its answer, fit for a file."""
        given = self.name or Path(self.study.rstrip("/\\")).name or "study"
        return _UNFIT.sub("-", given).strip(".-") or "study"

    def place(self, folder: Path) -> str:
        """Where the study is: its folder from the list's, or the name of a shipped study."""
        path = folder / self.study
        return str(path) if path.exists() else self.study


class BatchFile(Table):
    """A list of studies."""

    format: Literal[1] = Field(description="Version of this form.")
    studies: Annotated[tuple[BatchLine, ...], Field(min_length=1)] = Field(description="The studies, in order.")


def read_batch(path: Path) -> tuple[BatchLine, ...]:
    """The studies of a list.

    Args:
        path: a TOML file with [[studies]], or a CSV file with a column `study`.

    Raises:
        InputError: all that is wrong with it, each with its line.
    """
    source = _csv_source(path) if path.suffix.lower() == ".csv" else read_toml(path)
    try:
        lines = BatchFile.model_validate(source.data).studies
    except ValidationError as error:
        raise InputError(*faults_of(error, source, BatchFile)) from None
    if faults := [*_twice(lines, source)]:
        raise InputError(*faults)
    return lines


def _twice(lines: tuple[BatchLine, ...], source: Source) -> Iterator[Fault]:
    """Answers that would be written over each other, whatever the case of their letters."""
    first: dict[str, int] = {}
    for number, line in enumerate(lines):
        if first.setdefault(line.called.casefold(), number) != number:
            what = f"two answers are called {shown(line.called)}"
            yield source.fault(("studies", number), what, "Give one of the studies a `name` of its own.")


def _csv_source(path: Path) -> Source:
    """A CSV file as if it were TOML: the same tables, the same lines."""
    text = read_text(path)
    rows = csv.DictReader(text.splitlines(), skipinitialspace=True)
    if "study" not in (rows.fieldnames or ()):
        remedy = "Write a first line such as: study,name,replications,seed"
        raise InputError(Fault("the file has no column `study`", remedy, path, 1))
    studies: list[dict[str, Any]] = []
    lines: dict[Loc, int] = {}
    try:
        for row in rows:
            if None in row:
                what = "the line has more fields than the first line"
                raise InputError(Fault(what, "Put fields with commas in quotes.", path, rows.line_num))
            lines["studies", len(studies)] = rows.line_num
            studies.append(_values(row))
    except csv.Error as error:
        raise InputError(Fault(f"this is not CSV: {error}", "Mend the line.", path, rows.line_num)) from None
    return Source(path, {"format": 1, "studies": studies}, lambda: lines)


def _values(row: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields that say something, whole numbers as numbers and options as a list."""
    given = {key: text.strip() for key, text in row.items() if text and text.strip()}
    values: dict[str, Any] = dict(given)
    for key in ("replications", "seed"):
        if key in given and _WHOLE.fullmatch(given[key]):
            values[key] = int(given[key])
    if "options" in given:
        values["options"] = [name.strip() for name in given["options"].split(PARTED) if name.strip()]
    return values
