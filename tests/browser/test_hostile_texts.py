"""Tests that no text of a study, whatever it says, does anything in a report."""

import sys
from pathlib import Path

import pytest
from assessed import small_town
from playwright.sync_api import Browser

from crisissim.report.html import as_html
from crisissim.report.page import page_of
from crisissim.report.privacy import shown

sys.path.append(str(Path(__file__).parent))

from opened import opened
from poison import PAYLOADS, poisoned


@pytest.mark.parametrize("offset", [0, 5, 10, 15])
def test_payloads_in_every_text_do_nothing(browser: Browser, tmp_path: Path, offset: int) -> None:
    """With payloads in place of all texts, nothing runs, nothing is asked for, and no element is made of them."""
    assessment = small_town()
    page = poisoned(page_of(assessment, shown(assessment, "internal")), offset=offset)
    file = tmp_path / "report.html"
    file.write_text(as_html(page), encoding="utf-8")
    with opened(browser, file) as found:
        found.page.mouse.move(200, 300)
        found.page.keyboard.press("Tab")
        assert found.page.title() in PAYLOADS
        assert found.asked == [file.as_uri()]
        assert [
            said for said in found.said if "WARN" not in said
        ] == []  # of Vega: names that were told apart are equal
        made = (
            "document.querySelectorAll('img, iframe, base, section a, details, main link, [onload], [onerror]').length"
        )
        assert found.page.evaluate(made) == 0
        assert found.page.locator(".card").count() == len(page.ranked)


def test_the_mark_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    """The same payload in a page that takes it for markup does change the title: the test above can fail."""
    file = tmp_path / "open.html"
    file.write_text(f"<title>safe</title>{PAYLOADS[0]}", encoding="utf-8")
    with opened(browser, file) as found:
        assert found.page.title() == "taken"
