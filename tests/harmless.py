"""Whether what a command printed or wrote can do nothing: to a terminal, a browser, a spreadsheet."""

import csv
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path

from hostile_study import MARK
from openpyxl import load_workbook

LINES = "\n\u00a0"
"""Ends of lines, and the space at which none ends."""
STARTS = ("=", "+", "-", "@", "\t", "\r")
NAME_OF_SHEET = re.compile(r"'(?:[^']|'')*'!")
"""In quotation marks, in which a name is a name."""
FORMULAS = ("HYPERLINK", "SUM(A1", "cmd|", "-2+3")


def harm(folder: Path) -> Iterator[str]:
    """What could do something, in any file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from (f"{path.relative_to(folder)}: {what}" for what in _of_file(path))


def _of_file(path: Path) -> Iterator[str]:
    if path.suffix == ".xlsx":
        yield from of_workbook(path.read_bytes())
    elif path.suffix not in (".sqlite", ".db"):
        text = path.read_text(encoding="utf-8")
        yield from of_text(text)
        of_kind = {".html": of_page, ".csv": of_table, ".json": of_json}.get(path.suffix)
        yield from of_kind(text) if of_kind else ()


def of_text(text: str) -> Iterator[str]:
    """Characters that command a terminal, or turn a line round."""
    for place, character in enumerate(text):
        if not (character.isprintable() or character in LINES):
            yield f"character {ord(character):#x} after {text[max(0, place - 30) : place]!r}"


def of_json(text: str) -> Iterator[str]:
    """JSON that cannot be read, or would need more than JSON to be read."""
    json.loads(text, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(word)))
    yield from ()


def of_table(text: str) -> Iterator[str]:
    """Cells that a spreadsheet would take for a formula."""
    for row in csv.reader(StringIO(text)):
        yield from (f"cell {cell!r}" for cell in row if cell.startswith(STARTS) and not _is_number(cell))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def of_workbook(raw: bytes) -> Iterator[str]:
    """Formulas that are none of ours, and links."""
    for sheet in load_workbook(BytesIO(raw)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and any(word in NAME_OF_SHEET.sub("", str(cell.value)) for word in FORMULAS):
                    yield f"formula {cell.value!r} in {cell.coordinate}"
                if cell.data_type == "s":
                    yield from of_text(str(cell.value))
                if cell.hyperlink is not None and cell.hyperlink.target:
                    yield f"link to {cell.hyperlink.target!r} in {cell.coordinate}"


OWN = ("#", "data:,")
"""Places in the page, and the picture of a page that asks for none."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.found += [f"<{tag} {name}={value!r}>" for name, value in attrs if name.startswith("on")]
        self.found += [f"<{tag} {n}={v!r}>" for n, v in attrs if n in ("href", "src") and v and not v.startswith(OWN)]
        if tag in ("iframe", "img", "object", "embed", "base", "form"):
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script" and MARK in data:
            self.found.append(f"script that holds {MARK}")


def of_page(text: str) -> Iterator[str]:
    """Elements that a text has become."""
    page = _Page()
    page.feed(text)
    yield from page.found
