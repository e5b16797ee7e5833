"""What is found in an unknown export: what the user says, else what is known of its portal, else what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crisissim.errors import Fault, InputError
from crisissim.intake.detect.decided import What
from crisissim.intake.detect.moments import Dates, dates_of
from crisissim.intake.detect.presets import Preset, preset_of
from crisissim.intake.detect.profile import Profile, profiles_of
from crisissim.intake.detect.received import find_received
from crisissim.intake.detect.rows import RowRules, find_rows
from crisissim.intake.detect.said import Said
from crisissim.intake.detect.staged import find_stages
from crisissim.intake.detect.what import find_what
from crisissim.intake.detect.when import Times, When
from crisissim.intake.sources import TextTable
from crisissim.intake.spec import JOINT
from crisissim.intake.table import columns_near, ragged_faults


@dataclass(frozen=True)
class Finding:
    """All that was found, before it is put into words."""

    tables: Sequence[TextTable]
    profiles: Mapping[str, Profile]
    dates: Dates
    when: When
    what: What
    rows: RowRules
    said: Said
    preset: Preset | None


def found_in(tables: Sequence[TextTable], said: Said, use_presets: bool) -> Finding:
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
    return Finding(tables, profiles, dates, when, what, rows, said, preset)


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
                what = f"there is no column {name!r} for {role}"
                faults.append(Fault(what, columns_near(name, names), tables[0].path))
    if faults:
        raise InputError(*faults)


def _no_column(role: str, path: Path, names: Sequence[str], says: str) -> Fault:
    shown = ", ".join(names[:20])
    remedy = (
        f"Name it with --column {role}=NAME. If none does, this is another table: ask for the calls for service, "
        "one row for each call, with its time and type."
    )
    return Fault(f"no column of {shown} says {says}", remedy, path)
