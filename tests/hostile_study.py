"""A study whose every text, in its files and in its calls, tries to be more than a text wherever it is written."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from json import dumps
from pathlib import Path
from random import Random
from typing import Any

MARK = "taken('7')"
SHOWN = (
    f"<script>{MARK}</script>",
    f"</script><img src=x onerror={MARK}>",
    f'"><svg onload={MARK}>',
    '=HYPERLINK("http://127.0.0.1:9/";"a")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "-2+3",
    "../../../../tmp/taken",
    "/etc/passwd",
    "C:\\Windows\\taken",
    "$(touch taken) `touch taken` ;touch taken",
    "{{7*7}} ${7*7} %s%n {0.__class__}",
    "[red]taken[/red] [link=http://127.0.0.1:9/]a[/link]",
    "'); DROP TABLE results;--",
)
"""Texts that can be shown: of scripts, formulas, paths, shells, templates, markup of terminals, and databases."""
HIDDEN = ("\x1b]0;taken\x07", "\x1b[2Jtaken", "taken\u202egnp.exe", "\x9b31mtaken", "taken\x00")
"""Texts with characters that command a terminal, turn the line round, or end a text; an export may hold them."""


class Texts:
    """The next text to write, each with a number, so that no two are alike."""

    def __init__(self, texts: tuple[str, ...], first: int = 0) -> None:
        self._texts, self._numbers = texts, count(first)

    def __call__(self) -> str:
        """A new one."""
        number = next(self._numbers)
        return f"{self._texts[number % len(self._texts)]} {number}"


def toml(data: Mapping[str, Any]) -> str:
    """A file of these keys, tables written on one line."""
    return "".join(f"{dumps(key)} = {_value(value)}\n" for key, value in data.items())


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{dumps(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date | time):
        return value.isoformat()
    return dumps(value)


ALWAYS = {"start": time(0), "hours": 24}


class HostileStudy:
    """Two towns, all texts of which are payloads; references between them hold, so that it can be answered.

    Attributes:
        folder: of the study.
        files: what its files say, by name.
    """

    def __init__(self, folder: Path, first: int = 0) -> None:
        self.folder = folder
        self.text = Texts(SHOWN, first)
        self.towns = [self.text(), self.text()]
        self.columns = {
            role: self.text()
            for role in ("received", "dispatched", "enroute", "arrived", "first_clear", "cleared", "call_type",
                         "final_call_type", "priority", "zone", "officers", "call_id", "repeat_key", "unit")
        }  # fmt: skip
        self.flags = {name: self.text() for name in ("own", "gone", "called off", "kept", "flag")}
        self.marks = {name: self.text() for name in self.flags}
        self.types = [self.text() for _ in range(4)]
        self.zones = [self.text(), self.text()]
        self.urgent = self.text()
        self.option, self.hybrid, self.pool = self.text(), self.text(), self.text()
        self.source = self.text()
        self.files = {
            "study.toml": self._study(),
            "options/police-only.toml": {"format": 1, "name": "police-only", "model": "police-only"},
            "options/=option 1.toml": self._option(),
            "options/$(touch taken).toml": self._hybrid(),
            "call-types.toml": self._call_types(),
        }

    def write(self) -> Path:
        """Write it into its folder."""
        for name, data in self.files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(toml(data), encoding="utf-8")
        for number in range(len(self.towns)):
            self._write_calls(number)
        return self.folder

    @staticmethod
    def file_of(number: int) -> str:
        """The export of one town."""
        return ("=calls $(touch taken).csv", "<script>taken('7')<.csv")[number]

    def _calls(self, number: int) -> dict[str, Any]:
        return {
            "files": [self.file_of(number)],
            "columns": self.columns,
            "placeholders": ["", self.text()],
            "keep": {self.flags["kept"]: [self.marks["kept"]]},
            "drop": {self.flags["kept"]: [self.text()]},
            "officer_initiated": {self.flags["own"]: [self.marks["own"]]},
            "nobody_there": {self.flags["gone"]: [self.marks["gone"]]},
            "cancelled": {self.flags["called off"]: [self.marks["called off"]]},
            "flags": {"suicide": {self.flags["flag"]: [self.marks["flag"]]}},
            "priorities": {self.urgent: 1},
        }

    def _study(self) -> dict[str, Any]:
        first, second = self.towns
        return {
            "format": 1,
            "name": self.text(),
            "seed": 5,
            "replications": 2,
            "window": {"start": date(2025, 3, 4), "days": 7, "warm_up_days": 1, "cool_down_days": 1},
            "agencies": [
                {"name": town, "population": 6000, "calls": self._calls(number)}
                for number, town in enumerate(self.towns)
            ],
            "demand": {"mode": "poisson"},
            "travel": {"mode": "square-root", "towns": {first: {second: 12}}},
            "roster": [
                {"name": self.text(), "agency": town, "units": 3, **ALWAYS, "base": zone, "pool": "patrol",
                 "breaks": [{"after": 240, "minutes": 20, "what": self.text()}]}
                for town, zone in zip(self.towns, self.zones, strict=True)
            ],
            "programs": [
                {"name": self.text(), "model": "outreach", "area": [self.zones[0]], "call_types": [self.types[0]],
                 "posts": [{"name": self.text(), "agency": first, "base": self.zones[0], "start": time(9), "hours": 8,
                            "breaks": [{"after": 240, "minutes": 20, "what": self.text()}]}]}
            ],
            "baseline": "today",
            "custody": {
                "held": {"suicide": 0.3},
                "destinations": [{"name": self.text(), "minutes": 12, "hand_over": 20}],
                "helpers": "patrol",
                "contained": False,
            },
            "outside": [{"name": self.source, "agency": first, "per_week": 5, "minutes": 30}],
            "agreements": [
                {"name": self.text(), "pool": "social-worker", "agencies": self.towns, "keep": {first: 0},
                 "payer": second}
            ],
            "outcomes": [{"name": self.text(), "per_contact": 0.01, "low": 0.5, "high": 1.5, "source": self.text()}],
            "shifts": {"own": [{"name": self.text(), "hours": 8, "days": [1, 2, 3, 4, 5]}], "patterns": ["5x8"],
                       "starts": [time(8), time(9)]},
            "costs": [{"name": self.text(), "yearly": 900.0, "options": [self.option]}],
            "funding": [{"name": self.text(), "payer": self.text(), "amount": 50.0, "options": [self.option]}],
            "options": {"order": ["police-only", self.option, self.hybrid]},
            "assumptions": {"patience.team": 20.0},
        }  # fmt: skip

    def _option(self) -> dict[str, Any]:
        return {
            "format": 1,
            "name": self.option,
            "model": "social-worker",
            "area": self.zones,
            "answers": [self.source],
            "posts": [
                {"name": self.text(), "agency": town, "base": zone, "start": time(8), "hours": 12,
                 "breaks": [{"after": 240, "minutes": 20, "what": self.text()}]}
                for town, zone in zip(self.towns, self.zones, strict=True)
            ],
        }  # fmt: skip

    def _hybrid(self) -> dict[str, Any]:
        first, second = self.towns
        return {
            "format": 1,
            "name": self.hybrid,
            "layers": [{"model": "co-responder", "area": [self.zones[0]]}, {"model": "on-call-clinician"}],
            "posts": [
                {"name": self.text(), "agency": first, "layer": "co-responder", "start": time(10), "hours": 8,
                 "payer": ["patrol", "new"]},
                {"name": self.text(), "agency": second, "layer": "on-call-clinician", **ALWAYS},
            ],
            "agreements": [
                {"name": self.text(), "pool": "on-call-clinician", "agencies": self.towns, "keep": {second: 0},
                 "payer": second}
            ],
        }  # fmt: skip

    def _call_types(self) -> dict[str, Any]:
        suicide, mental, welfare, theft = self.types
        needs = ((suicide, "suicide"), (mental, "mental-health"), (welfare, "welfare-check"), (theft, "other"))
        risk = {"low": 0.6, "guarded": 0.3, "high": 0.1}
        return {
            "format": 1,
            "rules": [{"match": [name], "need": need, "risk": risk, "why": self.text()} for name, need in needs],
        }

    def _write_calls(self, number: int) -> None:
        """Two weeks of calls; some have texts that no terminal should be given."""
        luck, hidden = Random(number), Texts(HIDDEN)
        header = [*self.columns.values(), *self.flags.values(), hidden(), self.text()]
        with (self.folder / self.file_of(number)).open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow([name.replace("\0", "") for name in header])
            for place, moment in enumerate(_moments(luck)):
                writer.writerow([*self._row(luck, moment, place, hidden), *self._flagged(luck), "", ""])

    def _row(self, luck: Random, moment: datetime, place: int, hidden: Texts) -> Iterator[str]:
        times = [moment]
        for mean in (2, 3, 6, 25, 5):
            times.append(times[-1] + timedelta(minutes=luck.expovariate(1 / mean)))
        odd = place % 9 == 0
        kind = hidden().replace("\0", "") if odd else luck.choice(self.types)
        yield from (f"{time:%Y-%m-%d %H:%M:%S}" for time in times)
        yield from (kind, kind, luck.choice([self.urgent, "2", "3"]), hidden() if odd else luck.choice(self.zones))
        yield from ("1", f"{place}", f"person {place % 50}", f"car {place % 3}")

    def _flagged(self, luck: Random) -> Iterator[str]:
        for name, mark in self.marks.items():
            yield mark if name == "kept" or luck.random() < 0.1 else ""


def _moments(luck: Random) -> Iterator[datetime]:
    moment = datetime(2025, 3, 3)
    while (moment := moment + timedelta(minutes=luck.expovariate(1 / 45))) < datetime(2025, 3, 17):
        yield moment
