"""A picture in words: the text alternative, made from the same boxes."""

from collections.abc import Iterator

from boxes import Box, Flow


def told(flow: Flow) -> tuple[str, ...]:
    """One sentence or a few for each step of the way, in order."""
    return tuple(_sentences(flow))


def _sentences(flow: Flow) -> Iterator[str]:
    for number, (box, onward) in enumerate(zip(flow.steps, flow.onward, strict=True), 1):
        then = f" The call goes on to step {number + 1} if: {onward}." if onward else " The call goes no further."
        yield f"Step {number}: {_of(box)}{then}"
    last = f"Step {len(flow.steps) + 1}: {_of(flow.police)}"
    yield f"{last} Calls that come here at once: {flow.past}." if flow.past else last


def _of(box: Box) -> str:
    facts = "; ".join(filter(None, (box.heading, *box.lines)))
    return " ".join([f"{box.title} ({facts})." if facts else f"{box.title}.", *map(_of, box.beneath)])
