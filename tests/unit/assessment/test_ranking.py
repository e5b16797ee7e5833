"""Tests that options are labelled and ranked by the written rules, and never on luck."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from crisissim.analysis import METRICS
from crisissim.assessment import Ranking, rank
from crisissim.assessment.price import TOO_FEW, Price, prices
from crisissim.assessment.reasons import reasons
from crisissim.assessment.rules import FEWEST, GUARD, MOST, OF_A_LEVEL, PRIMARY, RULES
from crisissim.assumptions import defaults
from crisissim.experiment import ExperimentResult, OptionResult

YEARS = 30


def answer(options: Mapping[str, Mapping[str, float]], spread: float = 0.004, seed: int = 1) -> ExperimentResult:
    """An answer in which every option has these averages, the same luck of years, and a little of its own."""
    luck = np.random.default_rng(seed)
    shared = luck.normal(0.0, 1.0, YEARS)

    def values(name: str, mean: float) -> Any:
        scale = spread if METRICS[name].unit == "share" else 100.0 * spread
        return mean + scale * (shared + 0.3 * luck.normal(0.0, 1.0, YEARS)) * (mean != 0.0)

    usual = {
        PRIMARY: 0.0,
        "coverage": 0.0,
        "officer_hours_net": 0.0,
        "fte_added": 0.0,
        GUARD: 12.0,
        "patrol_hours": 9000.0,
    }
    results = tuple(
        OptionResult(name, "police-only", {metric: values(metric, mean) for metric, mean in (usual | own).items()}, {})
        for name, own in options.items()
    )
    return ExperimentResult("made up", 1, YEARS, "poisson", 365, True, next(iter(options)), results, ())


def ranked(
    options: Mapping[str, Mapping[str, float]],
    costs: Mapping[str, float] | None = None,
    each: Mapping[str, Price] | None = None,
    **facts: Any,
) -> Ranking:
    """The ranking of such an answer."""
    return rank(answer(options, **facts), defaults(), costs, each)


def reach(share: float, people: float = 2.0, **other: float) -> dict[str, float]:
    """An option that reaches this share in time with so many people."""
    return {PRIMARY: share, "coverage": share, "fte_added": people} | other


def test_what_reaches_more_is_supported() -> None:
    """An advantage that is there is seen, and changing nothing is then not advised."""
    found = ranked({"today": {}, "van": reach(0.3)})
    assert found.of("van").label == "supported"
    assert found.of("today").label == "not advised"
    assert found.listed == ("van", "today")


def test_within_the_margin_nothing_is_advised() -> None:
    """A difference too small to matter supports no option; changing nothing comes first, and costs nobody anything."""
    found = ranked({"today": reach(0.3, 0.0), "van": reach(0.302, 0.0)})
    assert found.of("van").label == "not distinguishable"
    assert found.of("today").label == "supported"
    assert found.listed == ("today", "van")


@pytest.mark.parametrize("seed", range(20))
def test_luck_alone_supports_nothing(seed: int) -> None:
    """Among four options that are alike but for luck, none is supported over the baseline."""
    found = ranked(dict.fromkeys(("today", "a", "b", "c"), reach(0.3)), spread=0.05, seed=seed)
    assert found.supported == ("today",)


def test_urgent_calls_come_first() -> None:
    """Whoever makes the most urgent calls wait longer is not advised, however many it reaches."""
    found = ranked({"today": {}, "car": reach(0.5) | {GUARD: 15.0}, "van": reach(0.2)})
    assert found.of("car").label == "not advised"
    assert found.listed == ("van", "today")


def test_a_beaten_option_is_not_advised() -> None:
    """An option that another one beats in reach and people is not advised, and it is said by which."""
    found = ranked({"today": {}, "van": reach(0.3), "dear van": reach(0.25, 4.0)})
    assert (found.of("dear van").label, found.of("dear van").beaten_by) == ("not advised", "van")


def test_a_dearer_option_beats_none() -> None:
    """What costs less is not turned down for the sake of what reaches more for more dollars; the council weighs it."""
    options = {"today": {}, "van": reach(0.3), "video": reach(0.25)}
    assert ranked(options, {"today": 0.0, "van": 9e5, "video": 9e5}).of("video").beaten_by == "van"
    assert ranked(options, {"today": 0.0, "van": 9e5, "video": 5e5}).of("video").label == "supported"


def test_beyond_a_price_support_depends_on_it() -> None:
    """What surely costs more for each further call than the limit is not supported, and is listed after no change."""
    limit = defaults().value("assessment.dollars_for_each")
    options = {"today": {}, "van": reach(0.3), "video": reach(0.25, 1.0)}
    found = ranked(options, each={"van": Price(9 * limit, 8 * limit), "video": Price(3 * limit, 2 * limit)})
    assert (found.of("van").label, found.of("video").label) == ("depends on price", "depends on price")
    assert (found.of("today").label, found.supported) == ("supported", ("today",))
    assert found.dear == ("video", "van")
    assert found.listed == ("today", "video", "van")


def test_a_price_that_may_be_within_the_limit_decides_nothing() -> None:
    """Where the interval of the price reaches below the limit, and where no price is known, options are supported."""
    limit = defaults().value("assessment.dollars_for_each")
    options = {"today": {}, "van": reach(0.3), "video": reach(0.25, 1.0)}
    found = ranked(options, each={"van": Price(2 * limit, 0.9 * limit)})
    assert found.supported == ("van", "video")


def test_a_dear_option_stands_behind_the_supported_ones() -> None:
    """Where one is supported, another that depends on price is not on the first page, and says its price."""
    limit = defaults().value("assessment.dollars_for_each")
    options = {"today": {}, "van": reach(0.3), "on call": reach(0.2, 1.0)}
    found = ranked(options, each={"van": Price(4 * limit, 3 * limit)})
    assert found.listed == ("on call", "today")
    assert found.of("today").label == "not advised"
    told = reasons(found.of("van"), found, answer(options), 45.0)
    assert any(f"costs about ${4 * limit:,.0f}, more than numbers alone can answer for" in one for one in told)


def test_where_calls_are_few_every_price_is_open() -> None:
    """With 1 to 10 recorded crisis calls no label goes by dollars for one of them, which would tell their number."""
    options = {"today": {}, "van": reach(0.3)}
    result = answer(options)
    budgets: Any = {name: SimpleNamespace(yearly=dollars) for name, dollars in (("today", 0.0), ("van", 100.0))}
    few: Any = SimpleNamespace(crisis=3.0)
    assert prices(budgets, few, result) == {"van": TOO_FEW}
    found = ranked(options, each=prices(budgets, few, result))
    assert found.of("van").label == "depends on price"
    assert any("so few crisis calls" in one for one in reasons(found.of("van"), found, result, 45.0))


def test_who_harms_beats_nobody() -> None:
    """An option is not turned down for the sake of one that is not advised itself."""
    found = ranked({"today": {}, "car": reach(0.5, 1.0) | {GUARD: 15.0}, "van": reach(0.3)})
    assert found.of("van").label == "supported"


def test_what_cannot_be_told_apart_goes_by_cost() -> None:
    """Of two that reach as many in time the cheaper comes first: by dollars where known, by people else."""
    options = {"today": {}, "dear": reach(0.3, 4.0, officer_hours_net=900.0), "cheap": reach(0.3, 2.0)}
    assert ranked(options).listed[:2] == ("cheap", "dear")
    assert ranked(options, {"cheap": 9e5, "dear": 1e5}).listed[:2] == ("dear", "cheap")
    assert ranked(options).of("dear").level == ranked(options).of("cheap").level == 0


def test_reach_goes_before_cost_where_it_is_detectable() -> None:
    """What detectably reaches more in time is ranked before what is cheaper, which says whom it is behind."""
    found = ranked({"today": {}, "on call": reach(0.2, 0.5), "van": reach(0.3, 5.0)})
    assert found.listed == ("van", "on call", "today")
    assert found.of("on call").lost_to == ("van",)


def test_the_first_page_has_two_to_four() -> None:
    """However many are supported, four are listed, two of those that cannot be told apart, the baseline last."""
    many = {f"v{n}": reach(0.3, 2.0 + n, officer_hours_net=500.0 * n) for n in range(4)}
    found = ranked({"today": {}} | many | {"cheap": reach(0.2, 0.5)})
    assert len(found.listed) == MOST
    assert found.listed[-1] == "today"
    assert sum(found.of(name).level == 0 for name in found.listed) == OF_A_LEVEL
    assert "cheap" in found.listed


def test_where_all_harm_the_nearest_is_listed() -> None:
    """With nothing but harmful options, changing nothing is supported and another one is still shown."""
    found = ranked({"today": {}, "car": reach(0.5) | {GUARD: 15.0}})
    assert found.listed == ("today", "car")
    assert len(found.listed) >= FEWEST
    assert found.of("car").label == "not advised"


def test_the_rules_are_written_down(project_root: Any) -> None:
    """The page of the documentation shows the rules word for word as the report prints them."""
    page = " ".join((project_root / "docs" / "assessment.md").read_text(encoding="utf-8").split())
    assert [rule for rule in RULES if rule not in page] == []
