"""What the export itself says a call was: its need flags, and the call type that it ended with."""

from collections.abc import Collection

import numpy as np

from crisissim.domain.calls import NO_NEED, Bools, Ints
from crisissim.domain.words import Need
from crisissim.intake.account import Recognition
from crisissim.intake.classify import MOSTLY, TypeRules
from crisissim.intake.spec import ExportSpec
from crisissim.intake.table import Table


def recorded_needs(table: Table, spec: ExportSpec, rules: TypeRules) -> Ints:
    """Need of each call as the export records it, or NO_NEED where only its call type speaks.

    A final call type records a need where it differs from the first one and is mostly of one need.  A flag beats both:
    it was set for this very call.  A flag that is not set says nothing, for few agencies set every flag they should.

    Args:
        table: the rows.
        spec: how the export is written.
        rules: which call types are of which need.

    Returns:
        Code of a need per row.
    """
    needs = np.full(len(table), NO_NEED, np.int64)
    if spec.columns.final_call_type is not None:
        needs = _by_final_type(table, spec, rules)
    for need, columns in reversed(list(spec.flags.items())):
        for column, values in columns.items():
            needs[table.columns[column].like(values)] = Need(need).code
    return needs


def _by_final_type(table: Table, spec: ExportSpec, rules: TypeRules) -> Ints:
    assert spec.columns.final_call_type is not None
    final, first = table.columns[spec.columns.final_call_type], table.columns[spec.columns.call_type]
    shares, _ = rules.shares(final.values)
    need = np.where(shares.max(axis=1, initial=0.0) > MOSTLY, shares.argmax(axis=1), NO_NEED)
    known = ~final.among({*spec.placeholders, ""})
    spellings = {text: i for i, text in enumerate(sorted({text.casefold() for text in (*final.values, *first.values)}))}
    same = (
        np.array([spellings[text.casefold()] for text in final.values], np.int64)[final.codes]
        == np.array([spellings[text.casefold()] for text in first.values], np.int64)[first.codes]
    )
    return np.where(known & ~same, final.map(need.astype(np.int64)), NO_NEED)


def recognition(
    table: Table, spec: ExportSpec, rules: TypeRules, crisis_needs: Collection[Need], heard: Bools
) -> tuple[Recognition, ...]:
    """How often the first call type said crisis where the export itself says so.

    Args:
        table: the rows.
        spec: how the export is written.
        rules: which call types are of which need.
        crisis_needs: needs of the study's crisis calls.
        heard: rows of calls from the public; what officers begin themselves was never screened.

    Returns:
        One measure by final call types and one by flags, where the export has them.
    """
    columns, found = table.columns, []
    typed = _of_crisis_type(table, spec.columns.call_type, rules, crisis_needs)
    if spec.columns.final_call_type is not None:
        known = heard & ~columns[spec.columns.final_call_type].among({*spec.placeholders, ""})
        crisis = _of_crisis_type(table, spec.columns.final_call_type, rules, crisis_needs)
        found.append(Recognition("final call type", *_counts(crisis & known, typed), *_counts(~crisis & known, typed)))
    flagged = np.zeros(len(table), np.bool_)
    for need, values_by_column in spec.flags.items():
        if need in set(crisis_needs):
            for column, values in values_by_column.items():
                flagged |= columns[column].like(values)
    if spec.flags:
        found.append(Recognition("flags", *_counts(flagged & heard, typed), 0, 0))
    return tuple(found)


def _of_crisis_type(table: Table, column: str, rules: TypeRules, crisis_needs: Collection[Need]) -> Bools:
    texts = table.columns[column]
    shares, _ = rules.shares(texts.values)
    return texts.map(shares[:, [need.code for need in crisis_needs]].sum(axis=1) >= MOSTLY)


def _counts(rows: Bools, typed: Bools) -> tuple[int, int]:
    return int(rows.sum()), int((rows & typed).sum())
