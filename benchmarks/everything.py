"""All benchmarks, one after the other; each replaces its own section of RESULTS.md, whatever the others found.

The usual ones take some eight minutes on a quiet machine of two processors; `--full` takes an hour.
Usage: python benchmarks/everything.py [--full] [--only engines commands]
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import results

SCRIPTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "engines": ("run.py", ("--rounds", "3"), ("--full",)),
    "physics": ("all_physics.py", (), ("--rounds", "50")),
    "growth": ("growth.py", (), ("--rounds", "5")),
    "instructions": ("instructions.py", (), ()),
    "compiling": ("compiling.py", (), ("--rounds", "5")),
    "commands": ("commands.py", (), ("--full", "--rounds", "5")),
    "memory": ("memory.py", (), ("--full",)),
    "batch": ("batch.py", (), ("--full",)),
    "import": ("import_speed.py", ("--rounds", "2"), ("--rounds", "5")),
}
"""Script of each section, with what it is told usually, and for the full results."""
FULL_ONLY = {"sharing": ("sharing.py", (), ()), "sizing": ("sizing.py", (), ())}
"""Those that take minutes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them, then print what is required; 1 if something is missed or could not be measured."""
    parser = ArgumentParser(description="All benchmarks.")
    parser.add_argument("--full", action="store_true", help="every size, 300 agencies, the whole city: an hour")
    parser.add_argument("--only", nargs="+", choices=[*SCRIPTS, *FULL_ONLY], help="only these sections")
    asked = parser.parse_args(arguments)
    scripts = SCRIPTS | FULL_ONLY if asked.full or asked.only else SCRIPTS
    broken = []
    for section in asked.only or scripts:
        file, usual, full = scripts[section]
        begin, before = perf_counter(), written()
        print(f"== {section}", file=sys.stderr, flush=True)
        command = [sys.executable, Path(__file__).with_name(file), *(full if asked.full else usual)]
        code = subprocess.run(command, check=False).returncode
        print(f"== {section}: {perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
        if code and written() == before:  # one that skips in words ends well
            broken.append(section)
    code = results.main([])
    if broken:
        print(f"Not measured: {', '.join(broken)}.", file=sys.stderr)
    return 1 if broken else code


def written() -> int:
    """When the results were last written; 0 if never."""
    return results.FACTS.stat().st_mtime_ns if results.FACTS.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
