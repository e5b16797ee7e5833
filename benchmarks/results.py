"""What the benchmarks found: a file of facts with a section for each script, and the page that is made of it.

A script that is run again replaces its own section and no other, so the page is always whole.
"""

import json
import os
import platform
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

FACTS = Path(__file__).with_name("RESULTS.json")
PAGE = FACTS.with_suffix(".md")
ORDER = (
    "engines", "physics", "growth", "instructions", "compiling", "commands", "memory", "batch", "import", "sharing",
    "sizing",
)  # fmt: skip
"""Sections as they stand on the page; further ones follow."""
PACKAGES = ("simpy", "ciw", "numba", "numpy", "pandas")
INTRODUCTION = """# Speed

What is required of the program, and what was measured; the sections below say how.  Every figure of a section was taken
in one run on one machine.  Written by the scripts in `benchmarks` (`make bench` runs them all).
"""


@dataclass(frozen=True)
class Verdict:
    """One thing that is required, and whether it holds.

    Attributes:
        what: the thing, as the page says it.
        required: the limit, in words.
        measured: the figure, with its unit.
        met: whether it holds.
        hoped: a further aim, in words; empty if there is none.
    """

    what: str
    required: str
    measured: str
    met: bool
    hoped: str = ""


def keep(section: str, lines: Sequence[str], verdicts: Sequence[Verdict], **data: Any) -> bool:
    """Replace one section, write the page anew and print the section; whether all its verdicts are met.

    Args:
        section: its name; ORDER says where it stands.
        lines: Markdown from a heading of the second level on, without the verdicts.
        verdicts: what is required and measured.
        data: further facts that other scripts read, as JSON.
    """
    facts = read()
    text = "\n".join(lines).strip()
    facts[section] = {
        "measured": measured_at(),
        "verdicts": [asdict(verdict) for verdict in verdicts],
        "text": text,
        **data,
    }
    FACTS.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(facts), encoding="utf-8")
    print(text)
    for verdict in verdicts:
        print(f"- {verdict.what}: {verdict.measured} (required: {verdict.required}): {word(verdict.met)}")
    return all(verdict.met for verdict in verdicts)


def read() -> dict[str, Any]:
    """All sections by name, none if nothing was measured."""
    return json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.exists() else {}


def of_commit(commit: str) -> dict[str, Any] | None:
    """The sections that are stored with a commit, None if it has none."""
    text = git("show", f"{commit}:./{FACTS.name}")
    return None if text is None else json.loads(text)


def git(*words: str) -> str | None:
    """What git says in this folder, None where it fails."""
    try:
        done = subprocess.run(["git", *words], cwd=FACTS.parent, capture_output=True, text=True, check=False)  # noqa: S607
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def page(facts: Mapping[str, Any]) -> str:
    """The whole page as Markdown."""
    names = [name for name in ORDER if name in facts] + sorted(set(facts) - set(ORDER))
    parts = [INTRODUCTION]
    rows = [Verdict(**verdict) for name in names for verdict in facts[name]["verdicts"]]
    if rows:
        parts.append("\n".join(table(rows)) + "\n")
    parts += [f"{facts[name]['text']}\n\n{facts[name]['measured']}\n" for name in names]
    return "\n".join(parts)


def table(rows: Sequence[Verdict]) -> list[str]:
    """All that is required as a Markdown table."""
    return [
        "| what | required | hoped for | measured | |",
        "|---|---|---|---|---|",
        *(
            f"| {row.what} | {row.required} | {row.hoped or '-'} | {row.measured} | **{word(row.met)}** |"
            for row in rows
        ),
    ]


def word(met: bool) -> str:
    """A verdict in words."""
    return "met" if met else "MISSED"


def measured_at() -> str:
    """Of which sources, with what and where: one sentence."""
    load = os.getloadavg()[0] / processors()
    crowd = f"; {load:.1f} programs wanted each processor" if load > 1.0 else ""
    return f"Measured {source()} with {machine()}{crowd}."


def source() -> str:
    """The commit that is measured, and whether files differ from it."""
    head = git("rev-parse", "--short=10", "HEAD")
    if head is None:
        return "outside a checkout"
    changed = git("status", "--porcelain", "--untracked-files=no", "--", "../src", "*.py", "*.c")
    return f"at commit {head}{' and changes' if changed else ''}"


def machine() -> str:
    """Versions and processors."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Python {platform.python_version()}, {packages}; {platform.machine()}, {processors()} processors"


def processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is required and measured; 1 if something is missed."""
    ArgumentParser(description="What is required of speed and memory, as last measured.").parse_args(arguments)
    rows = [Verdict(**verdict) for section in read().values() for verdict in section["verdicts"]]
    PAGE.write_text(page(read()), encoding="utf-8")
    print("\n".join(table(rows)))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
