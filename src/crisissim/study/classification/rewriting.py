"""call-types.toml with what a person decided: the file's own text, changed only where it must be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crisissim.errors import Fault, InputError
from crisissim.intake import TypeRules
from crisissim.intake.patterns import matching
from crisissim.study.calls.reading import type_rules
from crisissim.study.classification.changes import TypeChange
from crisissim.study.classification.lines import Classification, TypeLine
from crisissim.study.classification.toml_text import (
    Block,
    blocks,
    rule_lines,
    with_confirmation,
    with_value,
    without,
)
from crisissim.study.files.folder import CALL_TYPES_FILE, Read
from crisissim.study.files.source import Source, read_text, toml_data
from crisissim.study.schema import CallTypesFile
from crisissim.study.writing.rule_text import pattern_of, risk_text, shares_text

BEGIN = """\
# What the call types of this study are.  The first rule that matches a call type decides; what none matches goes by the
# program's own rules.
format = 1
"""
WHY = re.compile(r"""\s*why\s*=\s*("[^"\\]*"|'[^']*')\s*(#.*)?$""")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A new text of call-types.toml.

    Attributes:
        file: where it belongs.
        text: all of it.
        changed: call types that are now what was asked for.
        also: other call types that a name with * or ? has changed too.
    """

    file: Path
    text: str
    changed: tuple[str, ...]
    also: tuple[str, ...]


def rewritten(folder: Path, outcomes: Sequence[TypeChange], types: Classification) -> Rewritten:
    """Write what was decided into the text of a study's call-types.toml.

    Rules that already speak of just these types are changed in place; a type that shares its rule with others gets a
    rule of its own before that one, and leaves the other's list; a type that no rule of the file decides gets one at
    the end.  Every other line, comments above all, stays as it is.

    Args:
        folder: the study's folder.
        outcomes: what was decided, one per call type.
        types: all call types of the study.

    Returns:
        The text; nothing is written.

    Raises:
        InputError: the file writes its rules in a way that cannot be changed line by line.
    """
    file = (folder / CALL_TYPES_FILE).resolve()
    text = read_text(file) if file.exists() else BEGIN
    lines = text.rstrip("\n").split("\n")
    table = _table(file, text)
    found = blocks(lines)
    if len(found) != len(table.rules):
        what = f"{len(table.rules) - len(found)} of its rules are not written as tables that begin with [[rules]]"
        raise InputError(Fault(what, "Write each rule as a table of its own.", file))
    by_rule: dict[int, list[TypeChange]] = {}
    for outcome in outcomes:
        by_rule.setdefault(_deciding(outcome.line.call_type, table), []).append(outcome)
    for place in sorted(by_rule, reverse=True):
        if place < len(found):
            lines = _changed(lines, found[place], table, place, by_rule[place], types)
    for fresh in _grouped(by_rule.get(len(found), [])):
        lines += ["", *fresh]
    whole = "\n".join(lines) + "\n"
    also = _verified(file, table, _table(file, whole), outcomes, types)
    if file.exists() and b"\r\n" in file.read_bytes():
        whole = whole.replace("\n", "\r\n")
    return Rewritten(file, whole, tuple(outcome.line.call_type for outcome in outcomes), also)


def _changed(
    lines: list[str],
    block: Block,
    table: CallTypesFile,
    place: int,
    outcomes: Sequence[TypeChange],
    types: Classification,
) -> list[str]:
    """The file with the outcomes of one rule: in place if they are about all its types, else before it."""
    body = lines[block.begin : block.end]
    names = {outcome.line.call_type for outcome in outcomes}
    members = {line.call_type for line in types.lines if _deciding(line.call_type, table) == place}
    if names == members:
        done = _in_place(body, table, place, outcomes)
        if done is not None:
            return [*lines[: block.begin], *done, *lines[block.end :]]
    fresh = [line for group in _grouped(outcomes) for line in [*group, ""]]
    rest = without(body, sorted(names))
    return [*lines[: block.lead], *fresh, *lines[block.lead : block.begin], *rest, *lines[block.end :]]


def _in_place(body: list[str], table: CallTypesFile, place: int, outcomes: Sequence[TypeChange]) -> list[str] | None:
    """The rule itself changed, where it has one outcome and names exactly these types; else None."""
    first = outcomes[0]
    if any((dict(o.needs), dict(o.risks)) != (dict(first.needs), dict(first.risks)) for o in outcomes):
        return None
    if all(outcome.same for outcome in outcomes):
        return with_confirmation(body)
    named = {pattern.strip().casefold() for pattern in table.rules[place].match}
    if named != {pattern_of(outcome.line.call_type).casefold() for outcome in outcomes}:
        return None
    done: list[str] | None = body
    if dict(first.needs) != dict(first.line.needs):
        done = with_value(body, "need", shares_text(first.needs))
        if done is not None and not first.why:
            done = [line for line in done if not WHY.match(line)]
    if done is not None and dict(first.risks) != dict(first.line.risks):
        done = with_value(done, "risk", risk_text(first.risks))
    return None if done is None else with_confirmation(done)


def _grouped(outcomes: Sequence[TypeChange]) -> list[list[str]]:
    """New rules for these outcomes; types that are alike share one."""
    keyed = [((shares_text(o.needs), risk_text(o.risks), o.why), o) for o in outcomes]
    keyed.sort(key=lambda pair: pair[0])
    rules = []
    for _, group in groupby(keyed, key=lambda pair: pair[0]):
        alike = sorted((o for _, o in group), key=lambda o: (-o.line.calls, o.line.call_type))
        named = [(pattern_of(o.line.call_type), _volume(o.line)) for o in alike]
        rules.append((alike[0].line.calls, rule_lines(named, alike[0].needs, alike[0].risks, alike[0].why)))
    return [lines for _, lines in sorted(rules, key=lambda rule: -rule[0])]


def _volume(line: TypeLine) -> str:
    if not line.calls:
        return f"{line.own:,} begun by officers"
    return f"{line.calls:,} {'call' if line.calls == 1 else 'calls'}, {line.share:.1%}"


def _deciding(call_type: str, table: CallTypesFile) -> int:
    """Place of the file's rule that decides a call type; their number if none does."""
    return next(
        (i for i, rule in enumerate(table.rules) if any(matching(pattern)(call_type) for pattern in rule.match)),
        len(table.rules),
    )


def _table(file: Path, text: str) -> CallTypesFile:
    try:
        return CallTypesFile.model_validate(toml_data(file, text))
    except ValidationError:
        raise InputError(_too_entwined(file)) from None


def _verified(
    file: Path, before: CallTypesFile, after: CallTypesFile, outcomes: Sequence[TypeChange], types: Classification
) -> tuple[str, ...]:
    """Whether the new text says what was decided; the other types that it changes."""
    old, new = (_rules(file, table) for table in (before, after))
    wanted = {outcome.line.call_type: outcome for outcome in outcomes}
    also = []
    for line in types.lines:
        rule = new.rule_of(line.call_type)
        outcome = wanted.get(line.call_type)
        if outcome is None:
            was = old.rule_of(line.call_type)
            if (rule.needs, rule.risks, rule.confirmed) != (was.needs, was.risks, was.confirmed):
                also.append(line.call_type)
        elif (
            not rule.confirmed
            or _given(rule.needs) != _given(outcome.needs)
            or _given(rule.risks) != _given(outcome.risks)
        ):
            raise InputError(_too_entwined(file))
    return tuple(also)


def _given(shares: Mapping[Any, float]) -> dict[Any, float]:
    return {word: share for word, share in shares.items() if share}


def _rules(file: Path, table: CallTypesFile) -> TypeRules:
    return type_rules(Read(Source(file, {}, dict), table))


def _too_entwined(file: Path) -> Fault:
    what = "the change cannot be made without touching other parts of the file, so nothing was written"
    return Fault(what, "Write the rule by hand, before the others.", file)
