"""LibreOffice as a second opinion: it opens a workbook, works every formula out again, and saves it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

ALWAYS_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def office() -> str:
    """The program; a machine without it skips, a build machine must not."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no LibreOffice, and a build machine must not skip")
        pytest.skip("no LibreOffice on this machine")
    return found


def recalculated(path: Path, folder: Path) -> Path:
    """The workbook with every formula worked out again, as a file in this folder."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    out = folder / "again"
    where = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office(), where, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return out / path.name


def values(path: Path) -> dict[tuple[str, str], object]:
    """By sheet and cell, what a reader sees."""
    book = load_workbook(path, data_only=True)
    return {(sheet.title, c.coordinate): c.value for sheet in book for row in sheet for c in row if c.value is not None}


def formulas(path: Path) -> dict[tuple[str, str], str]:
    """By sheet and cell, the formulas."""
    book = load_workbook(path)
    return {
        (sheet.title, c.coordinate): str(c.value) for sheet in book for row in sheet for c in row if c.data_type == "f"
    }


def named(path: Path, name: str) -> tuple[str, str]:
    """Sheet and cell of a name."""
    sheet, _, cell = load_workbook(path).defined_names[name].attr_text.rpartition("!")
    return sheet.strip("'"), cell.replace("$", "")
