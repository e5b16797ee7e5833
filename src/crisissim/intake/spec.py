"""What an export looks like: files, column map, how its times are written, and the rules for its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

Stages = Literal["datetime", "clock", "seconds", "minutes"]
NeverDispatched = Literal["drop", "keep", "crisis-only"]

LONGEST_HOURS = 8.0
"""A travel or on-scene time beyond a shift's length is a job left open in CAD, not work."""

STAGES = ("dispatched", "enroute", "arrived", "first_clear", "cleared")
"""Columns of times of a call, in the order in which they happen once it is received."""
ROW_RULES = ("keep", "drop", "officer_initiated", "nobody_there", "cancelled")
"""Settings of `ExportSpec` that name values by column."""
JOINT = " + "
"""Between the columns that make up one text."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names that the export gives to what we need.

    A role whose text stands in several columns names them all, parted by " + ": `Call Date + Call Time`.

    Attributes:
        received: when the call came in: a full date-time, or a clock time if `date` is given.
        call_type: the agency's nature code.
        date: the date, where it stands in a column of its own.
        dispatched: first dispatch.
        arrived: first arrival.
        cleared: clear of the call.
        priority: 1 is most urgent, once `ExportSpec.priorities` has been applied.
        zone: beat, district or other area.
        officers: units that worked on the call, see `ExportSpec.officers_as`.
        final_call_type: the nature code that the call ended with, where `call_type` is the one it began with.
        enroute: first unit on its way; stands in where no dispatch is recorded.
        first_clear: first unit clear, where that is kept apart from the end of the call.
        call_id: what rows of one call have in common; rows that share it are one call.
        repeat_key: person or address, to tell who is met again; it is read into random codes and never kept.
        unit: call sign of the first unit sent, to tell how many are at work; read into random codes and never kept.
    """

    received: str
    call_type: str
    date: str | None = None
    dispatched: str | None = None
    arrived: str | None = None
    cleared: str | None = None
    priority: str | None = None
    zone: str | None = None
    officers: str | None = None
    final_call_type: str | None = None
    enroute: str | None = None
    first_clear: str | None = None
    call_id: str | None = None
    repeat_key: str | None = None
    unit: str | None = None

    @property
    def named(self) -> dict[str, str]:
        """Role -> column, or columns with a joint between, of every role that has one."""
        roles = {role: getattr(self, role) for role in Columns.__dataclass_fields__}
        return {role: name for role, name in roles.items() if name is not None}


@dataclass(frozen=True, slots=True)
class ExportSpec:
    """How to read one agency's CAD export.

    Attributes:
        agency: label of the agency.
        files: its files, of any kind that `sources` reads, one after the other as if they were one.
        columns: the column map.
        encoding: `auto` (UTF-8, UTF-16 with its mark, else Windows-1252) or the name of a Python codec.
        delimiter: one character between fields.
        sheet: sheet of a workbook or file of an archive; None: the largest, with all that share its header.
        stages: how dispatched, arrived and cleared are written: `datetime` in full, `clock` as HH:MM or HH:MM:SS that
            may pass midnight, `seconds` or `minutes` from received.
        date_format: format of `columns.date`, or of full date-times where there is no date column: a strptime format,
            several of them parted by " | ", `epoch` or `epoch-ms` (seconds or milliseconds since 1970), `excel` (days
            since 1899-12-30); None: ISO.
        stage_format: strptime format of stages written in full; None: the same as the date-times of received.
        offsets: what to do with a written UTC offset: `drop` keeps the wall time as written, `apply` converts to UTC
            and takes that as local time (for exports whose local times were labelled and shifted as if UTC).
        timezone: zone of the town, such as America/Denver, where the times are UTC; None: they are local.
        placeholders: texts that mean "not recorded" in every column, whatever their case.
        keep: per column, the values (wildcards * and ?) of rows to keep; a row must match in every column named.
        drop: per column, the values (wildcards * and ?) of rows to leave out.
        officer_initiated: per column, the values (wildcards * and ?) that mark work begun by officers themselves.
        nobody_there: per column, the values (wildcards * and ?) of calls at which nobody was found; crisis calls do not
            draw their minutes on scene from them.
        cancelled: per column, the values (wildcards * and ?) of calls that were called off; if nobody arrived, they
            have no time on scene.
        flags: per name of a need, per column, the values (wildcards * and ?) by which the export says that a call was
            of that need; a flag beats the call type, and of several flags the first named decides.
        unit_rows: whether each row is one unit's work on a call, so that the rows of one `call_id` are its units.
        never_dispatched: what becomes of a call to which nobody was ever sent: `drop` it, `keep` it, or `crisis-only`,
            which leaves it out as work, except that a crisis call is demand even if nobody went.
        priorities: priority number per text, tried before the number in the text itself.
        officers_as: `number` of units, or `list` of their names.
        longest_hours: travel or on-scene times beyond this count as not recorded.
        start: first day of the history; None: the day of the first call.
        days: days of the history; None: up to the day of the last call.
    """

    agency: str
    files: tuple[Path, ...]
    columns: Columns
    encoding: str = "auto"
    delimiter: str = ","
    sheet: str | None = None
    stages: Stages = "datetime"
    date_format: str | None = None
    stage_format: str | None = None
    offsets: Literal["drop", "apply"] = "drop"
    timezone: str | None = None
    placeholders: tuple[str, ...] = ("", "NULL")
    keep: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drop: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    officer_initiated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nobody_there: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cancelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    unit_rows: bool = False
    never_dispatched: NeverDispatched = "crisis-only"
    priorities: Mapping[str, int] = field(default_factory=dict)
    officers_as: Literal["number", "list"] = "number"
    longest_hours: float = LONGEST_HOURS
    start: date | None = None
    days: int | None = None

    @property
    def needed(self) -> dict[str, str]:
        """Column name -> the setting that asks for it, for every column that is read; all others are left behind."""
        wanted: dict[str, str] = {}
        for role, names in self.columns.named.items():
            for name in names.split(JOINT):
                wanted.setdefault(name, f"columns.{role}")
        for setting in ROW_RULES:
            for name in getattr(self, setting):
                wanted.setdefault(name, f"{setting}.{name}")
        for need, columns in self.flags.items():
            for name in columns:
                wanted.setdefault(name, f"flags.{need}.{name}")
        return wanted
