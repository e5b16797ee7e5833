"""Every call type of a study with its volume, what it is taken for, and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from crisissim.domain.calls import NO_NEED, CallHistory
from crisissim.domain.words import Need, Risk
from crisissim.errors import Fault, InputError
from crisissim.intake import TypeRules, read_history, shipped_rules
from crisissim.intake.account import Recognition
from crisissim.intake.classify import MOSTLY
from crisissim.intake.patterns import matching
from crisissim.intake.resemblance import Resemblance, nearest
from crisissim.study.agency import agencies_on_record, calls_tables
from crisissim.study.calls.reading import export_spec, type_rules
from crisissim.study.study import Study

Basis = Literal["confirmed", "study", "program"]
"""What a line rests on: a rule that a person confirmed, the study's own unconfirmed rule, the program's guess."""
EVERYTHING = "*"
"""Pattern of the program's last rule; a drafted call-types.toml repeats that rule's reason."""


@dataclass(frozen=True, slots=True)
class TypeLine:
    """One call type.

    Attributes:
        call_type: the agency's own text.
        calls: recorded calls from the public of this type, whether or not anybody was sent.
        own: work of this type that officers began themselves.
        recorded: calls from the public whose need the export itself records, whatever their type.
        share: calls as a share of all calls from the public.
        needs: share of such calls of each need.
        risks: share of such calls at each risk.
        crisis: whether such calls are mostly of the study's crisis needs.
        basis: what this rests on.
        pattern: the rule that decides.
        why: its reason.
        nearest: known texts that it resembles, where no rule names it.
    """

    call_type: str
    calls: int
    own: int
    recorded: int
    share: float
    needs: Mapping[Need, float]
    risks: Mapping[Risk, float]
    crisis: bool
    basis: Basis
    pattern: str
    why: str
    nearest: tuple[Resemblance, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """All call types of a study, the most frequent first.

    Attributes:
        lines: one per call type; spellings that differ in capitals only are one.
        recognition: per agency, how often the first call type knew a crisis call, where the export can tell.
    """

    lines: tuple[TypeLine, ...]
    recognition: tuple[tuple[str, Recognition], ...]

    @property
    def calls(self) -> int:
        return sum(line.calls for line in self.lines)

    def line(self, call_type: str) -> TypeLine | None:
        """The line of a call type, whatever its capitals."""
        folded = call_type.strip().casefold()
        return next((line for line in self.lines if line.call_type.casefold() == folded), None)


def classification(study: Study) -> Classification:
    """Read a study's calls and classify their types.

    Args:
        study: the study.

    Returns:
        Its call types with volumes, needs, risks and reasons.

    Raises:
        InputError: all that is wrong with its exports.
    """
    read = study.files.call_types
    rules = type_rules(read)
    own_rules = len(rules.rules) - len(shipped_rules().rules)
    faults: list[Fault] = []
    counts = (Counter[str](), Counter[str](), Counter[str]())
    spelling: dict[str, str] = {}
    known: list[tuple[str, Recognition]] = []
    table = study.files.study.table
    for agency, (_, calls) in zip(agencies_on_record(table), calls_tables(table), strict=True):
        spec = replace(export_spec(agency, calls, study.folder), never_dispatched="keep")
        try:
            history, account = read_history(spec, rules, study.crisis_needs)
        except InputError as error:
            faults += error.faults
            continue
        _count(history, counts, spelling)
        known += [(agency, measure) for measure in account.recognition]
    if faults:
        raise InputError(*faults)
    total = max(1, counts[0].total())
    lines = [
        _line(name, (counts[0][folded], counts[1][folded], counts[2][folded]), total, rules, own_rules, study)
        for folded, name in spelling.items()
    ]
    lines.sort(key=lambda line: (-line.calls, -line.own, line.call_type))
    return Classification(tuple(lines), tuple(known))


def _count(history: CallHistory, counts: tuple[Counter[str], ...], spelling: dict[str, str]) -> None:
    heard, own, told = counts
    told_rows = np.zeros(len(history), np.bool_) if history.recorded_need is None else history.recorded_need != NO_NEED
    for count, rows in (
        (heard, ~history.officer_initiated),
        (own, history.officer_initiated),
        (told, told_rows & ~history.officer_initiated),
    ):
        for name, calls in zip(
            history.call_types, np.bincount(history.call_type[rows], minlength=len(history.call_types)), strict=True
        ):
            folded = name.casefold()
            spelling.setdefault(folded, name)
            count[folded] += int(calls)


def _line(
    name: str, counts: tuple[int, int, int], total: int, rules: TypeRules, own_rules: int, study: Study
) -> TypeLine:
    calls, own, recorded = counts
    place = next(i for i, rule in enumerate(rules.rules) if matching(rule.match)(name))
    rule = rules.rules[place]
    basis: Basis = "confirmed" if rule.confirmed else "study" if place < own_rules else "program"
    named = rule.confirmed or EVERYTHING not in (rule.match, _shipped_match(rule.why))
    return TypeLine(
        call_type=name,
        calls=calls,
        own=own,
        recorded=recorded,
        share=calls / total,
        needs=rule.needs,
        risks=rule.risks,
        crisis=sum(share for need, share in rule.needs.items() if need in study.crisis_needs) >= MOSTLY,
        basis=basis,
        pattern=rule.match,
        why=rule.why,
        nearest=() if named else nearest(name, rules),
    )


def _shipped_match(why: str) -> str:
    """Pattern of the program's rule with this reason."""
    return next((rule.match for rule in shipped_rules().rules if rule.why == why), "")
