"""What became of the mutants, counted by room."""

import json
import platform
import subprocess
import tomllib
from argparse import Namespace
from collections import Counter
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from making import Mutant
from reaching import Reach
from rooms import BRANCHES, EQUIVALENT, NOTICED, RESULTS, ROOMS, ROOT, SLOWEST_TEST, WORK, room_of
from trying import Verdict

VERDICTS = WORK / "verdicts.jsonl"


@dataclass(frozen=True)
class Found:
    """What became of one mutant.

    Attributes:
        mutant: the change.
        verdict: noticed or not, and how.
        killer: the test that noticed.
        tests: how many tests were offered.
        seconds: how long it took.
    """

    mutant: Mutant
    verdict: Verdict
    killer: str
    tests: int
    seconds: float

    def line(self) -> str:
        """As a line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Found":
        """From a line of JSON."""
        mutant = kept.pop("mutant")
        return cls(mutant=Mutant(**{**mutant, "lines": tuple(mutant["lines"])}), **kept)


def read_verdicts() -> dict[str, Found]:
    """What was found so far, by key; of several the last."""
    lines = VERDICTS.read_text(encoding="utf-8").splitlines() if VERDICTS.exists() else []
    found = [Found.of(json.loads(line)) for line in lines]
    return {one.mutant.key: one for one in found}


def equivalents() -> dict[str, str]:
    """Mutants that compute what the original does, by key, with the rule by which that is known."""
    if not EQUIVALENT.exists():
        return {}
    rules = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["rules"]
    return {mutant["key"]: rule["because"] for rule in rules for mutant in rule["mutants"]}


def tell(verdicts: dict[str, Found], everything: list[Mutant], reaches: list[Reach], wanted: Namespace) -> bool:
    """Write the results and say them; False if a room falls short."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    kept["program"] = commit()
    kept["coverage"] = {room: figures for reach in reaches for room, figures in reach.coverage.items()}
    kept["tests"] = {
        "used": sum(len(reach.tests) for reach in reaches),
        "left_out": Counter(reason for reach in reaches for reason in reach.left_out.values()),
    }
    if everything:
        kept["mutants"] = counted(verdicts, everything, wanted)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))
    short = [f"{room}: branches" for room in ROOMS if kept["coverage"][room]["branches_run_percent"] < BRANCHES]
    if everything and (kept["mutants"]["all"]["noticed_percent"] or 0.0) < NOTICED:
        short.append("mutants noticed")
    if short:
        print("too few:", ", ".join(short))
    return not short


def commit() -> str | None:
    """The commit that is checked out, if this is a checkout."""
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or None


def counted(verdicts: dict[str, Found], everything: list[Mutant], wanted: Namespace) -> dict[str, Any]:
    """Totals and rooms."""
    sample = everything[: wanted.sample]
    same = equivalents()
    fates = {m.key: "equivalent" if m.key in same and verdicts[m.key].verdict == "survived" else verdicts[m.key].verdict
             for m in sample if m.key in verdicts}  # fmt: skip
    rooms = {
        room: {"mutants": sum(room_of(m.source) == room for m in everything)}
        | tally([fates.get(m.key) for m in sample if room_of(m.source) == room])
        for room in ROOMS
    }
    return {
        "made_with": {"mutmut": version("mutmut"), "python": platform.python_version(), "seed": wanted.seed},
        "seconds_of_tests_per_mutant": wanted.seconds,
        "slowest_test_used": SLOWEST_TEST,
        "all": {"mutants": len(everything)} | tally([fates.get(m.key) for m in sample]),
        "rooms": rooms,
    }


def tally(fates: list[str | None]) -> dict[str, Any]:
    """How many of each fate; noticed are those that a test failed on or that never ended, of all that differ."""
    count = Counter(fates)
    tried = len(fates) - count[None]
    noticed, differ = count["killed"] + count["timeout"], tried - count["equivalent"]
    names = ("killed", "timeout", "survived", "no tests", "equivalent")
    return {
        "sampled": len(fates),
        "tried": tried,
        **{name.replace(" ", "_"): count[name] for name in names},
        "noticed_percent": round(100 * noticed / differ, 1) if differ else None,
    }
