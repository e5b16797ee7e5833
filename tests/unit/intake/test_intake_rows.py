"""Which rows become calls, how CSV dialects are read, and that nothing is dropped in silence."""

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from exports import CRISIS, HEADER, call, read, write_export

from crisissim.domain.calls import NO_ZONE
from crisissim.intake import Columns, ExportSpec, read_history, shipped_rules

NEVER = {"sent": "", "there": "", "done": ""}


def at(hour: int, **changed: object) -> list[object]:
    """A call at this hour of the first of January, answered at once."""
    moment = f"2024-01-01 {hour:02d}:00:00"
    return call(**{"time": moment, "sent": moment, "there": moment, "done": moment, **changed})


def test_texts_stay_texts(tmp_path: Path) -> None:
    """Leading zeros, NA and numbers that look like powers stay what they are; blanks at the ends go."""
    rows = [at(1, beat="001", type="NA"), at(2, beat="2024E1234567", type=" NA  "), at(3, beat="NULL", type="None")]
    history, _ = read(write_export(tmp_path / "a.csv", rows))
    assert history.zones == ("001", "2024E1234567")
    assert history.zone.tolist() == [0, 1, NO_ZONE]
    assert [history.call_types[i] for i in history.call_type] == ["NA", "NA", "None"]


def test_call_types_that_differ_in_capitals_are_one(tmp_path: Path) -> None:
    """The commonest spelling names the type; a call without a type is kept under a name of its own."""
    rows = [at(1, type="Welfare Check"), at(2, type="WELFARE CHECK"), at(3, type="Welfare Check"), at(4, type="")]
    history, _ = read(write_export(tmp_path / "a.csv", rows))
    assert [history.call_types[i] for i in history.call_type] == ["Welfare Check"] * 3 + ["(blank)"]


def test_exact_repeats_are_dropped(tmp_path: Path) -> None:
    """Rows equal in every column count once, also across files; rows that differ in an unmapped column stay."""
    header = (*HEADER, "id")
    one = write_export(tmp_path / "a.csv", [(*at(1), "1"), (*at(1), "1"), (*at(1), "2")], header)
    two = write_export(tmp_path / "b.csv.gz", [(*at(1), "2"), (*at(2), "3")], header)
    history, account = read(one, two)
    assert len(history) == 3
    assert account.dropped == {"exact repeat of another row": 2}
    assert account.files == (one, two)


def test_ragged_rows_shift_nothing(tmp_path: Path) -> None:
    """Rows with a field too many or too few are left out and counted; the others keep their columns."""
    rows = [at(hour) for hour in range(1, 10)]
    path = write_export(tmp_path / "a.csv", [*rows, [*at(10), "surplus"], at(11)[:-1]])
    history, account = read(path)
    assert account.dropped == {"more or fewer fields than the header": 2}
    assert str(account.notices[0]).startswith("W101 2 rows (18.2%)")
    assert "line 11 of a.csv" in account.notices[0].text
    assert history.zones == ("A",)


def test_blank_surplus_fields_are_cut_off(tmp_path: Path) -> None:
    """A comma at the end of every row but the header is harmless."""
    history, account = read(write_export(tmp_path / "a.csv", [[*at(1), ""], [*at(2), " "]]))
    assert len(history) == 2
    assert account.repaired == {"blank surplus fields cut off": 2}


DIALECTS: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old line ends": lambda text: text.replace("\n", "\r").encode(),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 2).encode(),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
    "blank lines at the end": lambda text: (text + "\n\n").encode(),
    "blank lines between": lambda text: text.replace("\n", "\n\n").encode(),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "windows-1252": lambda text: text.encode("cp1252"),
    "gzip": lambda text: gzip.compress(text.encode()),
    "all quoted": lambda text: "".join(
        ",".join(f'"{field}"' for field in line.split(",")) + "\n" for line in text.splitlines()
    ).encode(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dialects(tmp_path: Path, dialect: str) -> None:
    """The same calls come out of every way of writing them down."""
    lines = ["time,type,beat", "2024-01-01 01:00:00,CAFÉ FIGHT,007", "2024-01-01 02:00:00,WELFARE,A"]
    path = tmp_path / "a.csv"
    path.write_bytes(DIALECTS[dialect]("\n".join(lines) + "\n"))
    history, account = read(path, columns=Columns("time", "type", zone="beat"))
    assert history.received.tolist() == [60.0, 120.0]
    assert history.call_types == ("CAFÉ FIGHT", "WELFARE")
    assert history.zones == ("007", "A")
    assert ("W112" in {notice.code for notice in account.notices}) == (dialect == "windows-1252")


@pytest.mark.parametrize("text", ['say "hi" now', "5' 10\" tall", "a, b", "two\nlines", 'ends with "', ""])
def test_awkward_fields(tmp_path: Path, text: str) -> None:
    """Quotation marks, delimiters and line breaks inside fields move nothing, written properly or raw."""
    header = (*HEADER, "note")
    proper = write_export(tmp_path / "a.csv", [(*at(1), text), (*at(2), "x")], header)
    history, account = read(proper)
    assert (len(history), account.dropped) == (2, {})
    if "," not in text and "\n" not in text:
        raw = tmp_path / "raw.csv"
        raw.write_text("\n".join(",".join(map(str, row)) for row in (header, (*at(1), text), (*at(2), "x"))))
        assert read(raw)[0].received.tolist() == history.received.tolist()


def test_semicolons(tmp_path: Path) -> None:
    """Another delimiter is a setting."""
    path = tmp_path / "a.csv"
    path.write_text("time;type\n2024-01-01 01:00:00;A, B\n")
    history, _ = read(path, columns=Columns("time", "type"), delimiter=";")
    assert history.call_types == ("A, B",)


@pytest.mark.parametrize(
    ("rule", "kept", "dropped"),
    [
        ("drop", ["THEFT"], {"never dispatched": 2}),
        ("crisis-only", ["SUICIDE THREAT", "THEFT"], {"never dispatched": 1}),
        ("keep", ["ALARM", "SUICIDE THREAT", "THEFT"], {}),
    ],
)
def test_never_dispatched(tmp_path: Path, rule: str, kept: list[str], dropped: dict[str, int]) -> None:
    """A call that nobody was sent to is no work; a crisis call among them is demand under the usual rule."""
    rows = [at(1), at(2, type="SUICIDE THREAT", **NEVER), at(3, type="ALARM", **NEVER)]
    history, account = read(write_export(tmp_path / "a.csv", rows), never_dispatched=rule)
    assert sorted(history.call_types) == kept
    assert account.dropped == dropped
    assert history.dispatched.sum() == 1


def test_arrival_without_dispatch_is_an_answer(tmp_path: Path) -> None:
    """Somebody who arrived was sent, whether or not the dispatch was written down."""
    history, _ = read(write_export(tmp_path / "a.csv", [at(1, sent="")]))
    assert history.dispatched.tolist() == [True]
    assert np.isnan(history.travel[0])


def test_exports_without_stages_hold_answered_calls(tmp_path: Path) -> None:
    """An export that has no stage columns drops nothing, and says what it lacks."""
    path = write_export(tmp_path / "a.csv", [at(1), at(2)])
    history, account = read(path, columns=Columns("time", "type"))
    assert history.dispatched.all()
    assert "no column for dispatched, arrived, cleared" in " ".join(map(str, account.notices))


def test_keep_and_drop(tmp_path: Path) -> None:
    """Rows are chosen by their values, with wildcards; a value that no row has is remarked on."""
    rows = [at(1, beat="EP01"), at(2, beat="EP02 "), at(3, beat="LS1"), at(4, beat="EP01", type="TEST CALL")]
    path = write_export(tmp_path / "a.csv", rows)
    history, account = read(path, keep={"beat": ("ep*",)}, drop={"type": ("TEST*", "TSET*")})
    assert history.received.tolist() == [60.0, 120.0]
    assert account.dropped == {"beat is not ep*": 1, "type is TEST*, TSET*": 1}
    (unmatched,) = (notice.text for notice in account.notices if notice.code == "W114")
    assert unmatched.startswith("No row has 'TSET*' in column 'type' (drop).")
    assert unmatched.endswith("the column holds 'THEFT', 'TEST CALL'.")


def test_officer_initiated_and_priorities(tmp_path: Path) -> None:
    """Any of the stated values marks officers' own work; priorities come from the map, then from the text."""
    rows = [at(1, urgency="P"), at(2, urgency="Priority 2"), at(3, urgency="1"), at(4, urgency="1"), at(5, urgency="")]
    history, account = read(
        write_export(tmp_path / "a.csv", rows), officer_initiated={"urgency": ("P",)}, priorities={"p": 9}
    )
    assert history.officer_initiated.tolist() == [True, False, False, False, False]
    assert history.priority.tolist() == [9, 2, 1, 1, 1]
    assert account.repaired == {"priority unreadable, taken as the most frequent": 1}


@pytest.mark.parametrize(
    ("how", "texts", "expected"),
    [
        ("number", ["3", "0", "2.0", "", "4267"], [3, 1, 2, 1, 1]),
        ("list", ["4267,4265", "4267", "", "1A; 1A;2B", "7 8 9"], [2, 1, 1, 2, 3]),
    ],
)
def test_units(tmp_path: Path, how: str, texts: list[str], expected: list[int]) -> None:
    """Units are a number, or a list of names that are counted once each; there is always at least one."""
    rows = [at(hour + 1, units=text) for hour, text in enumerate(texts)]
    history, account = read(write_export(tmp_path / "a.csv", rows), officers_as=how)
    assert history.officers.tolist() == expected
    assert account.repaired == {"number of units unreadable, taken as 1": 2 if how == "number" else 1}


def test_window(tmp_path: Path) -> None:
    """Calls outside the stated days are dropped and counted; the days are whole."""
    rows = [call(time=f"2024-01-{day:02d} 12:00:00") for day in (1, 2, 3, 4)]
    history, account = read(write_export(tmp_path / "a.csv", rows), start=date(2024, 1, 2), days=2)
    assert (history.start, history.days) == (date(2024, 1, 2), 2)
    assert history.received.tolist() == [720.0, 2160.0]
    assert account.dropped == {"outside the days of the history": 2}


def test_no_time_is_counted(tmp_path: Path) -> None:
    """A row without a time of the call is left out with its reason."""
    _, account = read(write_export(tmp_path / "a.csv", [at(1), at(2, time="")]))
    assert account.dropped == {"no readable time of the call": 1}


def test_one_read_does_not_touch_another(tmp_path: Path) -> None:
    """Reading twice gives the same history and the same account."""
    spec = ExportSpec("T", (write_export(tmp_path / "a.csv", [at(1), at(2)]),), Columns("time", "type"))
    first, second = (read_history(spec, shipped_rules(), CRISIS) for _ in range(2))
    assert first[1] == second[1]
    assert first[0].received.tobytes() == second[0].received.tobytes()


def test_priority_zero_is_the_most_urgent(tmp_path: Path) -> None:
    """Where an export counts from 0, its emergencies are priority 1 of the model, and the account says so."""
    rows = [at(1, urgency="0"), at(2, urgency="P0"), at(3, urgency="1"), at(4, urgency="2")]
    history, account = read(write_export(tmp_path / "a.csv", rows))
    assert history.priority.tolist() == [1, 1, 1, 2]
    assert account.repaired == {"priority 0 counted with 1, the most urgent": 2}
