"""`crisissim init`: any export of calls in, a complete study out."""

import re
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING
from unicodedata import normalize

from crisissim.cli.init_options import (
    AgencyLabel,
    Cancelled,
    ColumnOfRole,
    DateFormat,
    Days,
    Delimiter,
    Drop,
    Encoding,
    Exports,
    FirstDay,
    Flag,
    Force,
    Keep,
    NeverDispatched,
    NobodyThere,
    OfficerInitiated,
    OfficersAs,
    Offsets,
    OnlyAgency,
    Population,
    Priority,
    Sheet,
    StageFormat,
    Stages,
    StudyFolder,
    Timezone,
    UsePresets,
)
from crisissim.cli.options import Json
from crisissim.cli.terminal.console import deliver, remark, show

if TYPE_CHECKING:
    from crisissim.study.draft import Drafted


def init(
    exports: Exports,
    agency: AgencyLabel = None,
    only_agency: OnlyAgency = None,
    output: StudyFolder = None,
    population: Population = None,
    preset: UsePresets = True,
    force: Force = False,
    json: Json = False,
    column: ColumnOfRole = None,
    date_format: DateFormat = None,
    stage_format: StageFormat = None,
    stages: Stages = None,
    offsets: Offsets = None,
    timezone: Timezone = None,
    encoding: Encoding = "auto",
    delimiter: Delimiter = None,
    sheet: Sheet = None,
    start: FirstDay = None,
    days: Days = None,
    never_dispatched: NeverDispatched = None,
    officers_as: OfficersAs = None,
    keep: Keep = None,
    drop: Drop = None,
    officer_initiated: OfficerInitiated = None,
    nobody_there: NobodyThere = None,
    cancelled: Cancelled = None,
    flag: Flag = None,
    priority: Priority = None,
) -> None:
    """Turn an export of calls into a complete study, and say what was decided, how surely, and what was guessed."""
    from crisissim.study.draft import check_folder, make_study

    if output is not None:
        check_folder(output, force)
    from dataclasses import replace

    from crisissim.cli.init_flags import columns_by_role, row_rules
    from crisissim.intake.detect import ROLES, detect
    from crisissim.intake.sources import read_table

    rules = row_rules(
        keep=keep,
        drop=drop,
        officer_initiated=officer_initiated,
        nobody_there=nobody_there,
        cancelled=cancelled,
        flag=flag,
        priority=priority,
    )
    tables = [read_table(export, sheet, encoding, delimiter) for export in exports]
    detection = detect(
        tables,
        preset,
        agency=agency,
        only_agency=only_agency,
        columns=columns_by_role("--column", column, (*ROLES, "date")),
        date_format=date_format,
        stage_format=stage_format,
        stages=stages,
        offsets=offsets,
        timezone=timezone,
        never_dispatched=never_dispatched,
    )
    settings = {
        "officers_as": officers_as,
        "start": start and start.date(),
        "days": days,
        **rules,
    }
    said = {name: value for name, value in settings.items() if value is not None}
    detection = replace(detection, spec=replace(detection.spec, **said))
    folder = output or Path(_folder_name(detection.spec.agency))
    check_folder(folder, force)
    drafted, aside = make_study(tables, detection, folder, population=population, force=force)
    _give(drafted, aside, folder, json)


def _give(drafted: "Drafted", aside: Path | None, folder: Path, json: bool) -> None:
    """Say what was decided, in the form asked for, and where it is."""
    from crisissim.cli.answers import init as answer

    hint = f"Next: crisissim check {quote(str(folder))}"
    if json:
        deliver(answer.as_json(drafted, folder), None)
    else:
        show([*answer.as_text(drafted), hint], None)
    if aside is not None:
        remark(
            f"The study that was there is now in {aside}; what you had confirmed and changed in it stayed with it. "
            "Call types, roster and options can be copied from there."
        )
    remark(f"Written: {folder}")
    if json:
        remark(hint)


def _folder_name(agency: str) -> str:
    """A plain name for a folder; no path, no dots, nothing that a shell would read."""
    plain = normalize("NFKD", agency).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "study"
