"""Workbooks (xlsx, xlsb, xls, ods) by calamine; measured before they are opened."""

from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from crisissim.errors import Fault, InputError
from crisissim.intake.sources.cells import cell_table
from crisissim.intake.sources.text_table import TextTable


def workbook_tables(path: Path, raw: bytes) -> list[tuple[str, TextTable]]:
    """Every visible sheet with something on it.

    Args:
        path: the file, for messages.
        raw: its bytes; an archive must have been measured.

    Raises:
        InputError: damaged, or locked by a password.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        tables = []
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
                continue
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            table = cell_table(path, "workbook", sheet.name, rows)
            if table is not None:
                tables.append((sheet.name, table))
    except PasswordError:
        remedy = "Save it without a password."
        raise InputError(Fault("the workbook is locked by a password", remedy, path)) from None
    except (CalamineError, OSError, ValueError) as error:
        what = "the workbook is damaged or of an unknown kind"
        raise InputError(Fault(what, "Open it and save it again as .xlsx or .csv.", path)) from error
    return tables
