"""Tests of empty seats: what is left of a crew, and how likely."""

from datetime import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import unit

from crisissim.domain.staff import PATROL, Unit
from crisissim.domain.words import Role
from crisissim.study.duty.variants import Filling, filling_of, with_variants
from crisissim.study.schema.staff import StaffPattern

OFFICER, CLINICIAN, WORKER = Role.OFFICER, Role.CLINICIAN, Role.SOCIAL_WORKER


def variants(roles: tuple[Role, ...], filling: Filling, pool: str = "team") -> list[Unit]:
    """A crew and what may come in its place."""
    return [*with_variants(unit("van 1", pool, roles), filling)]


def chances(units: list[Unit]) -> list[float]:
    """How likely each of them comes on duty."""
    return [found.to_chance - found.from_chance for found in units]


def test_no_seat_is_ever_empty() -> None:
    """Without a chance of empty seats the unit stays as it is, its own luck included."""
    whole = unit("van 1", "team", (WORKER, WORKER))
    assert [*with_variants(whole, Filling(0.0, "goes-on"))] == [whole]


def test_out_of_service() -> None:
    """A crew of two civilians comes whole or not at all."""
    (full,) = variants((WORKER, WORKER), Filling(0.1, "out-of-service"))
    assert (full.luck_of, full.from_chance, full.to_chance) == ("van 1", 0.0, pytest.approx(0.81))


def test_goes_on() -> None:
    """Either of two alike may be missing: one smaller unit with the chance of both cases."""
    full, alone = variants((WORKER, WORKER), Filling(0.1, "goes-on"))
    assert chances([full, alone]) == [pytest.approx(0.81), pytest.approx(0.18)]
    assert alone.from_chance == full.to_chance
    assert (alone.name, alone.crew, alone.pool, alone.luck_of) == (
        "van 1, social-worker short",
        (WORKER,),
        "team",
        "van 1",
    )


def test_goes_on_with_different_seats() -> None:
    """Each seat may be the empty one, side by side in what one uniform picks from."""
    units = variants((OFFICER, CLINICIAN), Filling(0.2, "goes-on"))
    assert [found.crew for found in units] == [(OFFICER, CLINICIAN), (OFFICER,), (CLINICIAN,)]
    assert chances(units) == [pytest.approx(0.64), pytest.approx(0.16), pytest.approx(0.16)]
    assert [one.to_chance for one in units[:-1]] == [two.from_chance for two in units[1:]]


def test_officer_goes_on_patrol() -> None:
    """An officer without a clinician goes on patrol, and a clinician without an officer stays in."""
    full, alone = variants((OFFICER, CLINICIAN), Filling(0.2, "patrol"))
    assert (full.pool, alone.pool, alone.crew) == ("team", PATROL, (OFFICER,))
    assert chances([full, alone]) == [pytest.approx(0.64), pytest.approx(0.16)]


def test_patrol_needs_an_officer() -> None:
    """A patrol car in which only a paramedic sits does not drive."""
    units = variants((OFFICER, Role.PARAMEDIC), Filling(0.2, "goes-on"), PATROL)
    assert [found.crew for found in units] == [(OFFICER, Role.PARAMEDIC), (OFFICER,)]


@pytest.mark.parametrize(
    ("crew", "pool", "usual"),
    [
        ((OFFICER, OFFICER), PATROL, "goes-on"),
        ((OFFICER, CLINICIAN), "co-responder", "patrol"),
        ((WORKER, Role.PARAMEDIC), "van", "out-of-service"),
    ],
)
def test_what_is_usual(crew: tuple[Role, ...], pool: str, usual: str) -> None:
    """Nobody sends a civilian alone unless the study says so."""
    row = StaffPattern.model_validate({"start": time(7), "hours": 8, "unfilled": 0.1})
    assert filling_of(row, crew, pool) == Filling(0.1, usual)  # type: ignore[arg-type]
    assert filling_of(row.model_copy(update={"short_crew": "goes-on"}), crew, pool).short_crew == "goes-on"


@given(
    roles=st.lists(st.sampled_from([OFFICER, CLINICIAN, WORKER, Role.PARAMEDIC]), min_size=1, max_size=4),
    unfilled=st.floats(0.0, 0.99),
    short_crew=st.sampled_from(["out-of-service", "goes-on", "patrol"]),
    pool=st.sampled_from([PATROL, "team"]),
)
def test_one_uniform_picks_one_unit(
    roles: list[Role], unfilled: float, short_crew: Literal["out-of-service", "goes-on", "patrol"], pool: str
) -> None:
    """The chances lie side by side from 0, never beyond 1, and nobody sits in two seats or in none."""
    units = variants(tuple(roles), Filling(unfilled, short_crew), pool)
    assert units[0].from_chance == 0.0
    assert units[0].to_chance == pytest.approx((1.0 - unfilled) ** len(roles))
    assert [one.to_chance for one in units[:-1]] == [two.from_chance for two in units[1:]]
    assert units[-1].to_chance <= 1.0
    assert len({found.name for found in units}) == len(units)
    for found in units:
        left = [*roles]
        for role in found.crew:
            left.remove(role)
        assert found.crew
        assert found.pool == pool or (found.pool == PATROL and found.kind.value in ("police", "cit-officer"))
    if short_crew == "goes-on" and pool != PATROL:
        assert units[-1].to_chance == pytest.approx(1.0 - unfilled ** len(roles) if unfilled else 1.0)
