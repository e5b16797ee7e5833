"""From [dispatch] and [pools] to the rules that the engine works by."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from crisissim.assumptions import Assumptions
from crisissim.domain.practice import Dispatch, PoolRules
from crisissim.study.models.offers import Layer, rules_of_models
from crisissim.study.schema.dispatch import DispatchTable
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.staff import PoolTable
from crisissim.study.schema.study_file import StudyFile


def dispatch_of(table: DispatchTable, assumptions: Assumptions) -> Dispatch:
    """How waiting calls and free units are matched; what is left out changes nothing."""
    names = ("divert_from", "divert_to", "skipped_to", "shorten_for", "shorten_to")
    given = {name: getattr(table, name) for name in names}
    spread = dict.fromkeys(table.bearable, assumptions.value("dispatch.bearable_spread")) if table.bearable else {}
    after = {priority: 1.0 / minutes for priority, minutes in table.leaving_minutes.items()}
    return Dispatch(
        order=table.order,
        ageing=assumptions.value("dispatch.ageing") if table.ageing is None else table.ageing,
        reserve=dict(table.reserve),
        bearable=dict(table.bearable),
        bearable_spread=spread | table.bearable_spread,
        overhead=dict(table.overhead),
        leaving=table.leaving | after,
        skipped=dict(table.skipped),
        report_share=table.report_share,
        reports_yield=table.reports_yield,
        **{name: value for name, value in given.items() if value is not None},
    )


def pool_rules_of(
    study: StudyFile, option: OptionFile, layers: Sequence[Layer], pools: Collection[str]
) -> dict[str, PoolRules]:
    """How the units of each pool work: as the response model has it, then the study, then the option.

    Args:
        study: study.toml.
        option: the option.
        layers: its response models.
        pools: in which there are units under this option.

    Returns:
        By pool, where it differs from the ordinary.
    """
    rules = dict(rules_of_models(layers))
    for tables in (study.pools, option.pools):
        for pool, table in tables.items():
            rules[pool] = replace(rules.get(pool, PoolRules()), **_said(table))
    return {pool: found for pool, found in rules.items() if pool in pools and found != PoolRules()}


def _said(table: PoolTable) -> dict[str, Any]:
    """What a table says, without what it leaves out."""
    return {name: value for name, value in table if value is not None}
