"""The 24 items of STRESS-DES, in order.

Monks, Currie, Onggo, Robinson, Kunc and Taylor, Strengthening the reporting of empirical simulation studies:
introducing the STRESS guidelines, Journal of Simulation 13(1), 2019, 55-67.
"""

from dataclasses import dataclass

from crisissim.assessment import Assessment
from crisissim.report.privacy import Shown
from crisissim.report.stress_des.model import components, logic, objectives
from crisissim.report.stress_des.study import data, experiments, implementation


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist."""

    number: str
    section: str
    title: str
    paragraphs: tuple[str, ...]


TITLES: tuple[tuple[str, str, str], ...] = (
    ("1.1", "Objectives", "Purpose of the model"),
    ("1.2", "Objectives", "Model outputs"),
    ("1.3", "Objectives", "Experimentation aims"),
    ("2.1", "Logic", "Base model overview diagram"),
    ("2.2", "Logic", "Base model logic"),
    ("2.3", "Logic", "Scenario logic"),
    ("2.4", "Logic", "Algorithms"),
    ("2.5.1", "Logic", "Components: entities"),
    ("2.5.2", "Logic", "Components: activities"),
    ("2.5.3", "Logic", "Components: resources"),
    ("2.5.4", "Logic", "Components: queues"),
    ("2.5.5", "Logic", "Components: entry and exit points"),
    ("3.1", "Data", "Data sources"),
    ("3.2", "Data", "Pre-processing"),
    ("3.3", "Data", "Input parameters"),
    ("3.4", "Data", "Assumptions"),
    ("4.1", "Experimentation", "Initialisation"),
    ("4.2", "Experimentation", "Run length"),
    ("4.3", "Experimentation", "Estimation approach"),
    ("5.1", "Implementation", "Software or programming language"),
    ("5.2", "Implementation", "Random sampling"),
    ("5.3", "Implementation", "Model execution"),
    ("5.4", "Implementation", "System specification"),
    ("6.1", "Code access", "Computer model sharing statement"),
)
"""Number, section and title of each item."""


def stress_des(assessment: Assessment, shown: Shown) -> tuple[Item, ...]:
    """All 24 items, each filled."""
    filled = {
        **objectives(assessment),
        **logic(assessment),
        **components(assessment),
        **data(assessment, shown),
        **experiments(assessment),
        **implementation(assessment),
    }
    return tuple(Item(number, section, title, tuple(filled[number])) for number, section, title in TITLES)
