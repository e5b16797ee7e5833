"""The files of a report, written all or not at all."""

import csv
import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import crisissim
from crisissim.assessment import Assessment
from crisissim.errors import Fault, InputError
from crisissim.errors.whole import write_whole
from crisissim.experiment.answer_text import plain_text
from crisissim.report.cells import safe_cell
from crisissim.report.html import as_html
from crisissim.report.page import Page, page_of
from crisissim.report.privacy import MADE_UP, Privacy, as_told, shown
from crisissim.report.spreadsheet import as_workbook
from crisissim.report.table import Table
from crisissim.report.tables.options import metrics_table
from crisissim.report.workbook import budget_workbook

FORMAT = 1
"""Version of report.json."""
HTML, JSON, WORKBOOK, BUDGET = "report.html", "report.json", "report.xlsx", "budget.xlsx"
TABLES = "tables"


def write_report(assessment: Assessment, folder: Path, privacy: Privacy = "public") -> tuple[Path, ...]:
    """Write `report.html`, and beside it `report.json`, `report.xlsx`, `tables/*.csv` and a live `budget.xlsx`.

    Args:
        assessment: what was worked out.
        folder: where they go; made if it is not there.
        privacy: `public` hides small recorded counts in all of them, `internal` shows everything.  Files that a former
            report in the folder had, and this one has not, are removed.

    Returns:
        The files, the page first.

    Raises:
        InputError: they cannot be written.
    """
    seen = shown(assessment, privacy)
    page, assessment = page_of(assessment, seen), as_told(assessment, seen)
    tables = [*page.tables, metrics_table(assessment, seen)]
    contents: dict[Path, bytes] = {
        folder / HTML: as_html(page).encode(),
        folder / JSON: as_json(page, tables).encode(),
        folder / WORKBOOK: as_workbook(tables),
    }
    if page.privacy == "internal" or seen.eligible is not None:
        budgets = list(assessment.budgets.values())
        by_hour = page.privacy == "internal" or assessment.result.arrivals == MADE_UP
        contents[folder / BUDGET] = budget_workbook(assessment.study.name, budgets, assessment.result, by_hour)
    contents |= {folder / TABLES / f"{table.key}.csv": as_csv(table).encode() for table in tables}
    try:
        (folder / TABLES).mkdir(parents=True, exist_ok=True)
        former = _former(folder)
        write_whole(contents)
        for path in former - set(contents):
            path.unlink(missing_ok=True)
    except OSError as error:
        fault = Fault(
            f"the report cannot be written: {error.strerror or error}", "Name a folder of yours with -o.", folder
        )
        raise InputError(fault) from error
    return tuple(contents)


def _former(folder: Path) -> set[Path]:
    """Files of a former report in this folder: those that the new one has not would tell what it hides."""
    try:
        tables = json.loads((folder / JSON).read_text(encoding="utf-8"))["tables"]
        return {folder / BUDGET, *(folder / TABLES / f"{Path(key).name}.csv" for key in tables)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def as_csv(table: Table) -> str:
    """A table as CSV with the keys of its columns; text that a spreadsheet would take for a formula is made text."""
    text = StringIO()
    writer = csv.DictWriter(text, [column.key for column in table.columns], lineterminator="\n")
    writer.writeheader()
    for row in table.records():
        writer.writerow({key: safe_cell(cell) if isinstance(cell, str) else cell for key, cell in row.items()})
    return text.getvalue()


def as_json(page: Page, tables: Sequence[Table]) -> str:
    """The page as plain data."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "crisissim": crisissim.__version__,
        "title": page.title,
        "about": page.about,
        "privacy": page.privacy,
        "question": page.question,
        "answer": list(page.answer),
        "options": [
            one.card | {"rank": place, "reasons": list(one.reasons), "risks": list(one.risks)}
            for place, one in enumerate(page.ranked, start=1)
        ],
        "could_change": page.could_change,
        "reproduced": page.reproduced,
        "verdict": page.verdict,
        "rules": list(page.rules),
        "not_in_the_numbers": dict(page.outside),
        "limitations": list(page.limitations),
        "stress_des": [{"item": i.number, "title": i.title, "text": list(i.paragraphs)} for i in page.stress],
        "hidden": list(page.hidden),
        "tables": {table.key: {"title": table.title, "rows": table.records(), "note": table.note} for table in tables},
    }
    return plain_text(data)
