"""Lines of call-types.toml: found, changed and cut without touching a comment."""

import tomllib

import pytest

from crisissim.study.classification.toml_text import (
    blocks,
    rule_lines,
    with_confirmation,
    with_value,
    without,
)

FILE = """\
# of the file
format = 1

# of the first
# rule
[[rules]]  # here
match = "A"
need = "other"

[[ rules ]]
match = ["B",
  "C"]
[rules.need]
suicide = 0.5
other = 0.5
"""


def test_blocks() -> None:
    """Each rule ends where the next begins; the comments right above it are its own, and its tables are part of it."""
    found = blocks(FILE.split("\n"))
    assert [(b.lead, b.begin, b.end) for b in found] == [(3, 5, 9), (9, 9, 16)]
    assert blocks(["format = 1"]) == []


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ('need = "other"  # why not', 'need = "suicide"  # why not'),
        ("  need={ other = 1.0 }", '  need="suicide"'),
        ("need = 'other'#x", 'need = "suicide"#x'),
        ('need = "ot\\u0068er"', None),
        ("need.other = 1.0", None),
    ],
)
def test_with_value(line: str, changed: str | None) -> None:
    """A value on a plain line is changed and the comment behind it stays; anything else is left to another way."""
    done = with_value(["x = 1", line, "y = 2"], "need", '"suicide"')
    assert done == (None if changed is None else ["x = 1", changed, "y = 2"])


def test_with_confirmation() -> None:
    """A rule that says so is changed, one that does not gets the line behind its risk."""
    assert with_confirmation(["confirmed = false  # yet"]) == ["confirmed = true  # yet"]
    assert with_confirmation(['risk = "calm"', "why = ''"]) == ['risk = "calm"', "confirmed = true", "why = ''"]
    assert with_confirmation(["[rules.risk]", "low = 1.0"]) is None
    assert with_confirmation(["confirmed.x = 1", 'risk = "calm"']) is None


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ('match = ["A", "B", "C"]', ["B"], 'match = ["A", "C"]'),
        ('match = ["A", "B", "C"]', ["C"], 'match = ["A", "B"]'),
        ('match = ["A", "B", "C",]', ["c"], 'match = ["A", "B",]'),
        ('match = ["A", "B", "C"]  # D', ["A", "B"], 'match = ["C"]  # D'),
        ('match = [\n  "A",  # 4 calls\n  "B",  # 3 calls\n]', ["A"], 'match = [\n  "B",  # 3 calls\n]'),
        ('match = [\n  "A",\n  # of B\n  "B"\n]', ["A"], 'match = [\n  # of B\n  "B"\n]'),
        ("match = ['A, ]', \"B\"]", ["b"], "match = ['A, ]']"),
        ('match = ["A # no comment", "B"]', ["B"], 'match = ["A # no comment"]'),
        ('match = ["A"]', ["A"], 'match = ["A"]'),
        ('match = "A"', ["A"], 'match = "A"'),
    ],
)
def test_without(text: str, names: list[str], left: str) -> None:
    """A name leaves a list with its comma and its own comment; the last one never does."""
    done = "\n".join(without(text.split("\n"), names))
    assert done == left
    tomllib.loads(done)


@pytest.mark.parametrize("name", ['say "hi"', "back\\slash", "tab\there", "# no comment", "=1+1", "naïve"])
def test_rule_lines(name: str) -> None:
    """A new rule reads back as what went in, whatever the call type holds."""
    lines = rule_lines([(name, "1 call"), ("B", "2 calls")], {"suicide": 0.25, "other": 0.75}, {"high": 1.0}, name)
    assert tomllib.loads("\n".join(lines))["rules"] == [
        {"match": [name, "B"], "need": {"suicide": 0.25, "other": 0.75}, "risk": "high", "confirmed": True, "why": name}
    ]
