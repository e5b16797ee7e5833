"""`make verify`: run the slow tests part by part, and write what each of them found into the documentation.

Each part is written down as soon as it is done, so a run may be broken off; parts that were done for the same sources
are left out with `--resume`.
"""

import argparse
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from verification.claims import PARTS, WHOLE, Claim
from verification.noting import NOTES
from verification.telling import Row, digest_of_sources, read_rows, write_rows

TESTS = Path(__file__).parents[1]


class Collector:
    """Adds up, for each claim of a part, what its tests report."""

    def __init__(self, claims: dict[str, Claim]) -> None:
        self.claims = claims
        self.rows = {name: Row(digest_of_sources(claim.room), claim.room) for name, claim in claims.items()}

    def pytest_runtest_logreport(self, report: Any) -> None:
        """A part of a test is done."""
        claim = self.claim_of(report.nodeid)
        if claim is not None and report.when is not None:
            notes = dict(report.user_properties).get(NOTES, []) if report.when == "call" else []
            self.rows[claim] = self.rows[claim].after(report.outcome, report.when, report.duration, notes)

    def claim_of(self, test: str) -> str | None:
        """The first claim that a test belongs to."""
        name = test.removeprefix("tests/")
        for row, claim in self.claims.items():
            if claim.only in name and any(belongs(name, place) for place in claim.tests):
                return row
        return None


def belongs(name: str, place: str) -> bool:
    """Whether a test is in this file or folder, or is this test with some parameters."""
    return name == place or name.startswith((f"{place}/", f"{place}::", f"{place}["))


def run(part: str, workers: str) -> dict[str, Row]:
    """Run the tests of one part.

    Returns:
        Its rows; those none of whose tests exist are left out.

    Raises:
        KeyboardInterrupt: it was broken off; what was found so far is not told.
    """
    claims = PARTS[part]
    places = dict.fromkeys(TESTS / test for claim in claims.values() for test in claim.tests)
    there = [str(place) for place in places if Path(str(place).partition("::")[0]).exists()]
    if not there:
        return {}
    collector = Collector(claims)
    marks = "verify or not verify" if part in WHOLE else "verify"
    how = ["-m", marks, "-q", "-n", workers, "--no-header", "-o", "faulthandler_timeout=0"]  # they may take long
    code = pytest.main([*there, *how], plugins=[collector])
    if code == pytest.ExitCode.INTERRUPTED:  # a part of a part shows nothing
        raise KeyboardInterrupt
    return {name: row for name, row in collector.rows.items() if row.tests}


def main() -> int:
    """Run what is asked for; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="make verify")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all if left out")
    parser.add_argument("--resume", action="store_true", help="leave out parts that passed for the same sources")
    parser.add_argument("--workers", default="2", help="processes")
    wanted = parser.parse_args()
    unknown = [part for part in wanted.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; they are {', '.join(PARTS)}")
    failed = []
    for part in wanted.parts or PARTS:
        rows = read_rows()
        if wanted.resume and all(name in rows and rows[name].holds for name in PARTS[part]):
            print(f"{part}: done before, for the same sources")
            continue
        began = monotonic()
        found = run(part, wanted.workers)
        write_rows({**read_rows(), **found})
        print(f"{part}: {(monotonic() - began) / 60:.1f} minutes")
        failed += [name for name, row in found.items() if row.failed]
    write_rows(read_rows())
    print(f"failed: {', '.join(failed)}" if failed else "all hold; the table is in docs/verification/results.md")
    return int(bool(failed))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("broken off; the parts that were done are in docs/verification/results.md")
