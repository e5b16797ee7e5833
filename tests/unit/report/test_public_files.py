"""Tests that all files of one public report together give away no small count: page, JSON, workbooks and tables."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from assessed import small_town
from openpyxl import load_workbook

from crisissim.report import write_report
from crisissim.report.privacy import shown, small

HOURS = 24
ON_DUTY = "report.xlsx: cover"
"""Who is on duty hour by hour; calls beside them are those of the blocks of hours that the page shows."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of the small town for the public, and for inside the department."""
    folder = tmp_path_factory.mktemp("reports")
    for privacy in ("public", "internal"):
        write_report(small_town(), folder / privacy, privacy)  # type: ignore[arg-type]
    return {privacy: folder / privacy for privacy in ("public", "internal")}


def sheets(folder: Path) -> Iterator[tuple[str, list[list[object]]]]:
    """Every sheet of every workbook, row by row."""
    for path in sorted(folder.rglob("*.xlsx")):
        for sheet in load_workbook(path, data_only=True).worksheets:
            yield f"{path.name}: {sheet.title}", [list(row) for row in sheet.iter_rows(values_only=True)]


def words(folder: Path) -> Iterator[tuple[str, str]]:
    """All text of all files, that of charts and workbooks too."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".html", ".json", ".csv"):
            yield path.name, unescape(path.read_text(encoding="utf-8"))
    for name, rows in sheets(folder):
        yield name, "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def weeks(folder: Path) -> list[str]:
    """Sheets and tables with a number for each hour of a day, on several rows."""
    found = []
    for name, rows in sheets(folder):
        full = [row for row in rows if sum(isinstance(cell, int | float) for cell in row) >= HOURS]
        found += [name] if len(full) > 1 else []
    return found


def hidden() -> set[str]:
    """Names of groups that have so few calls that the public does not see them."""
    inside, outside = (shown(small_town(), privacy) for privacy in ("internal", "public"))  # type: ignore[arg-type]
    groups = {group.name for group in (*inside.districts, *inside.needs) if small(group.crisis) or small(group.calls)}
    return groups - {group.name for group in (*outside.districts, *outside.needs)}


def test_merged_groups_are_named_beside_no_number(reports: dict[str, Path]) -> None:
    """No file of the public report has a row, a cell or a point of a chart for a beat that was merged away."""
    assert hidden()
    inside = {name for group in hidden() for name, text in words(reports["internal"]) if group in text}
    outside = {name for group in hidden() for name, text in words(reports["public"]) if _beside_a_number(group, text)}
    assert inside
    assert outside == set()


def _beside_a_number(group: str, text: str) -> bool:
    """Whether the next thing after a name is a number, as in a row of a table or a point of a chart."""
    return re.search(rf"{re.escape(group)}\"?,?\s*(?:\"\w+\":\s*)?\d", text) is not None


def test_no_workbook_tells_calls_hour_by_hour(reports: dict[str, Path]) -> None:
    """Call-outs spread over the week as recorded crisis calls came would give these back."""
    assert "budget.xlsx: On call or a post" in weeks(reports["internal"])
    assert weeks(reports["public"]) == [ON_DUTY]
