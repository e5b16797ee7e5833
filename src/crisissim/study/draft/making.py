"""From an export that was read and understood to a study in its folder."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from crisissim.intake.detect import Detection
from crisissim.intake.sources import TextTable
from crisissim.study.draft.drafting import Drafted, draft_study
from crisissim.study.draft.snapshot import SNAPSHOT, from_database, snapshot
from crisissim.study.draft.units import unit_column
from crisissim.study.draft.write import write_study


def make_study(
    tables: Sequence[TextTable],
    detection: Detection,
    folder: Path,
    *,
    population: int | None = None,
    force: bool = False,
) -> tuple[Drafted, Path | None]:
    """Draft a study and write it; the needed columns of a database are copied into it, files stay where they are.

    Args:
        tables: the export, as read.
        detection: how it is written.
        folder: where the study shall be.
        population: people who live there, if that is known.
        force: set a study that is there aside.

    Returns:
        What was drafted, and where the study that was there now is, None if there was none.

    Raises:
        InputError: what is wrong with the export or the folder.
    """
    if not from_database(tables):
        column = unit_column(tables, detection.spec)
        drafted = draft_study(detection, folder, population=population, unit_column=column)
        return drafted, write_study(folder, drafted.texts, force)
    with TemporaryDirectory() as place:
        drafted = draft_study(snapshot(tables, detection, Path(place)), Path(place), population=population)
        return drafted, write_study(folder, drafted.texts, force, {SNAPSHOT: Path(place) / SNAPSHOT})
