"""What an answer was made from, beside the answer: enough to repeat it to the byte, and to say why it cannot be."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

import crisissim
from crisissim.errors import Fault, InputError
from crisissim.errors.whole import is_special
from crisissim.experiment.answer_text import digest_of_text, plain_text
from crisissim.experiment.digest import package_digest
from crisissim.experiment.inputs import from_folder, input_digests
from crisissim.experiment.versions import system, versions
from crisissim.experiment.written import OptionLine, Written
from crisissim.study import Study
from crisissim.study.shipped import is_shipped
from crisissim.study.unchanged import require_unchanged

FORMAT = 2
"""Version of the manifest; one of a newer version is refused. Form 1 knows comparisons only."""
SUFFIX = ".manifest.json"
LARGEST = 10_000_000
"""Bytes; no manifest comes near."""


Command = Literal["compare", "sensitivity"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the experiment; None where the study decides.

    Attributes:
        options: names of options.
        replications: number of simulated histories.
        seed: seed of the call sets.
        command: which question it was.
        metric: the number that a sensitivity looks at.
        alone: whether it moves each assumption alone and nothing else.
    """

    options: Sequence[str] | None = None
    replications: int | None = None
    seed: int | None = None
    command: Command = "compare"
    metric: str | None = None
    alone: bool = False


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Request(_Part):
    """What was asked, with the seed that was used."""

    options: tuple[str, ...] | None
    replications: int | None
    seed: int
    command: Command = "compare"
    metric: str | None = None
    alone: bool = False

    def again(self) -> Asked:
        """The same, to be asked again."""
        return Asked(self.options, self.replications, self.seed, self.command, self.metric, self.alone)


class Place(_Part):
    """Which study it was: one that ships with the program, or a folder as seen from the manifest's."""

    name: str
    shipped: bool
    folder: str


class Manifest(_Part):
    """What an answer was made from.

    Attributes:
        format: version of this form.
        written: local time, with its distance from UTC.
        crisissim: version of the program.
        program: digest of its sources, of which the answer is made.
        versions: of Python and the libraries.
        system: kind of machine.
        study: which study.
        asked: what was asked.
        replications: simulated histories that were made of it.
        inputs: SHA-256 of each file that the study was read from, by path from its folder.
        options: the options of the answer.
        answer: SHA-256 of the answer as JSON.
        resolved: all that the study's files say, with defaults filled in.
    """

    format: Literal[1, 2]
    written: str
    crisissim: str
    program: str
    versions: dict[str, str]
    system: str
    study: Place
    asked: Request
    replications: int
    inputs: dict[str, str]
    options: tuple[OptionLine, ...]
    answer: str
    resolved: dict[str, Any]

    def to_json(self) -> str:
        """The manifest as JSON text."""
        return plain_text(self.model_dump(mode="json"))


def manifest_of(written: Written, study: Study, asked: Asked, folder: Path) -> Manifest:
    """The manifest of an answer.

    Args:
        written: the answer.
        study: what was answered.
        asked: as it was asked.
        folder: where the manifest will be.

    Raises:
        InputError: a file of the study was changed meanwhile, or can no longer be read.
    """
    require_unchanged(study)
    try:
        inputs = input_digests(study)
    except OSError as error:
        name = Path(error.filename) if error.filename else study.folder
        what = f"the file can no longer be read: {error.strerror}"
        raise InputError(Fault(what, "Leave a study's files in their place while it is run.", name)) from None
    return Manifest(
        format=1 if asked.command == "compare" else 2,
        written=datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        crisissim=crisissim.__version__,
        program=package_digest(),
        versions=versions(),
        system=system(),
        study=Place(
            name=study.name,
            shipped=is_shipped(study.folder),
            folder=study.folder.name if is_shipped(study.folder) else from_folder(study.folder, folder.resolve()),
        ),
        asked=Request(
            options=None if asked.options is None else tuple(asked.options),
            replications=asked.replications,
            seed=written.seed,
            command=asked.command,
            metric=asked.metric,
            alone=asked.alone,
        ),
        replications=written.replications,
        inputs=inputs,
        options=written.options,
        answer=digest_of_text(written.text),
        resolved=_resolved(study),
    )


def read_manifest(path: Path) -> Manifest:
    """A manifest from its file.

    Raises:
        InputError: it cannot be read, is no manifest, or a newer version of the program wrote it.
    """
    try:
        if is_special(path):
            raise InputError(Fault("this is a pipe or a device, not a file", f"Name a file *{SUFFIX}.", path))
        if os.path.getsize(path) > LARGEST:  # noqa: PTH202 - one call, one error
            raise InputError(Fault("the file is too large for a manifest", f"Name a file *{SUFFIX}.", path))
        data = json.loads(path.read_text(encoding="utf-8"))
    except IsADirectoryError:
        remedy = f"Name the file *{SUFFIX} beside the answer; that of a study's last answer is in its folder results."
        raise InputError(Fault("this is a folder, not a manifest", remedy, path)) from None
    except OSError as error:
        what = f"the manifest cannot be read: {error.strerror}"
        raise InputError(Fault(what, "Name the file that was written beside the answer.", path)) from None
    except (ValueError, RecursionError):
        raise InputError(Fault("the file is not a manifest: it is not JSON", f"Name a file *{SUFFIX}.", path)) from None
    written = data.get("format") if isinstance(data, dict) else None
    if isinstance(written, int) and written > FORMAT:
        what = f"a newer crisissim wrote this manifest (form {written}; this one knows forms up to {FORMAT})"
        raise InputError(Fault(what, "Use that version.", path))
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        what = f"the file is not a manifest: {place or 'its whole'} is missing or wrong"
        raise InputError(Fault(what, f"Name a file *{SUFFIX}.", path)) from None


def _resolved(study: Study) -> dict[str, Any]:
    """All that the files say, and every assumed number in force."""
    files = study.files
    return {
        "study": files.study.table.model_dump(mode="json"),
        "options": [option.table.model_dump(mode="json") for option in files.options],
        "call_types": None if files.call_types is None else files.call_types.table.model_dump(mode="json"),
        "assumptions": {name: study.assumptions.value(name) for name in study.assumptions},
    }
