"""A random history, written as an export in each style and read back, is the same history."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from exports import write_export
from hypothesis import event, given, settings
from hypothesis import strategies as st

from crisissim.domain.words import Need
from crisissim.intake import Columns, ExportSpec, read_history, shipped_rules
from crisissim.intake.sources.csv_body import LONGEST_FIELD, body_of
from crisissim.intake.sources.csv_text import careful_rows, plain_rows
from crisissim.intake.sources.layout import layout_of

START = datetime(2024, 2, 28)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(
    lambda text: text.casefold() not in {"null", "(blank)"}
)
MINUTES = st.one_of(st.none(), st.integers(0, 400))
CALLS = st.lists(
    st.tuples(st.integers(0, 6 * 1440 - 1), WORDS, MINUTES, MINUTES, MINUTES, st.integers(1, 9), st.integers(1, 40)),
    min_size=1,
    max_size=30,
)
STYLES = ("datetime", "clock", "seconds")
COLUMNS = Columns(
    "received", "type", None, "dispatched", "arrived", "cleared", priority="priority", zone="zone", officers="units"
)
HEADER = ("id", "day", "received", "type", "dispatched", "arrived", "cleared", "priority", "zone", "units")


def written(minute: int | None, received: int, style: str) -> str:
    """A moment in minutes since START, in a style."""
    if minute is None:
        return ""
    if style == "seconds":
        return str((minute - received) * 60)
    return (START + timedelta(minutes=minute)).strftime("%H:%M" if style == "clock" else "%Y-%m-%d %H:%M:%S")


def stages(call) -> list[int | None]:
    """When a call was dispatched, arrived at and cleared."""
    received, _, delay, travel, on_scene, *_ = call
    dispatched = None if delay is None else received + delay
    arrived = None if dispatched is None or travel is None else dispatched + travel
    cleared = None if arrived is None or on_scene is None else arrived + on_scene
    return [dispatched, arrived, cleared]


@settings(max_examples=60)
@given(CALLS, st.sampled_from(STYLES), st.booleans(), st.randoms(use_true_random=False))
def test_round_trip(calls, style, awkward, random) -> None:
    """What was written is what is read, in every style, whatever the texts, in any order of rows."""
    calls = sorted(calls, key=lambda call: call[0])
    rows = []
    for number, call in enumerate(calls):
        received, name, *_, priority, units = call
        moment = START + timedelta(minutes=received)
        times = [written(minute, received, style) for minute in stages(call)]
        row = [number, moment.strftime("%d.%m.%Y"), moment.strftime("%Y-%m-%d %H:%M:%S"), name, *times]
        rows.append([*row, priority, name[::-1], units])
    random.shuffle(rows)
    if awkward:  # one ragged row sends the whole file the slow way
        rows += [[*row[:2], "", *row[3:]] for row in rows[:1]] * 6 + [["ragged"]]
    with TemporaryDirectory() as folder:
        path = write_export(Path(folder) / "calls.csv", rows, HEADER)
        spec = ExportSpec("T", (path,), COLUMNS, stages=style, start=START.date(), days=6, never_dispatched="keep")
        history, account = read_history(spec, shipped_rules(), {Need.SUICIDE})
    assert account.rows == account.used + sum(account.dropped.values())
    assert len(history) == len(calls)
    assert history.received.tolist() == [float(call[0]) for call in calls]
    same_minute = len({call[0] for call in calls}) < len(calls)
    if same_minute:  # calls of one minute come in the order of the rows, which were shuffled
        return
    assert [history.call_types[i].casefold() for i in history.call_type] == [call[1].casefold() for call in calls]
    assert [history.zones[i] for i in history.zone] == [call[1][::-1] for call in calls]
    assert history.priority.tolist() == [call[5] for call in calls]
    assert history.officers.tolist() == [call[6] for call in calls]
    for column, place in ((history.dispatch_delay, 2), (history.travel, 3), (history.on_scene, 4)):
        seen = [None if any(part is None for part in call[2 : place + 1]) else float(call[place]) for call in calls]
        np.testing.assert_array_equal(column, np.array(seen, dtype=float))


FIELDS = st.tuples(
    st.text(st.sampled_from('ab,,"\n\r ;'), max_size=4), st.sampled_from(["quoted", "quoted", "quoted", "raw"])
)


@settings(max_examples=200)
@given(st.lists(FIELDS, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_and_the_careful_way_agree(fields, line_end) -> None:
    """Wherever a file may be read by columns, that gives what reading it row by row gives."""
    texts = ['"' + text.replace('"', '""') + '"' if how == "quoted" else text for text, how in fields]
    lines = ["time,type", *(f"2024-01-01 00:00:{i:02d},{text}" for i, text in enumerate(["X", *texts]))]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "calls.csv"
        path.write_text(line_end.join(lines), encoding="utf-8", newline="")
        body, *_ = body_of(path, path.read_bytes(), ",")
    layout = layout_of(body.data, ",", LONGEST_FIELD)
    event("by columns" if layout is not None else "row by row only")
    if layout is None:
        return
    quick, careful = plain_rows(body, layout), careful_rows(body)
    assert (quick.ragged, quick.trimmed, quick.headers) == (careful.ragged, careful.trimmed, careful.headers)
    for name, texts in careful.read(["time", "type"]).items():
        assert quick.read(["time", "type"])[name].tolist() == texts.tolist()
    assert quick.lines.tolist() == careful.lines.tolist()
