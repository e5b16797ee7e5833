"""What the answer rests on: the record, whether the model gives it back, assumptions, and what could change it."""

from crisissim.assessment import Assessment
from crisissim.errors import CODES
from crisissim.report.privacy import Shown
from crisissim.report.table import HIDDEN, Cell, Column, Table, table
from crisissim.responses import assumed_by_all
from crisissim.study.models.layers import models_named

SWINGS = 10
"""Assumptions of which the effect is shown, the largest first."""
BASIS = {
    "published": "published",
    "computed": "computed from published or recorded figures",
    "neutral": "changes nothing until somebody sets it",
    "working": "a planner's starting value without a published figure",
}


def account_table(shown: Shown) -> Table:
    """Rows of each export by what became of them."""
    columns = [Column("agency", "Department"), Column("what", "Rows of the export"), Column("rows", "Rows", "calls")]
    rows: list[tuple[Cell, ...]] = []
    for one in shown.accounts:
        rows.append((one.agency, "in the export", one.rows if one.rows is not None else HIDDEN))
        rows.append((one.agency, f"used, {one.first} to {one.last}", one.used))
        rows += [(one.agency, f"left out: {reason}", count) for reason, count in one.dropped.items()]
    return table("account", "What became of every row of the record", columns, rows)


def reproduction_table(assessment: Assessment) -> Table:
    """Every comparison of the model with the record that could be judged."""
    columns = [
        Column("what", "What is compared"),
        Column("unit", "Unit"),
        Column("recorded", "Recorded", "number"),
        Column("model", "Model", "number"),
        Column("apart", "Apart", "number"),
        Column("mark", "Mark", "number"),
        Column("verdict", "Verdict"),
    ]
    rows = [
        (item.name, item.unit, item.recorded, item.simulated, item.distance, item.mark, item.level)
        for item in assessment.verdict.judged
    ]
    note = "Medians of minutes, or hours. Apart: distance of the two distributions, or relative difference of hours."
    return table("reproduction", "The model against the record", columns, rows, note)


def remarks_table(shown: Shown) -> Table:
    """Coded remarks."""
    columns = [
        Column("code", "Code"),
        Column("about", "About"),
        Column("remark", "What is so, what it does, what to do"),
    ]
    rows = [(code, CODES[code].title, text) for code, text in shown.remarks]
    return table("remarks", "Remarks on the record and the answer", columns, rows)


def flips_table(assessment: Assessment) -> Table:
    """Assumed numbers at which another option becomes the best."""
    assert assessment.flips is not None
    columns = [
        Column("assumption", "Assumed number"),
        Column("meaning", "What it is"),
        Column("now", "Now", "number"),
        Column("range", "May lie"),
        Column("flips_at", "Another is best at, or beyond", "number"),
        Column("unit", "Unit"),
        Column("then", "Then best"),
    ]
    rows = [
        (
            flip.assumption.name,
            flip.assumption.meaning,
            flip.assumption.value,
            f"{flip.assumption.low:g} to {flip.assumption.high:g}",
            flip.at,
            flip.assumption.unit,
            flip.other,
        )
        for flip in assessment.flips.flips
    ]
    note = "One number at a time, over its whole range, all others as they are; nearest first. Best: reached in time."
    return table("flip-values", "Values at which another option becomes the best", columns, rows, note)


def swings_table(assessment: Assessment) -> Table:
    """What the assumptions do that matter most."""
    assert assessment.flips is not None
    columns = [
        Column("assumption", "Assumed number"),
        Column("meaning", "What it is"),
        Column("range", "May lie"),
        Column("option", "Moves most"),
        Column("change", "Its change from low to high", "points"),
    ]
    rows = [
        (
            swing.assumption.name,
            swing.assumption.meaning,
            f"{swing.assumption.low:g} to {swing.assumption.high:g}",
            swing.option,
            swing.change,
        )
        for swing in assessment.flips.swings.swings[:SWINGS]
    ]
    return table("swings", "What single assumptions do to the share reached in time", columns, rows)


def assumptions_table(assessment: Assessment) -> Table:
    """Every assumed number that the answer may rest on, with its source and whether anybody confirmed it."""
    columns = [
        Column("name", "Name"),
        Column("value", "Value", "number"),
        Column("range", "May lie"),
        Column("unit", "Unit"),
        Column("meaning", "What it is"),
        Column("basis", "Basis"),
        Column("source", "Source"),
        Column("confirmed", "Confirmed here"),
    ]
    study = assessment.study
    models = {model.name: model for option in assessment.result.options for model in models_named(option.model)}
    used = {name for model in models.values() for name in model.assumes} | {*assumed_by_all()}
    rows = [
        (
            row.name,
            row.value,
            f"{row.low:g} to {row.high:g}",
            row.unit,
            row.meaning,
            BASIS[row.basis],
            row.source,
            "by the study" if row.confirmed else "by nobody",
        )
        for name, row in study.assumptions.items()
        if name in used
    ]
    return table("assumptions", "Assumed numbers", columns, rows)
