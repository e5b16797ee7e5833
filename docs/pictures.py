"""Makes every picture of the documentation that is a photograph of the program at work: `make docs-pictures`.

The commands of the tutorial are run in build/pictures, where what is there already is not made again; then a browser
without a screen opens the report and the local page.  Chromium is looked for on the path.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "pictures"
PICTURES = ROOT / "docs" / "pictures"
PROGRAM = (sys.executable, "-m", "crisissim")
OF_THIS_FOLDER = os.environ | {"PYTHONPATH": str(ROOT / "src")}
"""The program that is photographed is the one beside these pages."""
LARGEST = 200_000
"""Bytes of one picture."""
STEPS = (
    ("export.csv", "synth --warts --days 364 -o export.csv"),
    ("my-town", "init export.csv --agency 'My Town' --population 45000"),
    ("confirmed.txt", "classify my-town --confirm --all -o confirmed.txt"),
    ("my-town/options/team-shifts.toml", "shifts my-town --option social-worker -o my-town/options/team-shifts.toml"),
    ("report/report.html", "assess my-town --quick -o report"),
)
"""What is made, and by which command."""
DRAWN = "() => [...document.querySelectorAll('.chart')].every((place) => place.dataset.drawn)"
FIGURES = ("crisis-by-hour", "cover", "missed", "waits", "cost-and-reach", "hiring")
"""Figures of the report that pages show."""
WITH_TABLE = {"cost-and-reach"}
"""Those whose chart has the numbers of its table."""
WHOLE = re.compile(r"of \d+ simulated years, 95 % intervals$")
MARGIN = 20
"""Pixels below the cards of the first page."""
SOON = 120_000
"""Milliseconds that the local page has for its first answer."""


def main() -> None:
    """Run the commands, then take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    for made, command in STEPS:
        if not (FOLDER / made).exists():
            subprocess.run([*PROGRAM, *shlex.split(command)], cwd=FOLDER, env=OF_THIS_FOLDER, check=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = chromium.new_page(viewport={"width": 1000, "height": 1250})
        of_report(tab)
        tab.set_viewport_size({"width": 1200, "height": 900})
        of_local_page(tab)
        chromium.close()
    too_large = [picture.name for picture in PICTURES.iterdir() if picture.stat().st_size > LARGEST]
    if too_large:
        sys.exit(f"more than {LARGEST:,} bytes: {', '.join(too_large)}")


def of_report(tab: Page) -> None:
    """The first page of the report, and the parts of it that the tutorial shows."""
    tab.goto((FOLDER / "report" / "report.html").as_uri())
    tab.wait_for_function(DRAWN, timeout=SOON)
    cards = tab.locator(".cards").bounding_box()
    assert cards, "the report has no cards"
    below = cards["y"] + cards["height"] + MARGIN
    tab.screenshot(path=PICTURES / "report.png", full_page=True, clip={"x": 0, "y": 0, "width": 1000, "height": below})
    for name in FIGURES:
        part = "figure" if name in WITH_TABLE else "chart"
        tab.locator(f"#{part}-{name}").screenshot(path=PICTURES / f"{name}.png")


def of_local_page(tab: Page) -> None:
    """The page of `crisissim explore` with its first whole answer."""
    with served() as address:
        tab.goto(address)
        expect(tab.get_by_role("status")).to_have_text(WHOLE, timeout=SOON)
        tab.screenshot(path=PICTURES / "explore.png")


@contextmanager
def served() -> Iterator[str]:
    """The address of the local page of the town while it is served."""
    command = [*PROGRAM, "explore", "my-town", "--no-browser"]
    with subprocess.Popen(command, cwd=FOLDER, env=OF_THIS_FOLDER, stdout=subprocess.PIPE, text=True) as page:
        try:
            assert page.stdout
            yield page.stdout.readline().split()[-1]
        finally:
            page.send_signal(SIGINT)


if __name__ == "__main__":
    main()
