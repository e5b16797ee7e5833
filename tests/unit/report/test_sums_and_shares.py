"""Tests that sums beside sums, and shares times totals, give no small recorded count back."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from assessed import small_town
from hypothesis import given
from hypothesis import strategies as st
from tiny_town import tiny_town

from crisissim.assessment.demand_profile import CONTACTS, Contacts
from crisissim.domain.words import Missed
from crisissim.experiment import ExperimentResult
from crisissim.report.page import page_of
from crisissim.report.privacy import as_told, shown, small
from crisissim.report.privacy.contacts import told_contacts
from crisissim.report.privacy.missed import told_reasons
from crisissim.report.privacy.sentences import without_crisis_calls, without_totals
from crisissim.validation.verdict import Item, Verdict

FEW = 10


def groups_of(people: list[int], luck: list[int]) -> list[Contacts]:
    """Groups with so many people each, who called as often as luck has it within the bounds of their group."""
    found = []
    for (low, high), many, extra in zip(CONTACTS, people, luck, strict=True):
        most = low + 9 if high is None else high
        calls = many * low + min(extra, many * (most - low))
        found.append(Contacts(f"{low}", float(many), float(calls)))
    return found


def possible(place: int, places: tuple[int, ...], people: int, calls: int) -> set[int]:
    """How many people a group can have, by trying all ways in which the people can be in these groups."""
    return {
        split[places.index(place)]
        for split in _splits(people, len(places))
        if sum(CONTACTS[at][0] * many for at, many in zip(places, split, strict=True)) <= calls
        and calls <= sum((CONTACTS[at][1] or np.inf) * many for at, many in zip(places, split, strict=True) if many)
    }


def _splits(people: int, groups: int) -> Iterator[tuple[int, ...]]:
    if groups == 1:
        yield (people,)
        return
    for first in range(people + 1):
        yield from ((first, *rest) for rest in _splits(people - first, groups - 1))


@given(st.lists(st.integers(0, 14), min_size=5, max_size=5), st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_people_and_their_calls_tell_no_small_group(people: list[int], luck: list[int]) -> None:
    """Whoever knows people and calls of merged groups can neither tell that there are some of a group, nor few."""
    groups = groups_of(people, luck)
    names = [one.name for one in groups]
    for one in told_contacts(groups):
        assert not small(one.people)
        places = tuple(names.index(name) for name in one.name.replace(" or ", ", ").split(", "))
        if len(places) > 1 and one.people <= 25:
            for place in places:
                if 0 < groups[place].people <= FEW:
                    found = possible(place, places, round(one.people), round(one.calls))
                    assert 0 in found
                    assert max(found) > FEW


def test_three_who_called_twice_are_not_told_by_a_division() -> None:
    """27 people with one call and 3 with two are 30 people with 33 calls, which is 3 too many: neither is shown."""
    groups = groups_of([27, 3, 0, 0, 0], [0, 0, 0, 0, 0])
    assert possible(1, (0, 1), 30, 33) == {3}
    assert told_contacts(groups) == ()


def test_many_contacts_stay_in_their_groups() -> None:
    """Where every group has many people, nothing is merged."""
    groups = groups_of([900, 200, 90, 40, 12], [0, 0, 30, 30, 30])
    assert told_contacts(groups) == tuple(groups)


def test_own_work_is_not_told_by_a_subtraction() -> None:
    """All calls that are used, less those from the public, are the officers' own: rows are hidden with them."""
    town = tiny_town(40, own=4)
    town = replace(town, result=replace(town.result, calls_come=("tiny-town: rates fitted to 544 recorded calls.",)))
    seen = shown(town, "public")
    assert seen.calls is not None
    assert seen.own is None
    assert [(one.rows, one.used) for one in seen.accounts] == [(None, None)]
    assert seen.calls_come == ("tiny-town: rates fitted to all recorded calls.",)
    page = page_of(town, seen)
    texts = [*page.tested, *page.limitations, *(text for item in page.stress for text in item.paragraphs)]
    texts += [str(cell) for table in page.tables for row in table.rows for cell in row]
    assert [text for text in texts if re.search(r"(?<![\d.,])544(?![.,]?\d)", text)] == []
    assert any(sentence.startswith("Rows: how many there are in all is hidden") for sentence in seen.hidden)


def test_other_calls_are_not_told_by_a_subtraction() -> None:
    """All calls from the public, less crisis calls, are the others: where these are few, all calls are hidden."""
    seen = shown(tiny_town(200, others=6), "public")
    assert seen.crisis == pytest.approx(200.0)
    assert seen.calls is None
    assert seen.all_officer_hours is None
    assert [(one.rows, one.used) for one in seen.accounts] == [(None, None)]
    assert "206" not in " ".join([*seen.tested, *(text for _, text in seen.remarks)])
    assert "206" not in " ".join(page_of(tiny_town(200, others=6), seen).size)


def with_missed(shares: dict[str, float]) -> ExperimentResult:
    """An answer on calls made up from rates, of which one option misses these shares."""
    result = small_town().result
    option = replace(result.options[1], missed={reason: np.full(3, share) for reason, share in shares.items()})
    return replace(result, arrivals="poisson", options=(result.options[0], option, *result.options[2:]))


def told(shares: dict[str, float], recorded: float) -> dict[str, float]:
    """What is told of them."""
    result = with_missed(shares)
    return dict(told_reasons(result, result.options[1].name, recorded))


def test_a_share_of_made_up_calls_times_the_record_is_no_small_count() -> None:
    """4 % off hours of 100 recorded calls are 4 of them, though the calls are made up: the share is merged."""
    shares = {Missed.OFF_HOURS: 0.04, Missed.GONE: 0.3, Missed.ALL_BUSY: 0.1}
    found = told(shares, 100.0)
    assert Missed.OFF_HOURS not in found
    assert found["other reasons"] == pytest.approx(0.14)
    assert found[Missed.GONE] == pytest.approx(0.3)


def test_all_but_a_few_calls_are_a_small_count_too() -> None:
    """Where 96 % of 100 calls are not offered anybody, 4 are: neither the share nor the rest of it is told."""
    assert Missed.NOT_OFFERED not in told({Missed.NOT_OFFERED: 0.96, Missed.GONE: 0.02}, 100.0)


def test_reasons_that_chance_decides_are_told_of_made_up_calls() -> None:
    """Who declines is drawn in each simulated year, so no recorded count is in it; large towns lose nothing."""
    shares = {Missed.DECLINED: 0.01, Missed.OFF_HOURS: 0.2, Missed.NOT_OFFERED: 0.3}
    assert told(shares, 100.0) == shares
    assert told({Missed.OFF_HOURS: 0.01, Missed.GONE: 0.001}, 5000.0) == {Missed.OFF_HOURS: 0.01, Missed.GONE: 0.001}


def test_coverage_in_opening_hours_does_not_tell_calls_outside_them() -> None:
    """Coverage over coverage in opening hours is the share of calls in them: not told where those outside are few."""
    town = small_town()
    seen = shown(town, "public")
    name = town.result.options[2].name
    hidden = replace(seen, missed={**seen.missed, name: {"other reasons": 0.5}})
    assert (town.result.option(name).missed[Missed.OFF_HOURS] > 0.0).any()
    result = as_told(town, hidden).result
    assert np.isnan(result.summary(name, "coverage_open_hours").mean)
    assert result.summary(name, "coverage").mean == town.result.summary(name, "coverage").mean


def test_risks_name_no_reason_that_the_table_hides() -> None:
    """Sentences on what could go wrong are made of the shares that may be told."""
    town = small_town()
    seen = shown(town, "public")
    hidden = replace(seen, missed={name: {"other reasons": 0.9} for name in seen.missed})
    for story in as_told(town, hidden).stories.values():
        assert not any("are missed because" in sentence for sentence in story.risks)
    assert any("are missed because" in text for story in as_told(town, seen).stories.values() for text in story.risks)


def hours(name: str, calls: int, judged: bool) -> Item:
    """Unit-hours of one priority."""
    return Item(
        name, "unit-hours", calls / 2, calls / 2, 0.0, 0.1, True if judged else None, group="priority", calls=calls
    )


@pytest.mark.parametrize(
    ("calls", "left"),
    [
        ((900, 200, 4), ["1"]),
        ((900, 200, 60), ["1", "2", "3"]),
        ((900, 4, 4), []),
        ((900, 8, 9), ["1"]),
    ],
)
def test_hours_of_the_other_priorities_do_not_tell_those_of_a_small_one(
    calls: tuple[int, ...], left: list[str]
) -> None:
    """All unit-hours less those of large priorities are those of the small one: another large one goes with it."""
    items = tuple(hours(str(place), many, many >= 50) for place, many in enumerate(calls, start=1))
    town = replace(small_town(), verdict=Verdict(items, "", passed=True))
    told_items = as_told(town, shown(town, "public")).verdict.judged
    assert [item.name for item in told_items] == left
    assert len(as_told(town, shown(town, "internal")).verdict.judged) == sum(many >= 50 for many in calls)


def test_sentences_lose_what_would_tell() -> None:
    """How many crisis calls come in a year, and how many rows there are, go out of a sentence with their shares."""
    text = (
        "There are about 13 crisis calls (0.034 a day) in a year, and 1% of them come while another one is open. Look."
    )
    assert without_crisis_calls(text) == "There are few crisis calls in a year. Look."
    text = "town: 707 calls from the public on 365 days test the model; 12 calls (1.7%) do not."
    assert without_totals(text, [707]) == "town: all calls from the public on 365 days test the model; 12 calls do not."
