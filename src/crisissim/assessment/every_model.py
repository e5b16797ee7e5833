"""An option for every response model: those that a study lacks are made from the model's defaults, in memory."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time

import numpy as np

from crisissim.assessment.cover import patrol_on_duty
from crisissim.domain.words import SWORN, Payer
from crisissim.responses import MODELS
from crisissim.responses.grammar import ResponseModel
from crisissim.study import Study
from crisissim.study.draft.facts import Facts, facts_of
from crisissim.study.draft.first_size import busiest_start, calls_in, fewest_units
from crisissim.study.models.programs import kept
from crisissim.study.schema import OptionFile
from crisissim.study.schema.fields import LONGEST_NAME, WEEKDAYS
from crisissim.study.schema.option_file import PostTable
from crisissim.timebase import HOURS_PER_DAY, MINUTES_PER_HOUR, SATURDAY

WORKDAYS = WEEKDAYS[:SATURDAY]


@dataclass(frozen=True, slots=True)
class Shape:
    """When the units of a model usually work and who pays for the civilians.

    Attributes:
        hours: of a day, in which the most crisis calls come; 24 is around the clock.
        days: of the week; empty is every day.
        payer: of civilians.
        follows_calls: as many units as the calls in these hours ask for; else one.
    """

    hours: int
    days: tuple[str, ...] = ()
    payer: Payer = Payer.NEW
    follows_calls: bool = True


USUAL = Shape(hours=12)
SHAPES: Mapping[str, Shape] = {
    "cit-officers": Shape(hours=24),
    "phone-first": Shape(hours=16),
    "on-call-clinician": Shape(hours=24, payer=Payer.PARTNER),
    "telehealth": Shape(hours=24, payer=Payer.CONTRACT),
    "partner-agency": Shape(hours=14, payer=Payer.PARTNER),
    "outreach": Shape(hours=10, days=WORKDAYS, follows_calls=False),
    "follow-up": Shape(hours=8, days=WORKDAYS, follows_calls=False),
}
"""Models whose units work otherwise than the busiest twelve hours of every day."""


@dataclass(frozen=True, slots=True)
class Made:
    """A study with an option of every response model.

    Attributes:
        study: with the options that were made.
        names: of these.
    """

    study: Study
    names: tuple[str, ...]


def with_every_model(study: Study) -> Made:
    """The study with an option for each response model that none of its own options is made of.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    have = {read.table.model for read in study.files.options if read.table.model}
    have |= {layer.model for read in study.files.options for layer in read.table.layers}
    taken = set(study.options)
    tables = []
    for model in (model for name, model in MODELS.items() if name not in have):
        name = model.name if model.name not in taken else f"{model.name}-by-default"
        posts = tuple(_posts(study, model)) if model.pool else ()
        tables.append(kept(study.files.study.table, OptionFile(format=1, name=name, model=model.name, posts=posts)))
    return Made(study.with_options(tables), tuple(table.name for table in tables))


def _posts(study: Study, model: ResponseModel) -> Iterator[PostTable]:
    """One shift pattern for each agency."""
    shape = SHAPES.get(model.name, USUAL)
    least = study.assumptions.value("draft.least_patrol")
    patrol = patrol_on_duty(study.today()).reshape(7, HOURS_PER_DAY).min(axis=0)
    for agency, history in zip(study.agencies, study.histories(), strict=True):
        facts = facts_of(history, study.crisis_needs, study.assumptions)
        start = 0 if shape.hours == HOURS_PER_DAY else busiest_start(facts.crisis, shape.hours)
        units = _units(study, model, facts, start, shape) if shape.follows_calls else 1
        spare = patrol[(start + np.arange(shape.hours)) % HOURS_PER_DAY].min() / len(study.agencies) - least
        if SWORN.issuperset(model.crew):
            units = max(min(units, int(spare)), 1)
        payers = [
            (Payer.PATROL if spare >= units or SWORN.issuperset(model.crew) else Payer.NEW)
            if role in SWORN
            else shape.payer
            for role in model.crew
        ]
        table = {
            "name": f"{model.title}, {agency.name}"[:LONGEST_NAME] if len(study.agencies) > 1 else model.title,
            "agency": agency.name,
            "units": units,
            "start": time(start),
            "hours": float(shape.hours),
            "payer": [str(payer) for payer in payers],
        }
        yield PostTable.model_validate(table | ({"days": list(shape.days)} if shape.days else {}))


def _units(study: Study, model: ResponseModel, facts: Facts, start: int, shape: Shape) -> int:
    """Fewest units of which not too many calls find all busy (Erlang's loss formula)."""
    value = study.assumptions.value
    factor = next((value(name) for name in model.assumes if name.startswith("on_scene.")), 1.0)
    busy = facts.crisis_travel * value("travel.team_factor") + facts.crisis_on_scene * factor
    load = calls_in(facts.crisis, start, shape.hours) / shape.hours * busy / MINUTES_PER_HOUR
    return fewest_units(load, study.assumptions)
