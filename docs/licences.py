"""Writes docs/licences.md, the licence of every locked package, from what is installed: `python docs/licences.py`."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
RUN_TIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
LOCKED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)
STATED = {
    "axe-playwright-python": "MIT",
    "ciw": "MIT",
    "colorama": "BSD-3-Clause",
    "docutils": "Public Domain AND BSD-2-Clause AND GPL-3.0-or-later",
}
"""Where the metadata say nothing or do not say which, or where the package is for another system: its licence file."""
SHORT = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD",
    "BSD License": "BSD",
    "BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""One name for one licence."""
COPYLEFT = re.compile(r"GPL|SSPL|CC-BY-NC|Commons|EUPL|CDDL", re.IGNORECASE)
"""Licences that ask more of a city than to keep a notice; LGPL and AGPL are among them."""
WORDS = 40
"""A longer entry is the text of a licence, not its name."""

INTRODUCTION = """\
# Licences

crisissim is under the MIT licence: a city may use it, change it and pass it on, and must keep the notice.  The packages
that it is installed with have licences of their own.  This page is made of what they say of themselves, by
`docs/licences.py`; a test compares it with the lists of locked packages and with what is installed.

None that the program runs with forbids the use by a city or asks that a city publish what it does.  `pathspec`
(MPL-2.0) helps to build the package only, and asks that changes to its own files be published.  The files in which
numpy and scipy come for Linux hold two libraries of the GNU compiler: `libgfortran` (GPL-3.0 with the exception for
run-time libraries, which lets any program use it) and `libquadmath` (LGPL-2.1, a separate file that may be exchanged).

Three scripts for charts, Vega, Vega-Lite and Vega-Embed (BSD-3-Clause), are in the package itself and in every report;
their licences lie beside them in `src/crisissim/report/vendored`.
"""
RUNS = "## What the program is installed and runs with\n"
BUILDS = """\
## What is added for tests, checks, the documentation, and the local page

`docutils`, which makes the documentation, has parts under the GPL; it is no part of the program.
"""


def locked(name: str) -> list[str]:
    """Names of the packages of a lock."""
    return sorted(LOCKED.findall((ROOT / name).read_text(encoding="utf-8")), key=str.casefold)


def licence(package: str) -> str:
    """The licence of an installed package, as short as it says it.

    Raises:
        PackageNotFoundError: it is not installed, and not stated either.
        LookupError: it does not say.
    """
    if package in STATED:
        return STATED[package]
    about = metadata(package)
    if expression := about.get("License-Expression"):
        return str(expression)
    for said in _said(about):
        if said and len(said) <= WORDS:
            return SHORT.get(said, said)
    raise LookupError(f"{package} does not say its licence: read its licence file and put it into STATED")


def _said(about: PackageMetadata) -> Iterator[str]:
    yield (about.get("License") or "").strip()
    every = about.get_all("Classifier") or []
    classes = [value.rsplit(" :: ", 1)[-1] for value in every if value.startswith("License ::")]
    yield " AND ".join(SHORT.get(one, one) for one in classes)


def page() -> str:
    """The whole page."""
    run_time = locked(RUN_TIME)
    development = [name for name in locked(DEVELOPMENT) if name not in run_time]
    return "\n".join([INTRODUCTION, RUNS, *_table(run_time), BUILDS, *_table(development)])


def _table(packages: list[str]) -> Iterator[str]:
    yield "| package | licence |"
    yield "|---|---|"
    yield from (f"| {name} | {licence(name)} |" for name in packages)
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
