"""A real browser for tests of pages: chromium without a screen, and nothing but this machine within reach."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from assessed import small_town
from playwright.sync_api import Browser, sync_playwright

from crisissim.report import write_report

CHROMIUM = Path("/usr/bin/chromium")


def needed(what: str) -> None:
    """Skip, visibly; on a build machine nothing is skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    if not CHROMIUM.is_file():
        needed("chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the small town, as anybody may read it."""
    folder = tmp_path_factory.mktemp("report")
    write_report(small_town(), folder)
    return folder / "report.html"
