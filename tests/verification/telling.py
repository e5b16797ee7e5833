"""The table of results: kept as JSON, row by row, and written as a page of the documentation."""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from verification.claims import PARTS, Claim

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "verification"
RESULTS, PAGE, MUTANTS = FOLDER / "results.json", FOLDER / "results.md", FOLDER / "mutants.json"


@dataclass(frozen=True)
class Row:
    """What the tests of one claim found.

    Attributes:
        sources: digest of the part of the program that they ran.
        room: the highest room of that part.
        tests: how many ran.
        failed: how many of them failed.
        skipped: how many could not run here.
        cases: how many cases they decided, 0 where they count nothing but themselves.
        worst: the largest deviation, and its unit.
        said: what else was found.
        seconds: of processor and waiting, all tests together.
    """

    sources: str
    room: str = "__main__"
    tests: int = 0
    failed: int = 0
    skipped: int = 0
    cases: int = 0
    worst: float | None = None
    unit: str = ""
    said: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether all passed, for the sources as they are now."""
        return not self.failed and self.tests > self.skipped and self.sources == digest_of_sources(self.room)

    def after(self, outcome: str, when: str, seconds: float, notes: Sequence[Mapping[str, Any]]) -> "Row":
        """With one more report of a test: of its set-up, itself or its end."""
        row = replace(self, seconds=self.seconds + seconds)
        if when == "call" or outcome != "passed":
            row = replace(
                row,
                tests=row.tests + 1,
                failed=row.failed + (outcome == "failed"),
                skipped=row.skipped + (outcome == "skipped"),
            )
        for note in notes:
            row = replace(row, cases=row.cases + note["cases"], said=tuple(dict.fromkeys([*row.said, *_text(note)])))
            if note["worst"] is not None and (row.worst is None or note["worst"] > row.worst):
                row = replace(row, worst=note["worst"], unit=note["unit"])
        return row


def _text(note: Mapping[str, Any]) -> list[str]:
    return [note["said"]] if note["said"] else []


def rooms_beneath(room: str) -> list[str]:
    """A room and all that it may import: those of its own layer and of the layers below, as pyproject.toml has them."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"\w+", layer) for layer in contracts[0]["layers"]]
    top = next(place for place, layer in enumerate(layers) if room in layer)
    return [name for layer in layers[top:] for name in layer]


@cache
def digest_of_sources(room: str = "__main__") -> str:
    """Eight hexadecimal digits that change with any file of the program in a room or beneath it."""
    found = hashlib.sha256()
    program = ROOT / "src" / "crisissim"
    rooms = {"__init__", *rooms_beneath(room)}
    for path in sorted(program.rglob("*")):
        if path.suffix in (".py", ".toml") and path.relative_to(program).parts[0].removesuffix(".py") in rooms:
            found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:8]


def read_rows() -> dict[str, Row]:
    """The rows that were kept, by name."""
    if not RESULTS.exists():
        return {}
    kept = json.loads(RESULTS.read_text("utf-8"))
    known = {field.name for field in fields(Row)}
    return {
        name: Row(**{key: tuple(value) if key == "said" else value for key, value in row.items() if key in known})
        for name, row in kept.items()
    }


def write_rows(rows: Mapping[str, Row]) -> None:
    """Keep the rows, and write the page."""
    FOLDER.mkdir(exist_ok=True)
    order = [name for claims in PARTS.values() for name in claims if name in rows]
    kept = {name: asdict(rows[name]) | {"seconds": round(rows[name].seconds)} for name in order}
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
    PAGE.write_text(page(rows), "utf-8")


def page(rows: Mapping[str, Row]) -> str:
    """The table as text of the documentation."""
    lines = [
        "| claim | decided by | cases | result | worst | time | sources |",
        "|---|---|---|---|---|---|---|",
    ]
    for claims in PARTS.values():
        lines += [line(claim, rows.get(name)) for name, claim in claims.items()]
    return "\n".join([*lines, *mutant_lines()]) + "\n"


def line(claim: Claim, row: Row | None) -> str:
    """One row of the table."""
    if row is None:
        return f"| {claim.what} | {claim.means} | | not run yet | | | |"
    ran = row.tests - row.skipped
    many = f"{row.cases:,} {claim.cases}" if row.cases else f"{ran:,} tests"
    result = f"**{row.failed} of {ran:,} tests fail**" if row.failed else "holds" if ran else "could not run here"
    if row.skipped and ran:
        result += f"; {row.skipped} not run here"
    worst = "" if row.worst is None else f"{row.worst:.2f} {row.unit}".strip()
    found = "; ".join([*([worst] if worst else []), *row.said[:6]])
    return f"| {claim.what} | {claim.means} | {many} | {result} | {found} | {time(row.seconds)} | `{row.sources}` |"


def time(seconds: float) -> str:
    """Seconds as a person says them."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def mutant_lines() -> list[str]:
    """What `make mutants` and `make coverage` found, where they have been run."""
    if not MUTANTS.exists():
        return []
    kept = json.loads(MUTANTS.read_text("utf-8"))
    lines = []
    if found := kept.get("mutants", {}).get("all"):
        lines.append(
            "| A small mistake in the model is noticed by its tests | `make mutants` makes them, one at a time "
            f"| {found['tried']:,} mutants | {found['noticed_percent']} % noticed | | | |"
        )
    rooms = {room: facts for room, facts in kept.get("coverage", {}).items() if "branches_run_percent" in str(facts)}
    if rooms:
        least = min(facts["branches_run_percent"] for facts in rooms.values())
        lines.append(
            "| The tests run every branch of the model, but for a few | `make coverage` counts them "
            f"| {len(rooms)} rooms | {least} % in the least covered | | | |"
        )
    return lines
