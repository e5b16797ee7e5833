"""The built-in rules against call types that other people labelled by hand: five cities, two of them never looked at.

The crosswalk of Vera and Two Sigma puts call types into 29 categories.  Its `Behavioral Health` holds suicide, mental
health and overdose; intoxicated people are under complaints and liquor there, welfare checks under statuses.  What is
compared is therefore: mostly suicide, mental health or overdose by our rules, against `Behavioral Health` by theirs.
"""

import csv
import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from crisissim.domain.words import Need
from crisissim.intake import TypeRule, TypeRules, shipped_rules
from crisissim.intake.classify import MOSTLY

LOOKED_AT = ("Charleston", "New Orleans", "Seattle")
UNSEEN = ("Dallas", "Detroit")
CRISIS = "Behavioral Health"
FLOOR = 0.80


@dataclass(frozen=True)
class Labelled:
    """One call type of one city, with its calls and whether people called it a crisis."""

    city: str
    text: str
    calls: int
    crisis: bool


@dataclass(frozen=True)
class Score:
    """Found and missed, each by type or by calls."""

    both: int
    ours_only: int
    theirs_only: int

    @property
    def precision(self) -> float:
        return self.both / (self.both + self.ours_only)

    @property
    def recall(self) -> float:
        return self.both / (self.both + self.theirs_only)

    def __str__(self) -> str:
        found = f"{self.both:,} of {self.both + self.theirs_only:,}"
        return f"{found} | {self.recall:.2f} | {self.both + self.ours_only:,} | {self.precision:.2f} |"


@pytest.fixture(scope="module")
def labelled(real_data: Path) -> list[Labelled]:
    """All call types that have a label."""
    with gzip.open(real_data / "vera_call_type_crosswalk_5cities.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Category"].strip()]
    return [Labelled(r["City"], r["Field 1"], int(float(r["Count"])), r["Category"].strip() == CRISIS) for r in rows]


def without_short_forms() -> TypeRules:
    """The rules as they were when they were first scored."""
    return TypeRules(tuple(rule for rule in shipped_rules().rules if not rule.why.startswith("short form")))


def is_crisis(rule: TypeRule) -> bool:
    """Mostly suicide, mental health or overdose."""
    share = rule.needs.get(Need.SUICIDE, 0.0) + rule.needs.get(Need.MENTAL_HEALTH, 0.0)
    overdose = rule.match == "*OVERDOSE*" or rule.why == "short form of an overdose"
    return share + (rule.needs.get(Need.SUBSTANCE, 0.0) if overdose else 0.0) >= MOSTLY


def is_crisis_or_drunk(rule: TypeRule) -> bool:
    """The wider line: every substance call too, which the crosswalk does not count."""
    return is_crisis(rule) or rule.needs.get(Need.SUBSTANCE, 0.0) >= MOSTLY


def score(
    rows: Iterable[Labelled],
    cities: tuple[str, ...],
    rules: TypeRules,
    weight: Callable[[Labelled], int],
    ours: Callable[[TypeRule], bool] = is_crisis,
) -> Score:
    """Our crisis types against theirs."""
    counts = {(True, True): 0, (True, False): 0, (False, True): 0, (False, False): 0}
    for row in rows:
        if row.city in cities:
            counts[ours(rules.rule_of(row.text)), row.crisis] += weight(row)
    return Score(counts[True, True], counts[True, False], counts[False, True])


def by_type(_: Labelled) -> int:
    """Every call type counts once."""
    return 1


def by_calls(row: Labelled) -> int:
    """Every call counts once."""
    return row.calls


def test_every_label_is_there(labelled: list[Labelled]) -> None:
    """2,979 call types have a label, 54 of them a crisis."""
    assert (len(labelled), sum(row.crisis for row in labelled)) == (2979, 54)


@pytest.mark.parametrize("rules", [shipped_rules, without_short_forms], ids=["as shipped", "as first scored"])
def test_floors_on_cities_never_looked_at(labelled: list[Labelled], rules: Callable[[], TypeRules]) -> None:
    """At least four in five crisis types are found, and at least four in five found ones are a crisis."""
    found = score(labelled, UNSEEN, rules(), by_type)
    assert found.recall >= FLOOR
    assert found.precision >= FLOOR


def test_the_page_gives_these_figures(labelled: list[Labelled], project_root: Path) -> None:
    """What the documentation says of the score is what comes out."""
    page = (project_root / "docs" / "classification.md").read_text(encoding="utf-8")
    lines = [
        f"| {', '.join(cities)} | {name} | {unit} | {score(labelled, cities, rules(), weight)}"
        for cities in (LOOKED_AT, UNSEEN)
        for name, rules in (("as shipped", shipped_rules), ("as first scored", without_short_forms))
        for unit, weight in (("types", by_type), ("calls", by_calls))
    ]
    wider = [score(labelled, UNSEEN, shipped_rules(), weight, is_crisis_or_drunk) for weight in (by_type, by_calls)]
    told = f"precision on the two cities is {wider[0].precision:.2f} by type and {wider[1].precision:.2f} by calls"
    assert [line for line in (*lines, told) if line not in " ".join(page.split()) and line not in page] == []
