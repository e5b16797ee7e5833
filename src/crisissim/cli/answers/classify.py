"""The answer of `classify`: call types by volume, as text, JSON or CSV."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from crisissim.cli.terminal.cells import safe_cell
from crisissim.cli.terminal.console import plain
from crisissim.domain.words import Need, Risk
from crisissim.experiment.answer_text import plain_text
from crisissim.intake.patterns import matching
from crisissim.study import Study
from crisissim.study.classification import Classification, TypeLine

if TYPE_CHECKING:
    from rich.console import RenderableType

MOST_CALLS = 0.9
"""Other police work is listed until the list covers this share of the calls; the rest is many types of few calls."""
SUGGESTED = 12
"""Types listed as resembling a crisis type; the others are in --json."""
COLUMNS = (
    "call_type", "calls", "begun_by_officers", "recorded_need", "share", *(f"need:{need}" for need in Need),
    *(f"risk:{risk}" for risk in Risk), "crisis", "basis", "rule", "why", "nearest",
)  # fmt: skip
BASES = {"confirmed": "confirmed", "study": "study", "program": "guess"}


def listed(
    types: Classification, *, everything: bool, needs: Sequence[Need] | None, only: str | None
) -> list[TypeLine]:
    """The lines to show: those asked for, else all crisis types and the most frequent other ones."""
    lines = list(types.lines)
    if needs:
        return [
            line for line in lines if any(line.needs.get(need, 0.0) > 0.0 for need in needs) and _matches(line, only)
        ]
    if everything or only:
        return [line for line in lines if _matches(line, only)]
    shown, covered = [], 0.0
    for line in lines:
        if line.crisis or covered < MOST_CALLS:
            shown.append(line)
        covered += line.share
    return shown


def _matches(line: TypeLine, only: str | None) -> bool:
    return only is None or matching(only)(line.call_type)


def unconfirmed(types: Classification) -> int:
    """Call types that nobody has confirmed."""
    return sum(line.basis != "confirmed" for line in types.lines)


def as_text(study: Study, types: Classification, lines: Sequence[TypeLine]) -> "list[RenderableType]":
    """The parts of the answer, in reading order."""
    parts: list[RenderableType] = [
        f"Call types of {plain(study.name)} by calls from the public. Risk: % low/guarded/high.",
        _table(lines),
    ]
    hidden = len(types.lines) - len(lines)
    if hidden:
        shown = {line.call_type for line in lines}
        rest = sum(line.share for line in types.lines if line.call_type not in shown)
        parts.append(f"{hidden} more types ({rest:.1%} of calls) are not listed; --all lists them.\n")
    alike = [line for line in types.lines if line.nearest][:SUGGESTED]
    if alike:
        parts.append("Worth a look: no rule names these types, and their words resemble a crisis type's")
        parts += [f"  {plain(line.call_type)} ({line.calls:,} calls): {_nearest(line)}" for line in alike]
        parts.append("")
    return [*parts, *_recognised(types), _standing(types)]


def _table(lines: Iterable[TypeLine]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=0, pad_edge=False, expand=True)
    for name in ("Calls", "Share"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("Call type", overflow="fold", width=17)
    table.add_column("Need", width=14)
    table.add_column("Risk %", justify="right", no_wrap=True)
    table.add_column("Rests on", no_wrap=True)
    table.add_column("Why", ratio=1)
    for line in lines:
        risks = "/".join(f"{line.risks.get(risk, 0.0) * 100:.0f}" for risk in Risk)
        told = BASES[line.basis]
        row = (f"{line.calls:,}", f"{line.share:.1%}", plain(line.call_type), _needs(line.needs), risks, told)
        table.add_row(*row, plain(line.why))
    return table


def _needs(needs: Mapping[Need, float]) -> str:
    given = {need: share for need, share in needs.items() if share}
    if len(given) == 1:
        return str(next(iter(given)))
    return ", ".join(f"{need} {share:.0%}" for need, share in given.items())


def _nearest(line: TypeLine) -> str:
    return ", ".join(f"{near.need} (as in {near.text!r})" for near in line.nearest)


def _recognised(types: Classification) -> Iterable[str]:
    """How often the first call type knew a crisis call, with the count that this rests on."""
    for agency, measure in types.recognition:
        if measure.sensitivity is None:
            continue
        low, high = _wilson(measure.typed, measure.crisis)
        yield (
            f"{plain(agency)}, by its {measure.by}: of {measure.crisis:,} calls that were a crisis, {measure.typed:,} "
            f"({measure.sensitivity:.0%}, 95 % interval {low:.0%} to {high:.0%}) had a crisis call type at first. The "
            "model takes what the others were from the record, and does not assume it."
        )
        if measure.false_positive is not None:
            yield f"  Of {measure.other:,} other calls, {measure.mistaken:,} ({measure.false_positive:.1%}) had one."


def _wilson(part: int, whole: int) -> tuple[float, float]:
    """Wilson's interval of a recorded share (Wilson, J. Am. Stat. Assoc. 22, 1927)."""
    z = NormalDist().inv_cdf(0.975)
    share = part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z / (1 + z * z / whole) * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def _standing(types: Classification) -> str:
    done = [line for line in types.lines if line.basis == "confirmed"]
    crisis = sum(line.calls for line in types.lines if line.crisis)
    of_crisis = sum(line.calls for line in done if line.crisis)
    told = f", {of_crisis / crisis:.0%} of those of crisis types" if crisis else ""
    share = sum(line.share for line in done)
    return f"Confirmed: {len(done)} of {len(types.lines)} call types, {share:.0%} of calls{told}."


def as_json(study: Study, types: Classification, lines: Iterable[TypeLine]) -> str:
    """The answer as JSON."""
    answer = {
        "study": study.name,
        "calls": types.calls,
        "call_types": len(types.lines),
        "confirmed": sum(line.basis == "confirmed" for line in types.lines),
        "confirmed_share_of_calls": sum(line.share for line in types.lines if line.basis == "confirmed"),
        "types": [_as_object(line) for line in lines],
        "recognition": [
            {
                "agency": agency,
                "by": measure.by,
                "crisis": measure.crisis,
                "typed_as_crisis": measure.typed,
                "sensitivity": measure.sensitivity,
                "interval": _wilson(measure.typed, measure.crisis) if measure.crisis else None,
                "other": measure.other,
                "typed_as_crisis_by_mistake": measure.mistaken,
                "false_positive": measure.false_positive,
            }
            for agency, measure in types.recognition
        ],
    }
    return plain_text(answer)


def _as_object(line: TypeLine) -> dict[str, Any]:
    return {
        "call_type": line.call_type,
        "calls": line.calls,
        "begun_by_officers": line.own,
        "recorded_need": line.recorded,
        "share": line.share,
        "needs": {str(need): share for need, share in line.needs.items()},
        "risks": {str(risk): share for risk, share in line.risks.items()},
        "crisis": line.crisis,
        "basis": line.basis,
        "rule": line.pattern,
        "why": line.why,
        "nearest": [{"text": n.text, "need": str(n.need), "likeness": n.likeness} for n in line.nearest],
    }


def as_csv(lines: Iterable[TypeLine]) -> str:
    """The answer as CSV: one row per call type."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        needs = [line.needs.get(need, 0.0) for need in Need]
        risks = [line.risks.get(risk, 0.0) for risk in Risk]
        texts = [safe_cell(text) for text in (line.basis, line.pattern, line.why, _nearest(line))]
        name = safe_cell(line.call_type)
        facts = (line.calls, line.own, line.recorded, f"{line.share:.6f}")
        writer.writerow([name, *facts, *needs, *risks, int(line.crisis), *texts])
    return page.getvalue()
