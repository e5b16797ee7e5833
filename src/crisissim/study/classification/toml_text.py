"""The text of call-types.toml, changed line by line so that every comment stays where it is."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from crisissim.study.writing.rule_text import risk_text, shares_text
from crisissim.study.writing.toml_values import written

RULE = re.compile(r"\s*\[\[\s*rules\s*\]\]\s*(#.*)?")
TABLE = re.compile(r"\s*\[")
COMMENT = re.compile(r"\s*#")
VALUE = re.compile(r"""(?P<key>\s*%s\s*=\s*)(?P<value>"[^"\\]*"|'[^']*'|\{[^}#]*\}|true|false)(?P<rest>\s*(#.*)?)""")
LIST = re.compile(r"\s*match\s*=\s*\[")
TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'[^']*'|\#[^\n]*|\]|,""")


@dataclass(frozen=True, slots=True)
class Block:
    """One [[rules]] table: lines `begin` to `end`, with the comments that stand right above it from `lead` on."""

    lead: int
    begin: int
    end: int


def blocks(lines: Sequence[str]) -> list[Block]:
    """The rules of the file, in order."""
    tables = [i for i, line in enumerate(lines) if TABLE.match(line) and not line.lstrip().startswith("[rules.")]
    found = []
    for begin, end in pairwise([*tables, len(lines)]):
        if RULE.fullmatch(lines[begin]):
            lead = begin
            while lead and COMMENT.match(lines[lead - 1]):
                lead -= 1
            found.append(Block(lead, begin, end))
    return found


def with_value(lines: Sequence[str], key: str, value: str) -> list[str] | None:
    """The lines of a rule with another value of a key, or None where it does not stand on one plain line."""
    form = re.compile(VALUE.pattern % re.escape(key))
    places = [(i, match) for i, line in enumerate(lines) if (match := form.fullmatch(line))]
    if len(places) != 1:
        return None
    i, match = places[0]
    return [*lines[:i], f"{match['key']}{value}{match['rest']}", *lines[i + 1 :]]


def with_confirmation(lines: Sequence[str]) -> list[str] | None:
    """The lines of a rule, confirmed; None where there is no plain place for it."""
    done = with_value(lines, "confirmed", "true")
    if done is not None:
        return done
    if any(re.match(r"\s*confirmed\b", line) for line in lines):
        return None
    form = re.compile(VALUE.pattern % "risk")
    places = [i for i, line in enumerate(lines) if form.fullmatch(line)]
    if len(places) != 1:
        return None
    indent = re.match(r"\s*", lines[places[0]])
    assert indent is not None
    return [*lines[: places[0] + 1], f"{indent[0]}confirmed = true", *lines[places[0] + 1 :]]


def without(lines: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The lines of a rule whose list of call types does not name these; as they are where that cannot be done."""
    folded = {text.casefold() for text in texts}
    begin = next((i for i, line in enumerate(lines) if LIST.match(line)), None)
    if begin is None:
        return list(lines)
    whole = "\n".join(lines[begin:])
    opening = LIST.match(whole)
    assert opening is not None
    cuts: list[tuple[int, int]] = []
    at: tuple[int, int] | None = None
    comma: int | None = None
    kept = 0
    for token in TOKEN.finditer(whole, opening.end()):
        if token[0] == "]":
            if at is not None:  # the last of the list, and no comma behind it: the one before it goes
                cuts.append((at[0] if comma is None else comma, at[1]))
            break
        if token[0][0] in "\"'":
            named = str(tomllib.loads(f"x = {token[0]}")["x"]).strip().casefold()
            at = token.span() if named in folded else None
            kept += at is None
        elif token[0] == ",":
            if at is not None:
                cuts.append((at[0], token.end()))
                at = None
            else:
                comma = token.start()
    if not kept:
        return list(lines)
    for start, stop in reversed(cuts):
        whole = _cut(whole, start, stop)
    return [*lines[:begin], *whole.split("\n")]


def _cut(text: str, start: int, stop: int) -> str:
    """Without a stretch; a line that holds nothing else but its own comment goes with it."""
    head = text.rfind("\n", 0, start) + 1
    tail = text.find("\n", stop)
    behind = text[stop:tail].split("#", maxsplit=1)[0].strip()
    if head and tail >= 0 and not text[head:start].strip() and not behind:
        return text[:head] + text[tail + 1 :]
    rest = text[stop:].lstrip(" ")
    return (text[:start].rstrip(" ") if rest.startswith("]") else text[:start]) + rest


def rule_lines(
    types: Sequence[tuple[str, str]], needs: Mapping[Any, float], risks: Mapping[Any, float], why: str
) -> list[str]:
    """A new, confirmed rule.

    Args:
        types: call types, each with a comment.
        needs: share per need.
        risks: share per risk.
        why: the reason, or nothing.
    """
    if len(types) == 1:
        match = [f"match = {written(types[0][0])}  # {types[0][1]}"]
    else:
        match = ["match = [", *(f"    {written(text)},  # {comment}" for text, comment in types), "]"]
    reason = [f"why = {written(why)}"] if why else []
    return [
        "[[rules]]",
        *match,
        f"need = {shares_text(needs)}",
        f"risk = {risk_text(risks)}",
        "confirmed = true",
        *reason,
    ]
