"""What was decided about an export, how surely and why, and what is better asked."""

import re

import numpy as np

from crisissim.intake.detect.detection import ROLES, Decision
from crisissim.intake.detect.finding import Finding
from crisissim.intake.detect.names import telling
from crisissim.intake.detect.offsets import looks_like_utc
from crisissim.intake.spec import JOINT, ExportSpec

PRIVATE = re.compile(r"name|address|phone|location|person|street|caller|\blat|\blon")
"""Names of columns of which no value is shown: it may name a person or a place."""
UNSURE = 0.5
"""Confidence below which a decision is a question."""


def column_decisions(found: Finding) -> list[Decision]:
    """Which column says what, in the order of ROLES; roles that a planner would look for are there without one."""
    decisions = []
    for part in (found.when, found.what):
        for role, name in part.columns.items():
            sure, why = part.sure[role], part.why[role]
            if found.preset is not None and found.preset.columns.get(role) == name:
                sure, why = 0.95, f"so it is in exports of {found.preset.name}"
            decisions.append(Decision(role, tuple(name.split(JOINT)), sure, why, _examples(found, role, name)))
    absent = [
        role
        for role in ("dispatched", "arrived", "cleared", "priority", "zone")
        if role not in {d.role for d in decisions}
    ]
    decisions += [Decision(role, (), 1.0 - UNSURE, _why_absent(found, role)) for role in absent]
    order = {role: place for place, role in enumerate(("date", *ROLES))}
    return sorted(decisions, key=lambda decision: order[decision.role])


def _why_absent(found: Finding, role: str) -> str:
    empty = [name for name, column in found.profiles.items() if column.fill == 0 and telling(role, name) >= UNSURE]
    return f"column {empty[0]!r} is empty" if empty else "no column says it"


def _examples(found: Finding, role: str, name: str) -> tuple[str, ...]:
    if role in ("repeat_key", "call_id") or PRIVATE.search(name.lower()):
        return ()
    return found.profiles[name].examples() if name in found.profiles else ()


def setting_decisions(found: Finding, spec: ExportSpec, why_offsets: str) -> list[Decision]:
    """How the columns are read, where that is not plain."""
    when, said = found.when, found.said
    order = found.dates.order
    time = (when.columns.get("date", when.columns["received"]),)
    decisions = [Decision("agency_label", (), 1.0 if said.agency else UNSURE, "the study is named so", (spec.agency,))]
    if spec.date_format is not None:
        sure = 1.0 if said.date_format or (order and order.certain) or order is None else UNSURE
        why = "as you said" if said.date_format else "all dates of the column read so"
        decisions.append(Decision("date_format", time, sure, why, (spec.date_format,)))
    if spec.stage_format is not None:
        decisions.append(Decision("stage_format", (), 0.9, "the stages are written so", (spec.stage_format,)))
    decisions.append(Decision("stages", (), 1.0 if said.stages else 0.9, "the stages are written so", (spec.stages,)))
    if why_offsets:
        decisions.append(Decision("offsets", time, 0.9, why_offsets, (spec.offsets,)))
    if len(spec.placeholders) > 2:
        decisions.append(Decision("placeholders", (), 0.8, "they stand where times should", spec.placeholders[2:8]))
    if spec.unit_rows:
        decisions.append(
            Decision("unit_rows", (str(spec.columns.call_id),), 0.9, "calls have a row per unit", ("true",))
        )
    decisions += [Decision(*decision) for decision in found.rows.decisions]
    return decisions


def questions(found: Finding, spec: ExportSpec) -> list[str]:
    """What a person should confirm, each with the flag that answers it."""
    asked = [*found.when.questions, *found.what.questions, *found.rows.questions]
    order = found.dates.order
    if order is not None and not order.certain and found.said.date_format is None:
        asked.insert(0, f"Is the day or the month first in column {found.dates.asked!r} (--date-format)?")
    for part in (found.when, found.what):
        for role in ("received", "call_type"):
            if part.sure.get(role, 1.0) < UNSURE:
                asked.insert(0, f"Is {part.columns[role]!r} the column of {role} (--column {role}=NAME)?")
    column = found.profiles.get(found.when.columns["received"])
    machine = column is not None and (spec.date_format in ("epoch", "epoch-ms") or column.share("offset") > UNSURE)
    if machine and found.said.timezone is None and found.said.offsets is None and spec.offsets == "drop":
        minutes = found.when.received
        if looks_like_utc(minutes[np.isfinite(minutes)]):
            asked.insert(0, "The quietest hours are not at night: are the times in UTC (--timezone America/...)?")
    return asked
