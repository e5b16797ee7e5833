"""A page opened in a browser, with everything that it said and asked for on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

DRAWN = "() => [...document.querySelectorAll('.chart')].every((place) => place.dataset.drawn)"


@dataclass
class Opened:
    """The page, its messages on the console and its errors, and the addresses it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, file: Path, **context: Any) -> Iterator[Opened]:
    """Open a file from the disk and wait until its charts are drawn, where scripts run."""
    with_scripts = context.get("java_script_enabled", True)
    tab = browser.new_context(**context)
    page = tab.new_page()
    found = Opened(page)
    page.on("console", lambda message: found.said.append(message.text))
    page.on("pageerror", lambda error: found.said.append(str(error)))
    page.on("dialog", lambda dialog: (found.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(file.as_uri())
    if with_scripts:
        page.wait_for_function(DRAWN, timeout=60_000)
    yield found
    tab.close()
