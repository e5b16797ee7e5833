"""The page of `crisissim explore`, served as a user starts it, and a tab that looks at it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT

from browser.conftest import needed
from hurt import begin, ended
from playwright.sync_api import Browser, Page, expect

WHOLE = re.compile(r"of \d+ simulated years, 95 % intervals$")
SOON = 60_000
"""Milliseconds: the machine may be busy, and compile the model first."""
expect.set_options(timeout=SOON)


@contextmanager
def served(study: Path, years: int, project_root: Path) -> Iterator[str]:
    """The page of a study, served by the command as a user starts it, and ended as a user ends it."""
    if find_spec("nicegui") is None:
        needed("nicegui")
    environment = os.environ | {"PYTHONPATH": str(project_root / "src")}
    serving = begin("explore", study, "--no-browser", "--years", years, env=environment, cwd=study.parent)
    try:
        assert serving.stdout
        assert serving.stderr
        told = serving.stdout.readline()
        assert told.startswith("The page is at http://127.0.0.1:"), told + serving.stderr.read()
        yield told.split()[-1]
        serving.send_signal(SIGINT)
        end = ended(serving)
    finally:
        serving.kill()  # a test that fails leaves it running
    assert end.code == 0
    assert "Next: crisissim compare" in end.stderr
    assert sorted(path.name for path in study.parent.iterdir()) == [study.name]


@contextmanager
def at(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab with its first answer; no request leaves this machine, no error is on its console, nothing asks."""
    tab = browser.new_page(viewport={"width": 1360, "height": 1000})
    tab.set_default_timeout(SOON)
    requests: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    tab.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    tab.goto(address)
    expect(tab.get_by_role("status")).to_have_text(WHOLE)
    yield tab
    tab.close()
    own = (address, address.replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in requests if not url.startswith(own)] == []
    assert wrong == []
