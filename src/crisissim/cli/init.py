"""`crisissim init`: any export of calls in, a complete study out."""

import re
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Annotated, Any, Literal
from unicodedata import normalize

import typer

from crisissim.cli import init_answer
from crisissim.cli.console import deliver, remark, show
from crisissim.cli.options import Json

# as in crisissim.intake.spec, which brings pandas, and `--help` does not pay for that
StagesWord = Literal["datetime", "clock", "seconds", "minutes"]
OffsetsWord = Literal["drop", "apply"]
NeverWord = Literal["crisis-only", "keep", "drop"]
OfficersWord = Literal["number", "list"]
Texts = list[str] | None
READING, ROWS, COLUMNS = "How the files are read", "Which rows are used, and as what", "Which column says what"
NO_COLUMN = "Write ROLE= (nothing behind it) where no column says it."


def _rule(name: str, help_: str) -> Any:
    """An option that names a column and one of its values; it may be repeated."""
    return typer.Option(f"--{name}", metavar="COLUMN=VALUE", help=help_, rich_help_panel=ROWS)


def init(
    exports: Annotated[
        list[str], typer.Argument(metavar="EXPORT", help="Files of one department's calls; or a database's URL.")
    ],
    agency: Annotated[str | None, typer.Option(metavar="LABEL", help="Name of the department or town.")] = None,
    only_agency: Annotated[
        str | None, typer.Option(metavar="VALUE", help="Use only rows with this in the agency column.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Folder of the study; named after the department if left out."
        ),
    ] = None,
    population: Annotated[int | None, typer.Option(min=1, help="People who live there.")] = None,
    preset: Annotated[bool, typer.Option("--preset/--no-preset", help="Use what is known of common portals.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Set a study that is already there aside.")] = False,
    json: Json = False,
    column: Annotated[
        Texts,
        typer.Option(
            metavar="ROLE=COLUMN",
            rich_help_panel=COLUMNS,
            help="Column of a role, such as received, "
            f"dispatched, arrived, cleared, call_type, priority, zone. {NO_COLUMN}",
        ),
    ] = None,
    date_format: Annotated[
        str | None, typer.Option(rich_help_panel=READING, help='How dates are written: "%d/%m/%Y %H:%M", epoch, excel.')
    ] = None,
    stage_format: Annotated[
        str | None, typer.Option(rich_help_panel=READING, help="The same for dispatched, arrived and cleared.")
    ] = None,
    stages: Annotated[
        StagesWord | None, typer.Option(rich_help_panel=READING, help="How dispatched, arrived, cleared are written.")
    ] = None,
    offsets: Annotated[
        OffsetsWord | None, typer.Option(rich_help_panel=READING, help="Drop a written UTC offset, or apply it.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(rich_help_panel=READING, help="Zone of the town, where times are UTC.")
    ] = None,
    encoding: Annotated[str, typer.Option(rich_help_panel=READING, help="Text encoding.")] = "auto",
    delimiter: Annotated[str | None, typer.Option(rich_help_panel=READING, help="What parts the fields.")] = None,
    sheet: Annotated[
        str | None, typer.Option(rich_help_panel=READING, help="Sheet of a workbook, or file of an archive.")
    ] = None,
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], rich_help_panel=ROWS, help="First day to use.")
    ] = None,
    days: Annotated[int | None, typer.Option(min=1, rich_help_panel=ROWS, help="Days to use.")] = None,
    never_dispatched: Annotated[
        NeverWord | None, typer.Option(rich_help_panel=ROWS, help="Calls to which nobody was ever sent.")
    ] = None,
    officers_as: Annotated[
        OfficersWord | None,
        typer.Option(rich_help_panel=ROWS, help="The officers' column: a number, or their names."),
    ] = None,
    keep: Annotated[Texts, _rule("keep", "Keep only these rows; * and ? are wild.")] = None,
    drop: Annotated[Texts, _rule("drop", "Leave these rows out.")] = None,
    officer_initiated: Annotated[Texts, _rule("officer-initiated", "Work that officers began themselves.")] = None,
    nobody_there: Annotated[Texts, _rule("nobody-there", "Calls at which nobody was found.")] = None,
    cancelled: Annotated[Texts, _rule("cancelled", "Calls that were called off.")] = None,
    flag: Annotated[
        Texts,
        typer.Option(
            metavar="NEED:COLUMN=VALUE",
            rich_help_panel=ROWS,
            help="A flag that tells a call's need, such as mental-health:mh_flag=1.",
        ),
    ] = None,
    priority: Annotated[
        Texts, typer.Option(metavar="TEXT=NUMBER", rich_help_panel=ROWS, help="Number of a priority; 1 is most urgent.")
    ] = None,
) -> None:
    """Turn an export of calls into a complete study, and say what was decided, how surely, and what was guessed."""
    if output is not None:
        _check_folder(output, force)
    rules = _rules(
        keep=keep,
        drop=drop,
        officer_initiated=officer_initiated,
        nobody_there=nobody_there,
        cancelled=cancelled,
        flag=flag,
        priority=priority,
    )
    from dataclasses import replace

    from crisissim.cli.init_flags import columns_by_role
    from crisissim.intake.detect import ROLES, detect
    from crisissim.intake.sources import read_table
    from crisissim.study.draft import make_study

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
    _check_folder(folder, force)
    drafted, aside = make_study(tables, detection, folder, population=population, force=force)
    hint = f"Next: crisissim check {quote(str(folder))}"
    if json:
        deliver(init_answer.as_json(drafted, folder), None)
    else:
        show([*init_answer.as_text(drafted), hint], None)
    if aside is not None:
        remark(
            f"The study that was there is now in {aside}; what you had confirmed and changed in it stayed with it. "
            "Call types, roster and options can be copied from there."
        )
    remark(f"Written: {folder}")
    if json:
        remark(hint)


def _check_folder(folder: Path, force: bool) -> None:
    from crisissim.study.draft import check_folder

    check_folder(folder, force)


def _rules(
    *,
    keep: Texts,
    drop: Texts,
    officer_initiated: Texts,
    nobody_there: Texts,
    cancelled: Texts,
    flag: Texts,
    priority: Texts,
) -> "dict[str, Any]":
    """Settings of intake that name values by column; None where nothing was said."""
    from crisissim.cli.init_flags import flags_by_need, numbers_by_text, values_by_column

    return {
        "keep": values_by_column("--keep", keep) or None,
        "drop": values_by_column("--drop", drop) or None,
        "officer_initiated": values_by_column("--officer-initiated", officer_initiated) or None,
        "nobody_there": values_by_column("--nobody-there", nobody_there) or None,
        "cancelled": values_by_column("--cancelled", cancelled) or None,
        "flags": flags_by_need("--flag", flag) or None,
        "priorities": numbers_by_text("--priority", priority) or None,
    }


def _folder_name(agency: str) -> str:
    """A plain name for a folder; no path, no dots, nothing that a shell would read."""
    plain = normalize("NFKD", agency).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "study"
