"""Tests that the licence of every locked package is on the page, and that a city may use what it runs."""

import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def licences(project_root: Path) -> ModuleType:
    """The script that writes the page."""
    sys.path.append(str(project_root / "docs"))
    import licences

    sys.path.remove(str(project_root / "docs"))
    return licences


@pytest.fixture(scope="module")
def listed(project_root: Path) -> dict[str, str]:
    """Licences by package, as the page has them."""
    text = (project_root / "docs" / "licences.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", text, flags=re.MULTILINE))


def test_every_locked_package_is_listed(licences: ModuleType, listed: dict[str, str]) -> None:
    """Those of the program and those of its tools, and no others."""
    locked = {*licences.locked(licences.RUN_TIME), *licences.locked(licences.DEVELOPMENT)}
    assert len(locked) > 100
    assert locked == {*listed} - {"package"}


def test_nothing_that_runs_forbids_the_use_by_a_city(licences: ModuleType, listed: dict[str, str]) -> None:
    """No GPL, LGPL, AGPL or licence without commerce among what the program is installed with."""
    held = {name: listed[name] for name in licences.locked(licences.RUN_TIME)}
    assert {name: words for name, words in held.items() if licences.COPYLEFT.search(words)} == {}


def test_tools_under_the_gpl_are_named(licences: ModuleType, listed: dict[str, str]) -> None:
    """What is no part of the program may be under it, and the page says so in a sentence."""
    held = {name for name, words in listed.items() if licences.COPYLEFT.search(words)}
    assert {name for name in held if f"`{name}`" not in licences.BUILDS} == set()


def test_the_page_is_what_the_packages_say(licences: ModuleType, listed: dict[str, str]) -> None:
    """Each installed package says of itself what stands on the page; `python docs/licences.py` writes it again."""
    installed = {name: words for name, words in listed.items() if _installed(name)}
    assert {name: licences.licence(name) for name in installed} == installed


def test_the_page_was_written_by_the_script(licences: ModuleType, project_root: Path) -> None:
    """Nothing on it was changed by hand."""
    every = {*licences.locked(licences.RUN_TIME), *licences.locked(licences.DEVELOPMENT)} - {*licences.STATED}
    if missing := sorted(name for name in every if not _installed(name)):
        pytest.skip(f"not installed here: {', '.join(missing)}")
    assert (project_root / "docs" / "licences.md").read_text(encoding="utf-8") == licences.page()


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
