"""From the tables of a study to what intake asks for."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TypeVar

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.intake import (
    Account,
    Columns,
    ExportSpec,
    Reading,
    TypeRule,
    TypeRules,
    read_closely,
    read_history,
    shipped_rules,
)
from crisissim.study.agency import agencies_on_record, calls_tables
from crisissim.study.calls.rates import with_rates
from crisissim.study.files.folder import Files, Read
from crisissim.study.schema import CallTypesFile
from crisissim.study.schema.calls import CallsTable

T = TypeVar("T")


def read_calls(files: Files) -> list[tuple[CallHistory, Account]]:
    """Each agency's recorded calls and the account of its export.

    Args:
        files: the study's files.

    Returns:
        One pair per agency, in order.

    Raises:
        InputError: all that is wrong with all exports.
    """
    read = _each_agency(files, read_history)
    return with_rates(files.study.table, {history.agency: (history, account) for history, account in read})


def calls_from(files: Files, closely: Iterable[Reading]) -> list[tuple[CallHistory, Account]]:
    """The same of exports that were read closely."""
    return with_rates(files.study.table, {each.spec.agency: (each.history, each.account) for each in closely})


def read_records(files: Files) -> list[Reading]:
    """Each agency's export read closely, to judge it; towns by rates have none.

    Raises:
        InputError: as `read_calls`.
    """
    return _each_agency(files, read_closely)


def _each_agency(files: Files, read: Callable[[ExportSpec, TypeRules, Collection[Need]], T]) -> list[T]:
    """What this reader finds in each agency's export, or all that is wrong with all of them."""
    study = files.study.table
    rules = type_rules(files.call_types)
    faults: list[Fault] = []
    found = []
    for agency, (_, calls) in zip(agencies_on_record(study), calls_tables(study), strict=True):
        try:
            found.append(read(export_spec(agency, calls, files.folder), rules, study.needs.crisis))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(*faults)
    return found


def export_spec(agency: str, calls: CallsTable, folder: Path) -> ExportSpec:
    """How to read an agency's export; its files are found from the study's folder."""
    given = {name: value for name, value in calls if value is not None and name not in ("files", "columns")}
    columns = Columns(**dict(calls.columns))
    return ExportSpec(agency=agency, files=tuple(files_of(calls, folder)), columns=columns, **given)


def files_of(calls: CallsTable, folder: Path) -> Iterable[Path]:
    """The export's files, absolute."""
    return ((folder / name).resolve() for name in calls.files)


def type_rules(read: Read[CallTypesFile] | None) -> TypeRules:
    """The study's rules for call types, and the program's own for what those do not match."""
    if read is None:
        return shipped_rules()
    own = TypeRules(
        tuple(
            TypeRule(match=pattern, needs=rule.need, risks=rule.risk, why=rule.why, confirmed=rule.confirmed)
            for rule in read.table.rules
            for pattern in rule.match
        )
    )
    return own.before(shipped_rules())
