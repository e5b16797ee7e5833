"""Where each box of a picture stands, and the lines between them.  Lengths are pixels at full size."""

from dataclasses import dataclass, field

from boxes import Box, Flow
from lettering import LARGE, LEADING, SMALL, Text, wrapped

WIDE, CALL_WIDE = 200.0, 104.0
GAP, CALL_GAP = 130.0, 84.0
MARGIN, PAD, HANGING = 3.0, 10.0, 9.0
INDENT, TRUNK, BENEATH = 24.0, 11.0, 14.0
"""A branch hangs so far in from its trunk's box, the trunk so far in, and each branch so far below the last."""
LEVEL = 24.0
"""Arrows come and go so far below the top of a box, beside its title."""
OVERHEAD = 40.0
LANE, ASIDE, BELOW = 112.0, 44.0, 30.0
"""Of a stack: room at the left for calls that go past, at the right before what hangs on a step, and between steps."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place and its lines of text."""

    box: Box
    x: float
    y: float
    wide: float
    high: float
    texts: tuple[Text, ...]

    @property
    def right(self) -> float:
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        return self.y + self.high

    @property
    def level(self) -> float:
        return self.y + LEVEL


@dataclass(slots=True)
class Drawing:
    """All that is drawn."""

    boxes: list[Placed] = field(default_factory=list)
    arrows: list[tuple[tuple[float, float], ...]] = field(default_factory=list)
    """Corners of each; the head is at the last."""
    labels: list[Text] = field(default_factory=list)

    @property
    def wide(self) -> float:
        ends = [*(placed.right for placed in self.boxes), *(text.right for text in self.labels)]
        return max(ends) + MARGIN

    @property
    def high(self) -> float:
        return max([*(placed.bottom for placed in self.boxes), *(text.y + PAD / 2 for text in self.labels)]) + MARGIN

    def add(self, box: Box, x: float, y: float, wide: float) -> Placed:
        """A box as high as its text; of a line that is broken, what follows hangs in a little."""
        below, texts = y + PAD * 0.7, []
        rows = [(box.heading, SMALL, False, True, 0.0), (box.title, LARGE, True, False, 0.0)]
        rows += [(line, SMALL, False, False, HANGING) for line in box.lines]
        for words, size, bold, slanted, hanging in rows:
            for place, line in enumerate(wrapped(words, size, wide - 2 * PAD - hanging, bold) if words else ()):
                below += size * LEADING
                texts.append(Text(line, x + PAD + hanging * (place > 0), below - size * 0.25, size, bold, slanted))
        self.boxes.append(Placed(box, x, y, wide, below + PAD * 0.8 - y, tuple(texts)))
        return self.boxes[-1]

    def tree(self, box: Box, x: float, y: float, wide: float) -> tuple[Placed, float]:
        """A box and all beneath it, each on a branch of the trunk that comes down from it; and where this ends."""
        placed = self.add(box, x, y, wide)
        bottom = placed.bottom
        for other in box.beneath:
            branch, bottom = self.tree(other, x + INDENT, bottom + BENEATH, wide - INDENT)
            trunk = x + TRUNK
            self.arrows.append(((trunk, placed.bottom), (trunk, branch.level), (branch.x, branch.level)))
        return placed, bottom

    def write(self, words: str, x: float, y: float, wide: float, *, centred: bool = False) -> float:
        """Words beside an arrow, downwards from y; and where they end."""
        for line in wrapped(words, SMALL, wide) if words else ():
            y += SMALL * LEADING
            self.labels.append(Text(line, x, y, slanted=True, centred=centred))
        return y


def laid_out(flow: Flow) -> Drawing:
    """One step goes from left to right, several stand on one another."""
    return _side_by_side(flow) if len(flow.steps) <= 1 else _stacked(flow)


def _side_by_side(flow: Flow) -> Drawing:
    """Call, step and police from left to right, what hangs on each beneath it, calls that go past overhead."""
    drawing = Drawing()
    top = MARGIN + (OVERHEAD if flow.past else 0.0)
    before, words = drawing.add(flow.call, MARGIN, top, CALL_WIDE), "recognised" if flow.past else ""
    start, gap = before, CALL_GAP
    for box, onward in zip((*flow.steps, flow.police), (*flow.onward, ""), strict=True):
        placed, _ = drawing.tree(box, before.right + gap, top, WIDE)
        if before is start or words:
            drawing.arrows.append(((before.right, before.level), (placed.x, placed.level)))
            drawing.write(words, (before.right + placed.x - 6.0) / 2, placed.level + 2.0, gap - 18.0, centred=True)
        before, words, gap = placed, onward, GAP
    if flow.past:
        level, one, other = MARGIN + 20.0, start.x + start.wide / 2, before.x + WIDE / 2
        drawing.arrows.append(((one, start.y), (one, level), (other, level), (other, before.y)))
        drawing.labels.append(Text(flow.past, (one + other) / 2, level - 6.0, slanted=True, centred=True))
    return drawing


def _stacked(flow: Flow) -> Drawing:
    """Call, steps and police from top to bottom, what hangs on each at its right, calls that go past at the left."""
    drawing = Drawing()
    x, y = MARGIN + LANE, MARGIN
    before, words = drawing.add(flow.call, x, y, WIDE), "recognised"
    start, end = before, before.bottom
    for box, onward in zip((*flow.steps, flow.police), (*flow.onward, ""), strict=True):
        written = drawing.write(words, x + 2 * TRUNK + 8.0, before.bottom + 4.0, WIDE - 2 * TRUNK) if words else end
        y = max(written + BENEATH, before.bottom + BELOW, end + BENEATH)
        placed = drawing.add(box, x, y, WIDE)
        end = _aside(drawing, placed)
        if words:
            drawing.arrows.append(((x + 2 * TRUNK, before.bottom), (x + 2 * TRUNK, placed.y)))
        before, words = placed, onward
    outside = MARGIN + TRUNK
    drawing.arrows.append(
        ((start.x, start.level), (outside, start.level), (outside, before.level), (before.x, before.level))
    )
    drawing.write(flow.past, outside + 8.0, start.level + 6.0, LANE - TRUNK - 16.0)
    return drawing


def _aside(drawing: Drawing, step: Placed) -> float:
    """What hangs on a step of a stack, at its right; and where this or the step ends."""
    bottom, y, trunk = step.bottom, step.y, step.right + ASIDE / 2
    for other in step.box.beneath:
        branch, below = drawing.tree(other, step.right + ASIDE, y, WIDE + 2 * INDENT)
        drawing.arrows.append(
            ((step.right, step.level), (trunk, step.level), (trunk, branch.level), (branch.x, branch.level))
        )
        bottom, y = max(bottom, below), below + BENEATH
    return bottom
