"""Tests of the report in a real browser: nothing is asked of the network, everything is drawn, read and printed."""

import re
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from assessed import small_town
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader

from crisissim.report.page import page_of
from crisissim.report.privacy import shown

sys.path.append(str(Path(__file__).parent))

from opened import opened

PHONE = {"width": 360, "height": 740}
SERIOUS = ("serious", "critical")


def words(text: str) -> str:
    """The text without spaces and hyphens, which a line of print may break, and without ligatures."""
    return re.sub(r"[\s\-\u00ad]", "", normalize("NFKC", text))


def test_it_opens_from_the_disk_and_asks_for_nothing(browser: Browser, report: Path) -> None:
    """No message on the console, no error, and no request but for the file itself; every chart is drawn."""
    with opened(browser, report) as found:
        charts = found.page.evaluate(
            "[...document.querySelectorAll('.chart')].map((c) => c.querySelectorAll('svg').length)"
        )
        assert found.said == []
        assert found.asked == [report.as_uri()]
        assert len(charts) >= 10
        assert set(charts) == {1}


def test_every_chart_has_its_table(browser: Browser, report: Path) -> None:
    """Each figure has a table with rows, and says in words what the chart shows."""
    with opened(browser, report) as found:
        bare = found.page.evaluate(
            "[...document.querySelectorAll('figure')].filter((f) => !f.querySelector('tbody tr')).length"
        )
        mute = found.page.evaluate("[...document.querySelectorAll('.chart')].filter((c) => !c.ariaLabel).length")
        assert (bare, mute) == (0, 0)


def test_nothing_serious_stands_in_the_way_of_anybody(browser: Browser, report: Path) -> None:
    """axe-core finds no serious violation."""
    with opened(browser, report) as found:
        violations = Axe().run(found.page).response["violations"]
        assert [v["id"] for v in violations if v["impact"] in SERIOUS] == []


def test_it_fits_a_phone(browser: Browser, report: Path) -> None:
    """The page is no wider than the screen; wide tables scroll by themselves and can be reached by keyboard."""
    with opened(browser, report, viewport=PHONE) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        closed = (
            "[...document.querySelectorAll('.table')].filter((t) => t.scrollWidth > t.clientWidth && t.tabIndex < 0)"
        )
        assert found.page.evaluate(f"{closed}.length") == 0


def test_the_keyboard_reaches_the_contents(browser: Browser, report: Path) -> None:
    """The first stop skips to the answer, and every entry of the contents leads to a section."""
    with opened(browser, report) as found:
        found.page.keyboard.press("Tab")
        assert found.page.evaluate("document.activeElement.hash") == "#answer"
        lost = "[...document.querySelectorAll('nav a')].filter((a) => !document.querySelector(a.hash)).length"
        assert found.page.evaluate(lost) == 0


def test_without_scripts_all_is_there(browser: Browser, report: Path) -> None:
    """With JavaScript off every table is there, and a sentence says why there are no charts."""
    with opened(browser, report, java_script_enabled=False) as found:
        assert found.page.locator("figure table").count() >= 10
        assert found.page.locator("svg").count() == 0
        assert "need JavaScript" in found.page.locator(".noscript").inner_text()


@pytest.mark.parametrize(
    ("paper", "scripts"),
    [
        ("A4", False),
        pytest.param("A4", True, marks=pytest.mark.verify),
        pytest.param("Letter", True, marks=pytest.mark.verify),
    ],
)
def test_print_has_every_table(browser: Browser, report: Path, tmp_path: Path, paper: str, scripts: bool) -> None:
    """Printed to PDF, the title and the last row of every table are there, on either paper, with charts or without."""
    assessment = small_town()
    with opened(browser, report, java_script_enabled=scripts) as found:
        found.page.pdf(path=tmp_path / "report.pdf", format=paper)
    text = words("".join(page.extract_text() for page in PdfReader(tmp_path / "report.pdf").pages))
    tables = [*page_of(assessment, shown(assessment, "public")).tables]
    assert len(tables) > 20
    assert [table.key for table in tables if words(table.title) not in text] == []
    assert [table.key for table in tables if table.rows and words(table.texts()[-1][0]) not in text] == []
