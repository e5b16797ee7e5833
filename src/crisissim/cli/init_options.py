"""What may be said to `crisissim init`, besides the files."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

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


Exports = Annotated[
    list[str], typer.Argument(metavar="EXPORT", help="Files of one department's calls; or a database's URL.")
]
AgencyLabel = Annotated[str | None, typer.Option(metavar="LABEL", help="Name of the department or town.")]
OnlyAgency = Annotated[str | None, typer.Option(metavar="VALUE", help="Use only rows with this in the agency column.")]
StudyFolder = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FOLDER", help="Folder of the study; named after the department if left out."
    ),
]
Population = Annotated[int | None, typer.Option(min=1, help="People who live there.")]
UsePresets = Annotated[bool, typer.Option("--preset/--no-preset", help="Use what is known of common portals.")]
Force = Annotated[bool, typer.Option("--force", help="Set a study that is already there aside.")]
ColumnOfRole = Annotated[
    Texts,
    typer.Option(
        metavar="ROLE=COLUMN",
        rich_help_panel=COLUMNS,
        help="Column of a role, such as received, "
        f"dispatched, arrived, cleared, call_type, priority, zone. {NO_COLUMN}",
    ),
]
DateFormat = Annotated[
    str | None, typer.Option(rich_help_panel=READING, help='How dates are written: "%d/%m/%Y %H:%M", epoch, excel.')
]
StageFormat = Annotated[
    str | None, typer.Option(rich_help_panel=READING, help="The same for dispatched, arrived and cleared.")
]
Stages = Annotated[
    StagesWord | None, typer.Option(rich_help_panel=READING, help="How dispatched, arrived, cleared are written.")
]
Offsets = Annotated[
    OffsetsWord | None, typer.Option(rich_help_panel=READING, help="Drop a written UTC offset, or apply it.")
]
Timezone = Annotated[str | None, typer.Option(rich_help_panel=READING, help="Zone of the town, where times are UTC.")]
Encoding = Annotated[str, typer.Option(rich_help_panel=READING, help="Text encoding.")]
Delimiter = Annotated[str | None, typer.Option(rich_help_panel=READING, help="What parts the fields.")]
Sheet = Annotated[str | None, typer.Option(rich_help_panel=READING, help="Sheet of a workbook, or file of an archive.")]
FirstDay = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], rich_help_panel=ROWS, help="First day to use.")
]
Days = Annotated[int | None, typer.Option(min=1, rich_help_panel=ROWS, help="Days to use.")]
NeverDispatched = Annotated[
    NeverWord | None, typer.Option(rich_help_panel=ROWS, help="Calls to which nobody was ever sent.")
]
OfficersAs = Annotated[
    OfficersWord | None,
    typer.Option(rich_help_panel=ROWS, help="The officers' column: a number, or their names."),
]
Keep = Annotated[Texts, _rule("keep", "Keep only these rows; * and ? are wild.")]
Drop = Annotated[Texts, _rule("drop", "Leave these rows out.")]
OfficerInitiated = Annotated[Texts, _rule("officer-initiated", "Work that officers began themselves.")]
NobodyThere = Annotated[Texts, _rule("nobody-there", "Calls at which nobody was found.")]
Cancelled = Annotated[Texts, _rule("cancelled", "Calls that were called off.")]
Flag = Annotated[
    Texts,
    typer.Option(
        metavar="NEED:COLUMN=VALUE",
        rich_help_panel=ROWS,
        help="A flag that tells a call's need, such as mental-health:mh_flag=1.",
    ),
]
Priority = Annotated[
    Texts, typer.Option(metavar="TEXT=NUMBER", rich_help_panel=ROWS, help="Number of a priority; 1 is most urgent.")
]
