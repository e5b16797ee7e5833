"""`crisissim schema`: JSON schemas of a study's files, for editors that complete and check them."""

from enum import StrEnum
from typing import Annotated

import typer

from crisissim.cli.options import Output
from crisissim.cli.terminal.console import check_output, deliver, remark


class FileKind(StrEnum):
    """The files of a study."""

    STUDY = "study"
    OPTION = "option"
    CALL_TYPES = "call-types"


def schema(
    kind: Annotated[FileKind, typer.Argument(help="Which file of a study.")] = FileKind.STUDY, output: Output = None
) -> None:
    """Print the JSON schema of a study's file, with the meaning of every field."""
    check_output(output)
    from json import dumps

    from crisissim.study import schema as schema_of

    deliver(dumps(schema_of(kind.value), indent=2), output)
    remark("Next: crisissim compare medium-town")
