"""What somebody with a calculator reads in the files of a report: every number, and where it stands."""

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

NUMBER = re.compile(r"(?<![\w.#-])-?\d[\d,]*(?:\.\d+)?(?![\w])")
CHART = re.compile(r'<script type="application/json"[^>]*>(.*?)</script>', re.DOTALL)
CODE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


def numbers(folder: Path) -> dict[str, float]:
    """Every number of every file, by where it stands: sentences, tables, charts, data and sheets."""
    found: dict[str, float] = {}
    for path in sorted(folder.rglob("*")):
        for place, value in _read(path):
            found[f"{path.name}: {place}"] = value
    return found


def _read(path: Path) -> Iterator[tuple[str, float]]:
    if path.suffix == ".json":
        yield from _plain("", json.loads(path.read_text(encoding="utf-8")))
    elif path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                name = next(iter(row.values()))
                yield from ((f"{name}, {place}", value) for place, value in _plain("", row))
    elif path.suffix == ".xlsx":
        for sheet in load_workbook(path, data_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield from _plain(f"{sheet.title}, {row[0]}", list(row))
    elif path.suffix == ".html":
        yield from _page(path.read_text(encoding="utf-8"))


def _page(html: str) -> Iterator[tuple[str, float]]:
    for place, chart in enumerate(CHART.findall(html)):
        yield from _plain(f"chart {place}", json.loads(chart))
    for line in CODE.sub("", html).splitlines():
        yield from _plain("", unescape(re.sub(r"<[^>]+>", " ", line)))


def _plain(place: str, data: Any) -> Iterator[tuple[str, float]]:
    """Numbers inside data; those of a text by the words around them, so that the same sentence is the same place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _plain(f"{place}/{key}", value)
    elif isinstance(data, list):
        name = next((value for value in data[0].values() if isinstance(value, str)), "") if _rows(data) else ""
        for number, value in enumerate(data):
            yield from _plain(
                f"{place}/{name and next((v for v in value.values() if isinstance(v, str)), '')}{number}", value
            )
    elif isinstance(data, int | float) and not isinstance(data, bool):
        yield place, float(data)
    elif isinstance(data, str):
        words = NUMBER.sub("#", data)
        for number, value in enumerate(NUMBER.findall(data)):
            yield f"{place} {words} {number}", float(value.replace(",", ""))


def _rows(data: list[Any]) -> bool:
    return bool(data) and all(isinstance(one, dict) for one in data)
