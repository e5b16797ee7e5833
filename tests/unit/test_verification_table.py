"""The table of what `make verify` found: every slow test belongs to a row, and rows say what their tests did."""

import re
from pathlib import Path

from verification.claims import PARTS, Claim
from verification.run import Collector, belongs
from verification.telling import Row, digest_of_sources, line, page, rooms_beneath

TESTS = Path(__file__).parents[1]
PLACES = [place for claims in PARTS.values() for claim in claims.values() for place in claim.tests]


def test_every_slow_test_belongs_to_a_row() -> None:
    """No test that `make verify` should run is left out of its parts, and no row names a test that is not there."""
    slow = [path for path in TESTS.rglob("test_*.py") if "mark.verify" in path.read_text("utf-8")]
    slow += [path for path in (TESTS / "theory").glob("*.py") if "@sizes(" in path.read_text("utf-8")]
    names = {path.relative_to(TESTS).as_posix() for path in slow} - {"unit/test_verification_table.py"}
    assert len(names) > 15
    assert not [n for n in names if not any(belongs(n, p) or p.startswith(f"{n}::") for p in PLACES)]
    assert not [place for place in PLACES if not (TESTS / place.partition("::")[0]).exists()]


def test_reports_are_added_up() -> None:
    """Cases of all tests of a row, the worst of them, what failed and what could not run."""
    collector = Collector({"row": Claim("It is so", "a theorem", ("theory/test_erlang.py",), "values", "-long")})
    assert collector.claim_of("tests/theory/test_erlang.py::test_waits[3-long]") == "row"
    assert collector.claim_of("tests/theory/test_erlang.py::test_waits[3-quick]") is None
    row = Row(sources=digest_of_sources())
    assert not row.holds
    row = row.after("passed", "setup", 0.5, [])
    row = row.after("passed", "call", 1.0, [{"cases": 4, "worst": 1.5, "unit": "standard errors", "said": ""}])
    row = row.after("passed", "call", 1.0, [{"cases": 3, "worst": 0.5, "unit": "standard errors", "said": "95 %"}])
    assert (row.tests, row.cases, row.worst, row.said, row.seconds, row.holds) == (2, 7, 1.5, ("95 %",), 2.5, True)
    said = line(collector.claims["row"], row)
    assert said.startswith("| It is so | a theorem | 7 values | holds | 1.50 standard errors; 95 % | 2 s |")
    assert "**1 of 3 tests fail**" in line(collector.claims["row"], row.after("failed", "call", 1.0, []))
    assert not row.after("failed", "call", 1.0, []).holds
    assert "1 not run here" in line(collector.claims["row"], row.after("skipped", "setup", 0.0, []))


def test_rows_that_were_not_run_say_so() -> None:
    """The page has a row for each claim from the start."""
    assert page({}).count("not run yet") == sum(map(len, PARTS.values()))


def test_rows_stand_for_all_that_their_tests_run() -> None:
    """Neither the tests of a row nor what they are helped by import a room that its digest leaves out."""
    imports = re.compile(r"^\s*(?:from|import) ([\w.]+)(?: import (\w+))?", re.MULTILINE)

    def rooms_of(path: Path, seen: set[Path]) -> set[str]:
        found = set()
        seen.add(path)
        for module, name in imports.findall(path.read_text("utf-8")):
            first, _, rest = module.partition(".")
            if first == "crisissim":
                found.add(rest.split(".")[0] or name)
            helper = (TESTS / module.replace(".", "/")).with_suffix(".py")
            if helper.exists() and helper not in seen:
                found |= rooms_of(helper, seen)
        return found

    narrow = [claim for claims in PARTS.values() for claim in claims.values() if claim.room != "__main__"]
    assert len(narrow) > 15
    for claim in narrow:
        files = {TESTS / place.partition("::")[0] for place in claim.tests}
        used = set().union(*(rooms_of(file, set()) for file in files))
        assert used, claim.what
        assert not used - set(rooms_beneath(claim.room)), claim.what


def test_a_room_rests_on_what_is_beneath_it() -> None:
    """The calls are read without the engine, the engine runs without reports, and the whole has every room."""
    assert {"study", "demand", "errors"} < set(rooms_beneath("engine"))
    assert not {"report", "experiment"} & set(rooms_beneath("engine"))
    assert "engine" not in rooms_beneath("intake")
    assert len(set(map(digest_of_sources, ("intake", "engine", "staffing", "__main__")))) == 4
