"""Which column of an unknown export says what, from names and values; every decision with its reason."""

from collections.abc import Mapping, Sequence
from typing import Literal

from crisissim.intake.detect.detection import ROLES, Decision, Detection
from crisissim.intake.detect.finding import found_in
from crisissim.intake.detect.outcome import detection_of
from crisissim.intake.detect.said import Said
from crisissim.intake.sources import TextTable
from crisissim.intake.spec import NeverDispatched, Stages

__all__ = ["ROLES", "Decision", "Detection", "detect"]


def detect(
    tables: Sequence[TextTable],
    preset: bool = True,
    *,
    agency: str | None = None,
    only_agency: str | None = None,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    stage_format: str | None = None,
    stages: Stages | None = None,
    offsets: Literal["drop", "apply"] | None = None,
    timezone: str | None = None,
    never_dispatched: NeverDispatched | None = None,
) -> Detection:
    """Find out how to read an export.

    Args:
        tables: its files, read by `read_table`; they must share the columns that are needed.
        preset: whether the layouts of known portals may be used.
        agency: label; None: from the agency column or the name of the file.
        only_agency: value of the agency column whose rows are kept.
        columns: column by role, as the user says; "" for a role that no column has.
        date_format: strptime format, or `epoch`, `epoch-ms`, `excel`.
        stage_format: the same for stages.
        stages: how stages are written.
        offsets: what a written UTC offset means.
        timezone: zone of the town, where times are UTC.
        never_dispatched: what becomes of calls nobody was sent to.

    Raises:
        InputError: no column of when calls came in, or of their type; or a column that the user names is not there.
    """
    said = Said(
        agency=agency, only_agency=only_agency, columns=columns or {}, date_format=date_format,
        stage_format=stage_format, stages=stages, offsets=offsets, timezone=timezone, never_dispatched=never_dispatched,
    )  # fmt: skip
    return detection_of(found_in(tables, said, preset))
