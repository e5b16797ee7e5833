"""A real browser: Chromium of the machine, without network."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from assessed import small_town
from playwright.sync_api import Browser, sync_playwright

from crisissim.report import write_report

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a visible skip; a build machine must have it."""
    if not CHROMIUM.exists():
        reason = f"no Chromium ({CHROMIUM})"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}, and a build machine must not skip")
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the small town, as anybody may read it."""
    folder = tmp_path_factory.mktemp("report")
    write_report(small_town(), folder)
    return folder / "report.html"
