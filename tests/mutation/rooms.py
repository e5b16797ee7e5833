"""What is mutated and measured, and by which tests."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = "src/crisissim"
WORK = ROOT / "build" / "mutants"  # the copy that mutants live in, and every verdict so far
RESULTS = ROOT / "docs" / "verification" / "mutants.json"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
PYTEST = ("-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "faulthandler_timeout=0")

# how numba is told to make machine code: does nothing where the engine runs as plain Python
LEFT_OUT = tuple(f"{PACKAGE}/engine/compiled_clock/{name}.py" for name in ("__init__", "lent", "parts", "kept"))


@dataclass(frozen=True)
class Way:
    """Rooms that are tried by the same tests under the same clock.

    Attributes:
        rooms: what is changed and measured.
        plain: the engine runs as plain Python, so that its lines are changed and seen like any others; else as machine
            code, which is far quicker where it is not the engine that is looked at.
        tests: files and folders.
    """

    rooms: tuple[str, ...]
    plain: bool
    tests: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """For the processes of this way."""
        return {"NUMBA_DISABLE_JIT": str(int(self.plain)), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


WAYS = {
    "plain": Way(
        rooms=("engine",),
        plain=True,
        tests=(
            "tests/unit/engine",
            "tests/unit/analysis/test_measures_of_studies.py",
            "tests/unit/analysis/test_by_agency.py",
            "tests/unit/responses/test_models_run.py",
            "tests/property/test_clocks_agree.py",
            "tests/property/test_engine_invariants.py",
            "tests/property/test_requests_and_repeats.py",
            "tests/direction/test_nothing_changes.py",
        ),
    ),
    "compiled": Way(
        rooms=("demand", "analysis", "statistics", "staffing"),
        plain=False,
        tests=(
            "tests/unit/demand",
            "tests/unit/analysis",
            "tests/unit/staffing",
            "tests/unit/statistics",
            "tests/property/test_cover_properties.py",
            "tests/property/test_demand_properties.py",
            "tests/property/test_statistics_properties.py",
            "tests/theory/test_arrivals.py",
            "tests/theory/test_nested_design.py",
            "tests/theory/test_statistics_hold.py",
        ),
    ),
}
ROOMS = tuple(room for way in WAYS.values() for room in way.rooms)

# a test of more processor seconds than this is left to the ordinary suite
SLOWEST_TEST = 3.0

# per cent of the branches of a room that must be run, and of its mutants that must be noticed
BRANCHES, NOTICED = 95.0, 85.0

# what the tests read, besides the tests
COPIED = ("src", "tests", "scenarios", "benchmarks", "docs", "pyproject.toml", "README.md")


def sources(root: Path, rooms: tuple[str, ...] = ROOMS) -> list[str]:
    """Every file of the rooms that is mutated, from the root."""
    found = [path for room in rooms for path in (root / PACKAGE / room).rglob("*.py")]
    return sorted(name for name in (str(path.relative_to(root)) for path in found) if name not in LEFT_OUT)


def room_of(source: str) -> str:
    """The room that a file belongs to."""
    return Path(source).relative_to(PACKAGE).parts[0]
