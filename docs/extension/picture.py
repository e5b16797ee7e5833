"""The picture of a response model as SVG, in the colour of the text about it; no colour says anything."""

from collections.abc import Iterator
from html import escape

from boxes import Flow
from layout import Drawing, Placed, laid_out
from lettering import SMALL, Text
from told import told

HEAD = 7.0
"""Length of the head of an arrow."""

LETTERS = "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\""

LOOKS = {
    "call": 'rx="18" fill="none" stroke-width="1.5"',
    "lead": 'rx="4" fill="currentColor" fill-opacity="0.07" stroke-width="2.5"',
    "joins": 'rx="4" fill="none" stroke-width="1.5" stroke-dasharray="6 4"',
    "end": 'rx="18" fill="none" stroke-width="1.5"',
    "work": 'rx="4" fill="none" stroke-width="1.2" stroke-dasharray="1.5 3"',
}


def picture(flow: Flow, title: str, key: str) -> str:
    """The picture as one element for a page of HTML.

    Args:
        flow: who goes where.
        title: what it is a picture of.
        key: a word of its own on its page, for the references within the picture.

    Returns:
        Well-formed XML without names or scripts from elsewhere.
    """
    drawing = laid_out(flow)
    wide, high = f"{drawing.wide:.0f}", f"{drawing.high:.0f}"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{key}-title {key}-words"',
        f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" style="max-width: none"',
        f'{LETTERS} font-size="{SMALL:g}" fill="currentColor" stroke="none">',
        f'<title id="{key}-title">{escape(title)}</title>',
        f'<desc id="{key}-words">{escape(" ".join(told(flow)))}</desc>',
        *_lines(drawing),
        *(line for placed in drawing.boxes for line in _box(placed)),
        *map(_text, drawing.labels),
        "</svg>",
    ]
    return "\n".join(lines)


def _box(placed: Placed) -> Iterator[str]:
    pools = escape(" ".join(placed.box.pools), quote=True)
    yield f'<g class="{placed.box.look}" data-pools="{pools}">'
    place = f'x="{placed.x:.1f}" y="{placed.y:.1f}" width="{placed.wide:.1f}" height="{placed.high:.1f}"'
    yield f'<rect {place} stroke="currentColor" {LOOKS[placed.box.look]}/>'
    yield from map(_text, placed.texts)
    yield "</g>"


def _text(text: Text) -> str:
    style = f' font-size="{text.size:g}"' if text.size != SMALL else ""
    style += ' font-weight="bold"' * text.bold + ' font-style="italic"' * text.slanted
    style += ' text-anchor="middle"' * text.centred
    return f'<text x="{text.x:.1f}" y="{text.y:.1f}"{style}>{escape(text.words)}</text>'


def _lines(drawing: Drawing) -> Iterator[str]:
    for corners in drawing.arrows:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        yield f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        (from_x, from_y), (x, y) = corners[-2:]
        ends = _head(x, y, right=x > from_x, down=y > from_y)
        yield f'<polygon points="{ends}"/>'


def _head(x: float, y: float, *, right: bool, down: bool) -> str:
    """The three corners of an arrow's head that points right or down."""
    half = HEAD * 0.6
    if right or not down:
        corners = ((x, y), (x - HEAD, y - half), (x - HEAD, y + half))
    else:
        corners = ((x, y), (x - half, y - HEAD), (x + half, y - HEAD))
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
