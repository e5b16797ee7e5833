"""Tests of the files of a report: the same numbers in each, text as text, the same bytes every time."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import altair as alt
import pytest
from assessed import small_town
from openpyxl import load_workbook

from crisissim.errors import InputError
from crisissim.report import write_report
from crisissim.report.files import as_csv
from crisissim.report.html import LIBRARIES
from crisissim.report.privacy import shown
from crisissim.report.spreadsheet import as_workbook
from crisissim.report.stress_des import stress_des
from crisissim.report.stress_des.checklist import TITLES
from crisissim.report.table import Column, cell_text, span, table
from crisissim.report.tables.takes import _wanted

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")')
THREE_MEGABYTES = 3_000_000


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files of the small town's public report, by name."""
    folder = tmp_path_factory.mktemp("report")
    return {path.relative_to(folder).as_posix(): path for path in write_report(small_town(), folder)}


def test_all_files_are_there(files: dict[str, Path]) -> None:
    """A page, a JSON file, two workbooks and a CSV file for every table."""
    assert {"report.html", "report.json", "report.xlsx", "budget.xlsx"} <= set(files)
    assert sum(name.startswith("tables/") for name in files) > 20
    assert files["report.html"].stat().st_size < THREE_MEGABYTES


def test_csv_and_json_say_the_same(files: dict[str, Path]) -> None:
    """Every table of the JSON file is a CSV file with as many rows, and the numbers are equal."""
    tables = json.loads(files["report.json"].read_text(encoding="utf-8"))["tables"]
    assert {f"tables/{key}.csv" for key in tables} == {name for name in files if name.startswith("tables/")}
    for key, content in tables.items():
        rows = list(csv.DictReader(StringIO(files[f"tables/{key}.csv"].read_text(encoding="utf-8"))))
        assert len(rows) == len(content["rows"])
    ranked = list(csv.DictReader(StringIO(files["tables/options.csv"].read_text(encoding="utf-8"))))
    told_in_json = [row["reached_in_time"] for row in tables["options"]["rows"]]
    assert [float(row["reached_in_time"]) for row in ranked] == told_in_json


def test_supervisors_are_said_to_be_among_the_people_that_are_paid(files: dict[str, Path]) -> None:
    """They are not among those who fill posts, so the two numbers of people on one page differ, and one says why."""
    tables = json.loads(files["report.json"].read_text(encoding="utf-8"))["tables"]
    assert "Full-time people, supervisors too" in files["report.html"].read_text(encoding="utf-8")
    costs = {row["option"]: row["people"] for row in tables["budget"]["rows"]}
    ranked = {row["option"].removesuffix(" (change nothing)"): row["people"] for row in tables["options"]["rows"]}
    assert any(costs[name] > ranked[name] + 0.01 for name in costs)


def test_a_target_is_told_in_words() -> None:
    """No reader has to know what a metric is called in a file."""
    assert _wanted("coverage_within_target", 0.25) == "coverage within the target time of at least 25.0 %"
    assert _wanted("response_time_p90", 20.0) == "response time, 90 % of at most 20.0 min"


def test_the_same_assessment_is_the_same_bytes(files: dict[str, Path], tmp_path: Path) -> None:
    """Written again, every file is equal to the byte."""
    again = write_report(small_town(), tmp_path)
    assert [
        path.name for path in again if path.read_bytes() != files[path.relative_to(tmp_path).as_posix()].read_bytes()
    ] == []


def test_it_says_why_it_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is a file is a user's mistake, told in a sentence."""
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="the report cannot be written"):
        write_report(small_town(), tmp_path / "taken")


def test_text_is_never_a_formula() -> None:
    """Whatever a text begins with, the workbook holds it as a text, and the CSV file as one behind an apostrophe."""
    made = table(
        "t", "A table", [Column("name", "Name"), Column("value", "Value", "number")], [(t, 1.0) for t in DANGEROUS]
    )
    sheet = load_workbook(BytesIO(as_workbook([made])))["t"]
    assert [sheet.cell(row, 1).data_type for row in range(2, len(DANGEROUS) + 2)] == ["s"] * len(DANGEROUS)
    rows = list(csv.reader(StringIO(as_csv(made))))[1:]
    assert all(row[0].startswith("'") for row in rows)


def test_the_workbook_has_every_table(files: dict[str, Path]) -> None:
    """One sheet for each table besides the list of them."""
    book = load_workbook(files["report.xlsx"], read_only=True)
    assert len(book.sheetnames) == 1 + sum(name.startswith("tables/") for name in files)


def test_all_24_items_of_the_checklist_are_filled() -> None:
    """STRESS-DES has 24 items; each has sentences of this study, none is empty or a mark."""
    assessment = small_town()
    items = stress_des(assessment, shown(assessment, "public"))
    assert len(items) == len(TITLES) == 24
    assert [item.number for item in items if not item.paragraphs or min(map(len, item.paragraphs)) < 20] == []
    assert any("small-town" in text for item in items for text in item.paragraphs)


def test_the_libraries_fit_altair_and_bear_their_licences(project_root: Path) -> None:
    """The vendored Vega-Lite is of the version that Altair writes for, and each library stands beside its licence."""
    folder = project_root / "src" / "crisissim" / "report" / "vendored"
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"| vega-lite | {alt.SCHEMA_VERSION.removeprefix('v')} |" in readme
    licences = [folder / f"{name.removesuffix('.min.js')}.LICENSE.txt" for name in LIBRARIES]
    assert all("Redistribution and use" in path.read_text(encoding="utf-8") for path in licences)


def test_the_page_names_no_address_to_load_from(files: dict[str, Path]) -> None:
    """No attribute of the page's own markup points beyond it."""
    page = files["report.html"].read_text(encoding="utf-8")
    own = page[: page.index("<noscript>")]
    assert 'src="' not in own
    assert "http" not in own.replace('http-equiv="', "").partition("<body>")[0]


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (0.2614, "share", "26.1 %"),
        (None, "share", "-"),
        (float("inf"), "minutes", "not reached"),
        (float("nan"), "hours", "-"),
        (-0.0001, "points", "0.0"),
        (0.013, "points", "+1.3"),
        (-2773.2, "dollars", "-$2,773"),
        (1697.4, "calls", "1,697"),
        (6.0, "units", "6"),
        ("<b>", "text", "<b>"),
    ],
)
def test_cells_read_as_people_write(cell: float | str | None, kind: str, text: str) -> None:
    """Numbers in their unit's precision, never a negative zero, and words for what is not a number."""
    assert cell_text(cell, kind) == text  # type: ignore[arg-type]


def test_spans_say_nothing_twice() -> None:
    """An interval with equal ends, or without ends, is left out."""
    assert span(0.26, 0.28, "share") == "26.0 to 28.0"
    assert span(0.26, 0.26, "share") == span(None, 0.3, "share") == ""
