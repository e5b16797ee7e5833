"""What a command was not given, or not given rightly, told in plain words: what it is, and what may stand there."""

from typing import Any

import typer
from typer.core import TyperGroup

REMEDIES = {
    "int_parsing": "write a whole number",
    "int_from_float": "write a whole number",
    "float_parsing": "write a number",
    "finite_number": "write a number",
    "greater_than": "write more than {gt}",
    "greater_than_equal": "write {ge} or more",
    "less_than": "write less than {lt}",
    "less_than_equal": "write {le} or less",
}
"""What to write instead, by the kind of fault that pydantic names."""
OWN_WORDS = "Value error, "
"""What pydantic puts before a sentence of somebody else's."""


class Commands(TyperGroup):
    """All commands; a wrong word is told with the meaning of what should stand in its place."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = plainer(error)
            raise


def plainer(error: typer.BadParameter) -> str:
    """The same fault without the words of libraries, and with the help of what was asked for."""
    param = error.param
    if param is None:
        return error.message
    if type(error).__name__ == "MissingParameter":
        return str(getattr(param, "help", None) or error.message)
    said = _remedy(error)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def _remedy(error: typer.BadParameter) -> str:
    faults: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    if faults and faults[0]["type"] in REMEDIES:
        return REMEDIES[faults[0]["type"]].format(**faults[0].get("ctx", {}))
    if "does not match the format" in error.message:
        return "write the date as year-month-day, such as 2027-01-31"
    return error.message.removeprefix(OWN_WORDS)
