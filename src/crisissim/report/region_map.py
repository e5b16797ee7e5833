"""The map of a region's best grouping: one self-contained HTML page with an SVG, for any browser, no network."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians, sqrt

from crisissim.sharing.region import RegionAnswer, RegionGroup, Town

WIDTH, HEIGHT, MARGIN = 960.0, 640.0, 60.0
SMALLEST, LARGEST = 5.0, 18.0
"""Radius of a town's circle by its crisis calls."""
COLOURS = ("#1b6ca8", "#a23b2a", "#2e7d4f", "#7a3e9d", "#8a5a00", "#0f7c7c", "#9c2765", "#4a5a1f", "#3d4db3", "#6b4a3a")
"""Of groups, in turn; groups carry numbers too, for those who do not tell colours apart."""
ALONE = "#5b6470"
STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1c2127; background: #fff; margin: 2rem auto; max-width: 62rem;
  padding: 0 1rem; }
svg { width: 100%; height: auto; background: #f6f7f8; border: 1px solid #d5d9de; border-radius: 6px; }
text { font: 12px system-ui, sans-serif; fill: #1c2127; paint-order: stroke; stroke: #f6f7f8; stroke-width: 3px; }
text.number { fill: #fff; stroke: none; font-weight: 600; text-anchor: middle; dominant-baseline: central; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { text-align: left; padding: 0.35rem 0.6rem; border-bottom: 1px solid #d5d9de; vertical-align: top; }
td.n, th.n { text-align: right; white-space: nowrap; }
i.dot { display: inline-block; width: 0.8em; height: 0.8em; border-radius: 50%; margin-right: 0.4em; }
p.lead { font-size: 1.15rem; }
"""


Spot = tuple[float, float]
LETTER = 6.6
"""Width of a letter of a town's name, about."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle on the map."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "_Box") -> bool:
        """Whether the two overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def region_map(found: RegionAnswer) -> str:
    """The page.

    Args:
        found: the best grouping of a region.

    Returns:
        HTML; every text from data is escaped, and nothing is loaded from elsewhere.
    """
    name = escape(found.region.table.name)
    saved = found.everybody_alone - found.dollars
    numbers = _numbers(found)
    lead = (
        f"{found.units} units of {escape(found.option)} serve {len(found.region.towns)} towns for "
        f"${round(found.dollars, -2):,.0f} a year, ${round(saved, -2):,.0f} less than each town alone."
    )
    about = (
        "A circle is a town, the larger the more crisis calls. Lines run from the town in which the units of a group "
        "stand to those it serves. Grey towns stay alone. Dollars are pay and benefits of the people on the shared "
        f"posts. In every town {100.0 * found.in_time:.0f} % of the calls that staff could meet are met within "
        f"{found.target_minutes:g} minutes, or as many as it could have alone."
    )
    parts = (
        "<!doctype html>",
        f'<html lang="en"><head><meta charset="utf-8"><title>{name}: who shares with whom</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body><main>",
        f"<h1>{name}: who shares with whom</h1>",
        f'<p class="lead">{lead}</p>',
        _picture(found, numbers),
        _table(found, numbers),
        f"<p>{about}</p>",
        "</main></body></html>",
        "",
    )
    return "\n".join(parts)


def _numbers(found: RegionAnswer) -> dict[str, tuple[int, str]]:
    """Number and colour of each town's group; 0 where it is alone."""
    shared = [one for one in found.groups if len(one.group.members) > 1]
    numbers = {
        name: (place, COLOURS[(place - 1) % len(COLOURS)])
        for place, one in enumerate(shared, start=1)
        for name in one.group.members
    }
    return {town.name: numbers.get(town.name, (0, ALONE)) for town in found.region.towns}


def _picture(found: RegionAnswer, numbers: dict[str, tuple[int, str]]) -> str:
    towns = found.region.towns
    spots = dict(zip((town.name for town in towns), _spots(towns), strict=True))
    most = max(town.crisis_calls for town in towns)
    lines = [
        f'<line x1="{spots[host][0]:.1f}" y1="{spots[host][1]:.1f}" x2="{spots[name][0]:.1f}" y2="{spots[name][1]:.1f}"'
        f' stroke="{numbers[name][1]}" stroke-width="2"/>'
        for one in found.groups
        for host in one.group.host[:1]
        for name in one.group.members
        if name != host
    ]
    discs = {town.name: _radius(town, most) for town in towns}
    circles = [_circle(town, spots[town.name], discs[town.name], numbers[town.name]) for town in towns]
    about = f"Map of {len(towns)} towns in {len(found.groups)} groups; the table below says the same in words."
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{escape(about)}">'
        + "".join([*lines, *circles, *_labels(spots, discs)])
        + "</svg>"
    )


def _radius(town: Town, most: float) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * sqrt(town.crisis_calls / most)


def _circle(town: Town, spot: Spot, radius: float, group: tuple[int, str]) -> str:
    x, y = spot
    number, colour = group
    title = f"{escape(town.name)}: {town.crisis_calls:,.0f} crisis calls a year"
    disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"><title>{title}</title></circle>'
    if not number or radius < SMALLEST + 2.0:
        return disc
    return disc + f'<text class="number" x="{x:.1f}" y="{y:.1f}">{number}</text>'


def _labels(spots: dict[str, Spot], discs: dict[str, float]) -> Iterator[str]:
    """Each name right, left, above or below its circle: where it covers fewest circles and names before it."""
    taken = [_Box(x - discs[name], y - discs[name], x + discs[name], y + discs[name]) for name, (x, y) in spots.items()]
    for name, (x, y) in spots.items():
        wide, away = len(name) * LETTER, discs[name] + 3.0
        left = x - wide / 2.0
        boxes = [
            _Box(x + away, y - 6.0, x + away + wide, y + 6.0),
            _Box(x - away - wide, y - 6.0, x - away, y + 6.0),
            _Box(left, y - away - 12.0, left + wide, y - away),
            _Box(left, y + away, left + wide, y + away + 12.0),
        ]
        best = min(boxes, key=lambda box: sum(box.covers(other) for other in taken))
        taken.append(best)
        yield f'<text x="{best.left:.1f}" y="{best.bottom - 2.0:.1f}">{escape(name)}</text>'


def _spots(towns: Sequence[Town]) -> list[Spot]:
    """Places on the page: longitude shrunk by the cosine of the latitude, the longer side filling the page."""
    north, south = max(t.latitude for t in towns), min(t.latitude for t in towns)
    west, east = min(t.longitude for t in towns), max(t.longitude for t in towns)
    narrow = cos(radians((north + south) / 2.0))
    wide, high = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 3.0 * MARGIN) / wide, (HEIGHT - 2.0 * MARGIN) / high)
    left, top = (WIDTH - MARGIN - wide * scale) / 2.0, (HEIGHT - high * scale) / 2.0
    return [(left + (t.longitude - west) * narrow * scale, top + (north - t.latitude) * scale) for t in towns]


def _table(found: RegionAnswer, numbers: dict[str, tuple[int, str]]) -> str:
    rows = "".join(_row(one, numbers) for one in found.groups)
    heads = "".join(f'<th class="n" scope="col">{head}</th>' for head in ("Units", "$ a year", "Saved", "Farthest"))
    return (
        "<table><caption>The groups, the one that saves most first</caption>"
        f'<thead><tr><th scope="col">Group</th><th scope="col">Towns</th>{heads}'
        '<th class="n" scope="col">Too late, worst</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(one: RegionGroup, numbers: dict[str, tuple[int, str]]) -> str:
    number, colour = numbers[one.group.members[0]]
    towns = ", ".join(
        f"<b>{escape(name)}</b>" if name in one.group.host else escape(name) for name in one.group.members
    )
    worst = max(town.late for town in one.group.towns)
    cells = (
        f"{one.group.units}",
        f"{round(one.group.dollars, -2):,.0f}",
        f"{round(one.alone - one.group.dollars, -2):,.0f}",
        f"{one.farthest:.0f} min",
        f"{100.0 * worst:.0f} %",
    )
    return (
        f'<tr><td><i class="dot" style="background:{colour}"></i>{number or "alone"}</td><td>{towns}</td>'
        + "".join(f'<td class="n">{cell}</td>' for cell in cells)
        + "</tr>"
    )
