"""Tests of the pictures of response models: well-formed, legible, true to the plan, and told in words as well."""

import re
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

sys.path.append(str(Path(__file__).parents[2] / "docs" / "extension"))

from answers import answer_of
from boxes import Answer, Flow
from flow import flow_of
from layout import Drawing, laid_out
from picture import picture
from pictured import DAYS, MADE, answers
from told import told
from wording import crew_words, one_of, share, span

from crisissim.responses import MODELS


def shown() -> Iterator[Any]:
    """Those made here, and that of every registered model."""
    yield from (pytest.param(answer, id=name) for name, answer in MADE.items())
    yield from (pytest.param(answer_of(name)[0], id=f"model {name}") for name in MODELS)


def pools_of(answer: Answer) -> set[str]:
    """Every pool that the plan and all beside it name."""
    steps = [*answer.plan, *([answer.follow_up.step] if answer.follow_up else ())]
    options = [option for step in steps for option in step.options]
    found = [join for join in (answer.asked, *(option.join for option in options)) if join is not None]
    options += [option for join in found for step in join.steps for option in step.options]
    return {pool for option in options for pool in option.pools}


def check_geometry(drawing: Drawing) -> None:
    """Nothing lies on anything else, and nothing leaves the picture."""
    spots = [(box.x, box.y, box.right, box.bottom) for box in drawing.boxes]
    for one, other in combinations(spots, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], (one, other)
    for box in drawing.boxes:
        assert all(box.x < text.left and text.right < box.right and box.y < text.y < box.bottom for text in box.texts)
    for text in drawing.labels:
        free = [
            not (text.left < x2 and x1 < text.right and text.y - text.size < y2 and y1 < text.y)
            for x1, y1, x2, y2 in spots
        ]
        assert all(free), text
        assert text.left >= 0
    for corners in drawing.arrows:
        for (x1, y1), (x2, y2) in pairwise(corners):
            low, high = (min(x1, x2), min(y1, y2)), (max(x1, x2), max(y1, y2))
            through = [a < high[0] and low[0] < c and b < high[1] and low[1] < d for a, b, c, d in spots]
            assert not any(through), corners
    points = [point for corners in drawing.arrows for point in corners]
    assert all(0 <= x <= drawing.wide and 0 <= y <= drawing.high for x, y in points)
    assert all(right <= drawing.wide and bottom <= drawing.high for _, _, right, bottom in spots)


def check_picture(answer: Answer) -> None:
    """It is XML, in the colour of the text about it, names every pool, and says in words what it shows."""
    flow = flow_of(answer)
    root = ET.fromstring(picture(flow, "A & B: who goes where", "key"))  # noqa: S314
    tag = "{http://www.w3.org/2000/svg}"
    texts = " ".join(element.text or "" for element in root.iter(f"{tag}text"))
    words = root.findtext(f"{tag}desc") or ""
    pools = {pool for group in root.iter(f"{tag}g") for pool in group.attrib["data-pools"].split()}
    assert pools >= pools_of(answer)
    assert all(part in texts for pool in pools for part in answer.named((pool,)).split()[1:])
    assert all(box.title in words for box in (*flow.steps, flow.police))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [
        root.find(f"{tag}{part}").attrib["id"] for part in ("title", "desc")
    ]  # type: ignore[union-attr]
    colours = {element.attrib[key] for element in root.iter() for key in ("fill", "stroke") if key in element.attrib}
    assert colours <= {"currentColor", "none"}


@pytest.mark.parametrize("answer", [*shown()])
def test_a_picture_is_whole(answer: Answer) -> None:
    """Every picture of the documentation is well-formed, legible and complete, and fits on a page."""
    check_picture(answer)
    drawing = laid_out(flow_of(answer))
    check_geometry(drawing)
    assert drawing.wide <= 736  # what the page has room for


@given(answers())
def test_any_plan_can_be_drawn(answer: Answer) -> None:
    """Whatever a plan names, boxes and words keep apart and every pool is there."""
    check_picture(answer)
    check_geometry(laid_out(flow_of(answer)))


def flow(name: str) -> Flow:
    """That of one made here."""
    return flow_of(MADE[name])


def test_the_numbers_are_those_of_the_plan() -> None:
    """Patience, hold limit, hand-over, backup and hand-back stand in the picture as they stand in the plan."""
    said = " ".join(told(flow("team"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "nobody is free within 15 min (priority 1: at once), or outside opening hours" in said
    assert "backup, if asked for: 6 % of calls" in said
    assert "takes the call over: 3 % of calls" in said
    said = " ".join(told(flow("on call"))).replace("\N{NO-BREAK SPACE}", " ")
    assert "patrol waits up to 30 min" in said
    assert "after 5 min of hand-over patrol leaves" in said
    assert "answers in 5 min; yes: 90 %" in said
    assert "if the officer asks: 30 %" in said


def test_where_a_call_goes_on() -> None:
    """A call goes on from a team that is busy and from a conversation that settles nothing, never from patrol."""
    assert flow("desk").onward[0].endswith("or not settled (60\N{NO-BREAK SPACE}%)")
    assert flow("on call").onward == ("",)
    assert [bool(words) for words in flow("layers").onward] == [True, True, False]


def test_which_calls_go_past() -> None:
    """Calls that are not recognised, or not for this model, go to patrol at once; with police only there is no past."""
    assert flow("team").past == "not recognised as a crisis call, or of high risk"
    assert flow("police").past == ""


def test_other_work_is_shown() -> None:
    """Visits hang on the team that makes them and say that they give way; ordinary calls are named."""
    (box,) = flow("outreach").steps
    assert "takes ordinary calls too, when no patrol unit is free" in box.lines
    assert [(other.title, other.lines) for other in box.beneath] == [
        ("Planned visits", ("20 a week", "gives way to calls"))
    ]


def test_several_steps_stand_on_one_another() -> None:
    """One step goes from left to right; layers go from top to bottom, so that they fit on a page."""
    across, down = laid_out(flow("team")), laid_out(flow("layers"))
    assert across.boxes[0].y == across.boxes[1].y
    leads = [box for box in down.boxes if box.box.look in {"call", "lead"}]
    assert len({box.x for box in leads}) == 1
    assert [box.y for box in leads] == sorted(box.y for box in leads)


def test_words() -> None:
    """Chances, times and crews are written as a person says them."""
    assert [re.sub(r"\s", " ", share(value)) for value in (0.0, 0.025, 1 / 3)] == ["0 %", "2.5 %", "33.3 %"]
    assert [re.sub(r"\s", " ", span(value)) for value in (1.5, 90.0, 180.0, DAYS)] == [
        "1.5 min",
        "90 min",
        "3 hours",
        "3 days",
    ]
    assert crew_words(MODELS["social-worker"].crew) == "two social workers"
    assert crew_words(MODELS["co-responder"].crew) == "officer, clinician"
    assert [one_of(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a or b", "a, b or c"]
