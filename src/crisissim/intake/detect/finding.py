"""An unknown export -> how to read it: what the user says, else what is known of its portal, else what is found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import numpy as np

from crisissim.errors import Fault, InputError, Notice, remark
from crisissim.intake.detect.detection import ROLES, Decision, Detection
from crisissim.intake.detect.moments import Dates, dates_of
from crisissim.intake.detect.offsets import applied_offset, looks_like_utc
from crisissim.intake.detect.presets import Preset, preset_of
from crisissim.intake.detect.profile import Profile, profiles_of
from crisissim.intake.detect.received import find_received
from crisissim.intake.detect.rows import RowRules, find_rows
from crisissim.intake.detect.said import Said
from crisissim.intake.detect.staged import find_stages
from crisissim.intake.detect.what import What, find_what
from crisissim.intake.detect.when import Times, When
from crisissim.intake.sources import TextTable
from crisissim.intake.spec import JOINT, Columns, ExportSpec
from crisissim.intake.table import ragged_faults

PRIVATE = re.compile(r"name|address|phone|location|person|street|caller|\blat|\blon")
UNSURE = 0.5


@dataclass(frozen=True)
class Found:
    """All that was found, before it is put into words."""

    tables: Sequence[TextTable]
    profiles: Mapping[str, Profile]
    dates: Dates
    when: When
    what: What
    rows: RowRules
    said: Said
    preset: Preset | None


def found_in(tables: Sequence[TextTable], said: Said, use_presets: bool) -> Found:
    """Decide on everything.

    Raises:
        InputError: see `detect`.
    """
    if faults := [fault for table in tables for fault in ragged_faults(table)]:
        raise InputError(*faults)
    names = _shared_columns(tables)
    _check_said(tables, names, said)
    preset = preset_of(names) if use_presets else None
    if preset is not None:
        said = preset.under(said)
    profiles = profiles_of(tables, names)
    dates = dates_of(tables, profiles, said.date_format, said.stage_format)
    times = Times.of(profiles, dates)
    given = {role: name for role, name in said.columns.items() if name}
    absent = {role for role, name in said.columns.items() if not name}
    when = When()
    if not find_received(times, given, when):
        raise InputError(_no_column("received", tables[0].path, names, "when calls came in"))
    find_stages(times, {**given, **dict.fromkeys(absent, "")}, when, said.stages)
    when.date_format = said.date_format or when.date_format
    when.stage_format = said.stage_format or when.stage_format
    taken = {part for name in when.columns.values() for part in name.split(JOINT)}
    what = find_what(profiles, {**given, **dict.fromkeys(absent, "")}, taken, when.received)
    if "call_type" not in what.columns:
        raise InputError(_no_column("call_type", tables[0].path, names, "what kind of call it was"))
    rows = find_rows(profiles, what.columns, said.only_agency)
    return Found(tables, profiles, dates, when, what, rows, said, preset)


def told(found: Found) -> Detection:
    """The answer, in words."""
    when, what, rows, said = found.when, found.what, found.rows, found.said
    notices = [*found.dates.notices(said.date_format is not None), *_notices_of(found.tables)]
    offsets, why_offsets, more = _offsets(found)
    notices += more
    columns = Columns(**{
        role: name
        for role, name in {**when.columns, **what.columns}.items()
        if role in Columns.__dataclass_fields__
    })  # fmt: skip
    first = found.tables[0]
    spec = ExportSpec(
        agency=_label(found),
        files=tuple(table.path for table in found.tables),
        columns=columns,
        encoding=_encoding(found.tables),
        delimiter=first.delimiter or ",",
        sheet=_sheet(found.tables),
        stages=when.stages,
        date_format=when.date_format,
        stage_format=when.stage_format,
        offsets=offsets,  # type: ignore[arg-type]
        timezone=said.timezone,
        placeholders=when.placeholders,
        keep=rows.keep,
        drop=rows.drop,
        officer_initiated=rows.officer_initiated,
        nobody_there=rows.nobody_there,
        cancelled=rows.cancelled,
        flags=rows.flags,
        unit_rows=what.unit_rows,
        never_dispatched=said.never_dispatched or "crisis-only",
        priorities=rows.priorities,
        officers_as=what.officers_as,
    )
    return Detection(
        spec=spec,
        decisions=(*_column_decisions(found), *_setting_decisions(found, spec, why_offsets)),
        left_behind=tuple(name for name in found.profiles if name not in spec.needed),
        questions=tuple(_questions(found, spec)),
        notices=tuple(notices),
        preset=found.preset.name if found.preset else "",
    )


def _shared_columns(tables: Sequence[TextTable]) -> tuple[str, ...]:
    shared = set(tables[0].header).intersection(*(table.header for table in tables))
    if not shared:
        other = next(table for table in tables if not set(table.header) & set(tables[0].header))
        what = f"it has no column of {tables[0].path.name}"
        raise InputError(Fault(what, "Give files of one export together, others on their own.", other.path))
    delimiters = {table.delimiter for table in tables if table.kind == "csv"}
    if len(delimiters) > 1:
        what = f"its files are cut by different marks ({', '.join(map(repr, sorted(delimiters)))})"
        raise InputError(Fault(what, "Export them alike, or read them on their own.", tables[-1].path))
    return tuple(name for name in tables[0].header if name in shared)


def _check_said(tables: Sequence[TextTable], names: Sequence[str], said: Said) -> None:
    faults = []
    for role, joined in said.columns.items():
        for name in joined.split(JOINT) if joined else ():
            if name not in names:
                folded = {other.casefold(): other for other in names}
                close = get_close_matches(name.casefold(), folded, n=1)
                remedy = f"Did you mean {folded[close[0]]!r}?" if close else f"Its columns are: {', '.join(names)}."
                faults.append(Fault(f"there is no column {name!r} for {role}", remedy, tables[0].path))
    if faults:
        raise InputError(*faults)


def _no_column(role: str, path: Path, names: Sequence[str], says: str) -> Fault:
    shown = ", ".join(names[:20])
    remedy = (
        f"Name it with --column {role}=NAME. If none does, this is another table: ask for the calls for service, "
        "one row for each call, with its time and type."
    )
    return Fault(f"no column of {shown} says {says}", remedy, path)


def _offsets(found: Found) -> tuple[str, str, list[Notice]]:
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


def _label(found: Found) -> str:
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


def _column_decisions(found: Found) -> list[Decision]:
    decisions = []
    for part in (found.when, found.what):
        for role, name in part.columns.items():
            sure, why = part.sure[role], part.why[role]
            if found.preset is not None and found.preset.columns.get(role) == name:
                sure, why = 0.95, f"so it is in exports of {found.preset.name}"
            decisions.append(Decision(role, tuple(name.split(JOINT)), sure, why, _examples(found, role, name)))
    absent = [
        role
        for role in ("dispatched", "arrived", "cleared", "priority", "zone")
        if role not in {d.role for d in decisions}
    ]
    decisions += [Decision(role, (), 1.0 - UNSURE, _why_absent(found, role)) for role in absent]
    order = {role: place for place, role in enumerate(("date", *ROLES))}
    return sorted(decisions, key=lambda decision: order[decision.role])


def _why_absent(found: Found, role: str) -> str:
    from crisissim.intake.detect.names import telling

    empty = [name for name, column in found.profiles.items() if column.fill == 0 and telling(role, name) >= UNSURE]
    return f"column {empty[0]!r} is empty" if empty else "no column says it"


def _examples(found: Found, role: str, name: str) -> tuple[str, ...]:
    if role in ("repeat_key", "call_id") or PRIVATE.search(name.lower()):
        return ()
    return found.profiles[name].examples() if name in found.profiles else ()


def _setting_decisions(found: Found, spec: ExportSpec, why_offsets: str) -> list[Decision]:
    when, said = found.when, found.said
    order = found.dates.order
    time = (when.columns.get("date", when.columns["received"]),)
    decisions = [Decision("agency_label", (), 1.0 if said.agency else UNSURE, "the study is named so", (spec.agency,))]
    if spec.date_format is not None:
        sure = 1.0 if said.date_format or (order and order.certain) or order is None else UNSURE
        why = "as you said" if said.date_format else "all dates of the column read so"
        decisions.append(Decision("date_format", time, sure, why, (spec.date_format,)))
    if spec.stage_format is not None:
        decisions.append(Decision("stage_format", (), 0.9, "the stages are written so", (spec.stage_format,)))
    decisions.append(Decision("stages", (), 1.0 if said.stages else 0.9, "the stages are written so", (spec.stages,)))
    if why_offsets:
        decisions.append(Decision("offsets", time, 0.9, why_offsets, (spec.offsets,)))
    if len(spec.placeholders) > 2:
        decisions.append(Decision("placeholders", (), 0.8, "they stand where times should", spec.placeholders[2:8]))
    if spec.unit_rows:
        decisions.append(
            Decision("unit_rows", (str(spec.columns.call_id),), 0.9, "calls have a row per unit", ("true",))
        )
    decisions += [Decision(*decision) for decision in found.rows.decisions]
    return decisions


def _questions(found: Found, spec: ExportSpec) -> list[str]:
    asked = [*found.when.questions, *found.what.questions, *found.rows.questions]
    order = found.dates.order
    if order is not None and not order.certain and found.said.date_format is None:
        asked.insert(0, f"Is the day or the month first in column {found.dates.asked!r} (--date-format)?")
    for part in (found.when, found.what):
        for role in ("received", "call_type"):
            if part.sure.get(role, 1.0) < UNSURE:
                asked.insert(0, f"Is {part.columns[role]!r} the column of {role} (--column {role}=NAME)?")
    column = found.profiles.get(found.when.columns["received"])
    machine = column is not None and (spec.date_format in ("epoch", "epoch-ms") or column.share("offset") > UNSURE)
    if machine and found.said.timezone is None and found.said.offsets is None and spec.offsets == "drop":
        minutes = found.when.received
        if looks_like_utc(minutes[np.isfinite(minutes)]):
            asked.insert(0, "The quietest hours are not at night: are the times in UTC (--timezone America/...)?")
    return asked
