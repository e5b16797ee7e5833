"""Tests of crowded charts in a real browser: no word is cut, and none lies on another."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browser.opened import opened
from playwright.sync_api import Browser

from crisissim.report.charts import demand, options
from crisissim.report.table import Column, Table, table

LONG = "social-worker-paramedic, every day"
CROWD = (
    ("police-only", 0, 0.0),
    ("cit-officers", 1_000, 0.0),
    ("telehealth", 572_000, 0.26),
    ("clinician-joins", 675_000, 0.275),
    ("co-responder", 690_000, 0.276),
    (LONG, 1_275_000, 0.276),
    (f"{LONG} and every night", 1_275_500, 0.276),
    ("social-worker, every day", 1_300_000, 0.276),
)
"""Option, dollars, reached in time: dots in one place, at the edges, and side by side."""
NUMBERS = """
[...document.querySelectorAll('#cost .mark-text.role-mark text')].map((text) => {
  const box = text.getBoundingClientRect();
  return [text.textContent, box.left, box.right, box.top, box.bottom];
})
"""
SLACK = 2.0
"""Pixels by which the boxes of letters are higher than digits are."""


def costs() -> Table:
    """A table of costs of crowded options."""
    columns = [
        Column(key, key) for key in ("option", "number", "dollars", "reached_in_time", "low", "high", "unbeaten")
    ]
    rows = [
        (name, number, dollars, reached, reached - 0.002, reached + 0.002, "yes")
        for number, (name, dollars, reached) in enumerate(CROWD, start=1)
    ]
    return table("cost", "Cost", columns, rows)


def on_duty() -> Table:
    """Who is on duty by hour, under long names."""
    columns = [Column("what", "What"), Column("days", "Days"), *(Column(f"from_{h:02}", f"{h:02}") for h in range(24))]
    rows = [(name, "every day", *map(float, range(24))) for name in ("police-only", LONG, f"{LONG} and every night")]
    return table("cover", "Cover", columns, rows)


@pytest.fixture
def crowded(tmp_path: Path, project_root: Path) -> Path:
    """A page with both charts, drawn by the scripts of the report."""
    room = project_root / "src" / "crisissim" / "report"
    specs: dict[str, Any] = {"cost": options.cost(costs()), "cover": demand.cover(on_duty())}
    scripts = [room / "vendored" / f"{name}.min.js" for name in ("vega", "vega-lite", "vega-embed")]
    places = (
        f'<div class="chart" id="{key}"></div>'
        f'<script type="application/json" class="spec" data-for="{key}">{json.dumps(spec)}</script>'
        for key, spec in specs.items()
    )
    drawing = (f"<script>{file.read_text('utf-8')}</script>" for file in (*scripts, room / "templates" / "charts.js"))
    page = tmp_path / "charts.html"
    page.write_text(
        f"<meta charset='utf-8'><style>.chart {{ width: 100% }}</style>{''.join([*places, *drawing])}", "utf-8"
    )
    return page


@pytest.mark.parametrize("width", [340, 1000])
def test_no_word_is_cut_or_lies_on_another(browser: Browser, crowded: Path, width: int) -> None:
    """On a phone and on a desk: every number of an option is there, every name is whole, and all stand apart."""
    with opened(browser, crowded, viewport={"width": width, "height": 900}) as found:
        assert found.said == []
        told = "".join(found.page.locator("#cover").inner_text().split())
        assert f"{LONG} and every night, every day".replace(" ", "") in told
        assert "…" not in told
        numbers = found.page.evaluate(NUMBERS)
        assert sorted(int(text) for text, *_ in numbers) == [*range(1, len(CROWD) + 1)]
        across = found.page.evaluate("document.documentElement.clientWidth")
        assert all(left >= 0 and right <= across for _, left, right, *_ in numbers)
        for (one, *a), (other, *b) in combinations(numbers, 2):
            apart = a[0] >= b[1] or b[0] >= a[1] or a[2] >= b[3] - SLACK or b[2] >= a[3] - SLACK
            assert apart, f"{one} lies on {other}"
