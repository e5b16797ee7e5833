"""From the tables of a study to what intake asks for."""

from collections.abc import Iterable
from pathlib import Path

from crisissim.intake import Columns, ExportSpec, TypeRule, TypeRules, shipped_rules
from crisissim.study.schema import CallTypesFile
from crisissim.study.schema.calls import CallsTable


def export_spec(agency: str, calls: CallsTable, folder: Path) -> ExportSpec:
    """How to read an agency's export; its files are found from the study's folder."""
    given = {name: value for name, value in calls if value is not None and name not in ("files", "columns")}
    columns = Columns(**dict(calls.columns))
    return ExportSpec(agency=agency, files=tuple(files_of(calls, folder)), columns=columns, **given)


def files_of(calls: CallsTable, folder: Path) -> Iterable[Path]:
    """The export's files, absolute."""
    return ((folder / name).resolve() for name in calls.files)


def type_rules(file: CallTypesFile | None) -> TypeRules:
    """The study's rules for call types, and the program's own for what those do not match."""
    if file is None:
        return shipped_rules()
    own = TypeRules(
        tuple(
            TypeRule(match=pattern, needs=rule.need, risks=rule.risk, why=rule.why, confirmed=rule.confirmed)
            for rule in file.rules
            for pattern in rule.match
        )
    )
    return own.before(shipped_rules())
