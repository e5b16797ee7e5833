"""Tests of counted instructions: what callgrind writes, and what is made of two counts."""

from typing import Any

import compare
import instructions
import pytest
import results
from compare import IncomparableError, count_again, told
from engines import COMPILED, LIMIT

MARKED = """# callgrind format
version: 1
part: {part}
desc: Trigger: Client Request: {name}
events: Ir
summary: {count}
fn=(1) x
1 20
totals: {count}
"""
AT_THE_END = "# callgrind format\ndesc: Trigger: Program termination\nevents: Ir\nsummary: 99\ntotals: 99\n"


def counts(compiled: list[int], in_c: list[int] | None = None, **other: Any) -> dict[str, Any]:
    """A count of 100 calls."""
    found = {COMPILED: compiled, LIMIT: in_c or [1_000, 1_000]}
    return {"model": "one", "versions": {"numpy": "2"}, "calls": 100, "instructions": found} | other


def test_the_marks_are_read() -> None:
    """Each file is a run of the engine it is named after; what was counted outside the marks is none."""
    texts = [
        MARKED.format(part=i, name=name, count=n) for i, (name, n) in enumerate([("a b", 7), ("c", 5), ("a b", 8)])
    ]
    assert instructions.counted([*texts, AT_THE_END]) == {"a b": [7, 8], "c": [5]}


def test_as_many_are_within_the_noise() -> None:
    """A thousandth more is noise, and so is what the runs of one side differ by."""
    lines, good = told(counts([20_000, 20_010]), counts([20_014, 20_020]))
    assert good
    assert lines[3] == f"| {COMPILED} | 200 | 200 | 1.0007 | 0.10% | within the noise |"
    assert "within the noise" in told(counts([20_000, 21_000]), counts([20_900]))[0][3]


def test_more_are_told_and_many_more_fail() -> None:
    """Up to a twentieth more is told; beyond that the comparison fails, and fewer never does."""
    for now, word, fine in (
        (20_900, "| more |", True),
        (21_100, "| TOO MANY MORE", False),
        (10_000, "| fewer |", True),
    ):
        lines, good = told(counts([20_000]), counts([now]))
        assert word in lines[3]
        assert good is fine


def test_other_models_are_not_compared() -> None:
    """Counts of another benchmark model say nothing; nor do those of one engine about another."""
    with pytest.raises(IncomparableError, match="the benchmark model is another"):
        told(counts([20_000]), counts([20_000], model="two"))
    with pytest.raises(IncomparableError, match="no count of the C loop"):
        told(counts([20_000], instructions={COMPILED: [1]}), counts([20_000]))


def test_other_versions_are_named() -> None:
    """A new numpy may count otherwise, so it is said."""
    assert "numpy 2 then, 3 now" in told(counts([20_000]), counts([20_000], versions={"numpy": "3"}))[0][-1]
    assert len(told(counts([20_000]), counts([20_000]))[0]) == 4


def test_what_cannot_be_counted_is_skipped_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without valgrind, and without a count to compare with, the reason is printed and nothing fails."""
    monkeypatch.setattr(instructions, "missing", lambda: "")
    assert count_again({}, "HEAD") == 0
    monkeypatch.setattr(instructions, "missing", lambda: "valgrind is not installed")
    assert count_again({"instructions": counts([1])}, "HEAD") == 0
    told_so = capsys.readouterr().err.splitlines()
    assert told_so[0].startswith("SKIPPED: instructions are not compared: HEAD has no count")
    assert told_so[1] == "SKIPPED: instructions are not compared: valgrind is not installed."


def test_the_comparison_fails_where_the_count_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code says what the table does."""
    monkeypatch.setattr(instructions, "missing", lambda: "")
    monkeypatch.setattr(results, "of_commit", lambda commit: {"instructions": counts([20_000])})
    for now, code in ((counts([20_000]), 0), (counts([30_000]), 1), (counts([20_000], model="two"), 1)):
        monkeypatch.setattr(instructions, "count", lambda calls, found=now: found)
        assert compare.main([]) == code


def test_another_model_has_another_name() -> None:
    """The number of calls is a part of what is counted on."""
    assert instructions.model(15_000) != instructions.model(40_000)
    assert instructions.model(15_000) == instructions.model(15_000)
