"""call-types.toml as a person reads it: the call types by volume, each with the proposal of the built-in rules."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from crisissim.domain.calls import CallHistory
from crisissim.domain.words import Need
from crisissim.intake import TypeRule, TypeRules, risk_profiles
from crisissim.study.draft.table_text import heading
from crisissim.study.writing.rule_text import pattern_of, risk_text, shares_text
from crisissim.study.writing.toml_values import comment, text, written

ALWAYS_LISTED = 100
"""The most frequent types are listed one by one, up to this many; of the rest, those that may be a crisis."""


@dataclass(frozen=True, slots=True)
class DraftType:
    """A call type of the record, its volume, and the rule that it falls under."""

    name: str
    calls: int
    share: float
    rule: TypeRule


def types_by_volume(history: CallHistory, rules: TypeRules) -> tuple[DraftType, ...]:
    """All call types of a record, the most frequent first."""
    counts = np.bincount(history.call_type, minlength=len(history.call_types))
    order = sorted(range(len(counts)), key=lambda i: (-int(counts[i]), history.call_types[i]))
    return tuple(
        DraftType(
            history.call_types[i], int(counts[i]), float(counts[i] / len(history)), rules.rule_of(history.call_types[i])
        )
        for i in order
        if counts[i]
    )


def listed_types(lines: tuple[DraftType, ...], crisis: Collection[Need]) -> tuple[DraftType, ...]:
    """Those that a person should look at: the most frequent, and any that may be a crisis."""
    return tuple(
        line
        for place, line in enumerate(lines)
        if place < ALWAYS_LISTED or any(line.rule.needs.get(need, 0.0) > 0.0 for need in crisis)
    )


def types_text(lines: tuple[DraftType, ...], crisis: Collection[Need], name: str) -> str:
    """The whole file."""
    shown = listed_types(lines, crisis)
    rest = len(lines) - len(shown)
    calls = sum(line.calls for line in lines)
    head = [
        comment(
            f"The {len(lines):,} call types of {name} by volume, {calls:,} calls, and what the built-in rules take "
            "each for.  GUESS: these are readings of words, nobody of the department has confirmed them, and which "
            "calls count as crisis calls decides every result."
        ),
        comment(
            "Mend the need (a word, or shares that add up to 1) and the risk (shares, or one of the profiles "
            f"{', '.join(risk_profiles())}), write confirmed = true, and go on to the next; `crisissim classify` "
            f"helps.  The needs are {', '.join(Need)}."
        ),
        comment(
            "The first rule that matches a call type decides; * stands for any text and ? for any one character."
            + (
                f"  The {rest:,} rarest types, all taken for other police work, are left to the built-in rules."
                if rest
                else ""
            )
        ),
    ]
    # Where ? had to stand for a character, the rule comes after those that name their type in full.
    ordered = sorted(shown, key=lambda line: pattern_of(line.name) != line.name)
    may_be = [line for line in ordered if _may_be_crisis(line, crisis)]
    others = [line for line in ordered if not _may_be_crisis(line, crisis)]
    parts = ["\n#\n".join(head), "format = 1"]
    if may_be:
        parts += [heading("types that may be a crisis, the most frequent first"), *_rules(may_be)]
    if others:
        parts += [heading("other police work, the most frequent first"), *_rules(others)]
    return "\n\n".join(parts) + "\n"


def _may_be_crisis(line: DraftType, crisis: Collection[Need]) -> bool:
    return any(line.rule.needs.get(need, 0.0) > 0.0 for need in crisis)


def _rules(lines: list[DraftType]) -> Iterator[str]:
    said: set[str] = set()
    for line in lines:
        if pattern_of(line.name).casefold() in said:
            continue
        said.add(pattern_of(line.name).casefold())
        yield "\n".join(
            [
                f"# {line.calls:,} call{'s' if line.calls != 1 else ''}, {line.share:.1%}",
                "[[rules]]",
                f"match = [{text(pattern_of(line.name))}]",
                f"need = {shares_text(line.rule.needs)}",
                f"risk = {risk_text(line.rule.risks)}",
                *([f"why = {text(line.rule.why)}"] if line.rule.why else []),
                f"confirmed = {written(line.rule.confirmed)}",
            ]
        )
