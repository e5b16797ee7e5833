"""The three files of a study as pydantic models; their field descriptions are the user's reference."""

from typing import Any, Literal

from crisissim.study.schema.call_types import CallTypesFile
from crisissim.study.schema.fields import FORMAT, Table
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.study_file import StudyFile

Kind = Literal["study", "option", "call-types"]

FILES: dict[str, type[Table]] = {"study": StudyFile, "option": OptionFile, "call-types": CallTypesFile}


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON schema of one of the three files, for editors.

    Args:
        kind: `study`, `option` or `call-types`.

    Returns:
        The schema as plain data.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"crisissim {kind} file, format {FORMAT}",
    } | FILES[kind].model_json_schema()


__all__ = ["FILES", "FORMAT", "CallTypesFile", "Kind", "OptionFile", "StudyFile", "Table", "schema"]
