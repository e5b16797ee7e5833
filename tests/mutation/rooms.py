"""What is mutated and measured, and by which tests."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = "src/crisissim"
WORK = ROOT / "build" / "mutants"  # the copy that mutants live in, and every verdict so far
RESULTS = ROOT / "docs" / "verification" / "mutants.json"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"

ROOMS = ("engine", "demand", "analysis", "statistics", "staffing")

# how numba is told to make machine code: does nothing where the engine runs as plain Python, as it does here
LEFT_OUT = (f"{PACKAGE}/engine/compiled_clock.py",)

TESTS = (
    "tests/unit/engine",
    "tests/unit/demand",
    "tests/unit/analysis",
    "tests/unit/staffing",
    "tests/unit/test_statistics_best.py",
    "tests/unit/test_statistics_intervals.py",
    "tests/unit/test_statistics_replications.py",
    "tests/unit/test_statistics_shares.py",
    "tests/unit/test_statistics_surface.py",
    "tests/unit/test_statistics_warm_up.py",
    "tests/unit/responses/test_models_run.py",
    "tests/property",
    "tests/theory/test_nested_design.py",
    "tests/theory/test_statistics_hold.py",
)

# a test of more processor seconds than this, as plain Python, is left to the ordinary suite
SLOWEST_TEST = 3.0

# what the tests read, besides the tests
COPIED = ("src", "tests", "scenarios", "benchmarks", "pyproject.toml")


def sources(root: Path) -> list[str]:
    """Every file of the rooms that is mutated, from the root."""
    found = [path for room in ROOMS for path in (root / PACKAGE / room).rglob("*.py")]
    return sorted(name for name in (str(path.relative_to(root)) for path in found) if name not in LEFT_OUT)


def room_of(source: str) -> str:
    """The room that a file belongs to."""
    return Path(source).relative_to(PACKAGE).parts[0]
