"""From what was found in an export to how it is read."""

import re
from collections.abc import Sequence
from typing import Literal

from crisissim.errors import Notice, remark
from crisissim.intake.detect.decisions import column_decisions, questions, setting_decisions
from crisissim.intake.detect.detection import Detection
from crisissim.intake.detect.finding import Finding
from crisissim.intake.detect.offsets import applied_offset
from crisissim.intake.sources import TextTable
from crisissim.intake.spec import Columns, ExportSpec

Offsets = Literal["drop", "apply"]


def detection_of(found: Finding) -> Detection:
    """What was found, as how to read the export and why."""
    offsets, why_offsets, on_offsets = _offsets(found)
    spec = _spec(found, offsets)
    dates_said = found.said.date_format is not None
    return Detection(
        spec=spec,
        decisions=(*column_decisions(found), *setting_decisions(found, spec, why_offsets)),
        left_behind=tuple(name for name in found.profiles if name not in spec.needed),
        questions=tuple(questions(found, spec)),
        notices=(*found.dates.notices(dates_said), *_notices_of(found.tables), *on_offsets),
        preset=found.preset.name if found.preset else "",
    )


def _spec(found: Finding, offsets: Offsets) -> ExportSpec:
    """Every setting of intake."""
    when, what, rows = found.when, found.what, found.rows
    columns = {role: name for part in (when, what) for role, name in part.columns.items()}
    return ExportSpec(
        agency=_label(found),
        files=tuple(table.path for table in found.tables),
        columns=Columns(**{role: name for role, name in columns.items() if role in Columns.__dataclass_fields__}),
        encoding=_encoding(found.tables),
        delimiter=found.tables[0].delimiter or ",",
        sheet=_sheet(found.tables),
        stages=when.stages,
        date_format=when.date_format,
        stage_format=when.stage_format,
        offsets=offsets,
        timezone=found.said.timezone,
        placeholders=when.placeholders,
        keep=rows.keep,
        drop=rows.drop,
        officer_initiated=rows.officer_initiated,
        nobody_there=rows.nobody_there,
        cancelled=rows.cancelled,
        flags=rows.flags,
        unit_rows=what.unit_rows,
        never_dispatched=found.said.never_dispatched or "crisis-only",
        priorities=rows.priorities,
        officers_as=what.officers_as,
    )


def _offsets(found: Finding) -> tuple[Offsets, str, list[Notice]]:
    """What a written UTC offset means, why, and what is to be said of it."""
    column = found.profiles.get(found.when.columns["received"])
    if found.said.offsets is not None:
        return found.said.offsets, "as you said", []
    if column is None or not column.is_moment or found.said.timezone is not None:
        return "drop", "", []
    applied, why, notices = applied_offset(column, found.when.date_format, found.profiles)
    return ("apply" if applied else "drop"), why if column.share("offset") else "", notices


def _notices_of(tables: Sequence[TextTable]) -> list[Notice]:
    notices = []
    for table in tables:
        if table.skipped.sheets:
            names = ", ".join(table.skipped.sheets[:6])
            notices.append(remark("W119", file=table.path.name, names=names))
        if not table.headed:
            notices.append(remark("W123", file=table.path.name))
    return notices


def _label(found: Finding) -> str:
    """Name of the agency: what the user says, what most rows say, or the name of the file."""
    if found.said.agency or found.said.only_agency:
        return str(found.said.agency or found.said.only_agency)
    column = found.profiles.get(found.what.columns.get("agency", ""))
    if column is not None and column.distinct == 1 and len(column.examples()[0]) > 2:
        return column.examples()[0]
    stem = re.sub(r"\.(csv|txt|tsv|xlsx?|ods|zip|gz|parquet)", "", found.tables[0].path.name, flags=re.IGNORECASE)
    words = re.sub(r"[-_\s.]+", " ", re.sub(r"[-_ ]*(19|20)\d\d.*$", "", stem)).strip()
    return " ".join(word[:1].upper() + word[1:] for word in words[:60].split()) or "Town"


def _encoding(tables: Sequence[TextTable]) -> str:
    codecs = {table.encoding for table in tables if table.kind == "csv"}
    return codecs.pop() if len(codecs) == 1 and codecs <= {"utf-16-le", "utf-16-be"} else "auto"


def _sheet(tables: Sequence[TextTable]) -> str | None:
    sheets = {table.sheet for table in tables}
    only = next(iter(sheets))
    return only[0] if len(sheets) == 1 and len(only) == 1 and any(table.skipped.sheets for table in tables) else None
