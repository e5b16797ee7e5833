"""Columns that are never read, and texts that no message quotes."""

from pathlib import Path

import pytest
from exports import COLUMNS, HEADER, call, read, write_export

from crisissim.errors import InputError
from crisissim.intake import Columns
from crisissim.intake.private import private_kind, quotable, shape


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        ("Narrative", "free text about people"),
        ("CallNotes", "free text about people"),
        ("DISPATCHER_COMMENTS", "free text about people"),
        ("Caller Name", "what identifies a person"),
        ("callerName", "what identifies a person"),
        ("PHONE", "what identifies a person"),
        ("Caller Phone", "what identifies a person"),
        ("patient_dob", "what identifies a person"),
        ("License Plate", "what identifies a person"),
        ("CriminalHistory", "what identifies a person"),
        ("Incident Address", "addresses"),
        ("type", ""),
        ("Caller Type", ""),
        ("Phone Source", ""),
        ("AreaName", ""),
        ("Agency Name", ""),
        ("First Unit Name", ""),
        ("Address Zone", ""),
        ("Incident_First_Close_Time", ""),
        ("grid_location", ""),
        ("final call type", ""),
    ],
)
def test_private_columns(column: str, kind: str) -> None:
    """A column's name says whether it is about a person; a word for a class of things beside it says that it is not."""
    assert private_kind(column) == kind


@pytest.mark.parametrize("setting", ["zone", "keep", "flags", "received"])
def test_they_are_refused(tmp_path: Path, setting: str) -> None:
    """Whatever asks for such a column, it is refused before anything is read."""
    path = write_export(tmp_path / "a.csv", [[*call(), "said x"]], (*HEADER, "narrative"))
    columns = {name: getattr(COLUMNS, name) for name in COLUMNS.__slots__}
    settings: dict[str, object] = {}
    if setting in columns:
        columns[setting] = "narrative"
    else:
        settings[setting] = {"narrative": ("*",)} if setting == "keep" else {"suicide": {"narrative": ("*",)}}
    with pytest.raises(InputError) as caught:
        read(path, columns=Columns(**columns), **settings)
    assert "the column 'narrative' holds free text about people, which is never read. Map another column" in str(
        caught.value
    )
    assert "said x" not in str(caught.value)


def test_shapes() -> None:
    """A shape tells how a text is written and nothing of what it says."""
    assert shape("12/31/2024 23:59") == "99/99/9999 99:99"
    assert shape("Jane Doe, 541-555-0100") == "Aaaa Aaa, 999-999-9999"
    assert shape("\x1b[31m") == "?[99a"
    assert len(shape("x" * 1000)) == 40


def test_quotable() -> None:
    """Categories are quoted; of a column of many texts only those that many rows share."""
    assert quotable({"A": 1, "B": 2}) == ["B", "A"]
    assert quotable({f"Person {i}": 1 for i in range(40)} | {"NONE": 90}) == ["NONE"]
