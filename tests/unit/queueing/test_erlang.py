"""Tests of Erlang's formulas, priorities and one-server queues against published and independently computed values.

Not to be copied: a call-centre test that circulates gives 0.8725 for the share answered within 20 s by 14 agents at
10 erlangs and 180 s a call, where the formula gives 0.8884; and a web calculator that takes the load to be arrival
rate over service rate of one server, whatever the number of servers, gets 4.58 minutes.
"""

from math import inf

import pytest

from crisissim.queueing import (
    erlang_a,
    erlang_b,
    erlang_c,
    least_servers,
    mean_wait,
    mean_wait_general,
    preemptive_times,
    priority_waits,
    wait_beyond,
)

UTILISATIONS = (0.5, 0.6, 0.7, 0.8, 0.9)
ERLANG_C = {
    1: ((0.5000, 1.0000), (0.6000, 1.5000), (0.7000, 2.3333), (0.8000, 4.0000), (0.9000, 9.0000)),
    2: ((0.3333, 0.3333), (0.4500, 0.5625), (0.5765, 0.9608), (0.7111, 1.7778), (0.8526, 4.2632)),
    3: ((0.2368, 0.1579), (0.3547, 0.2956), (0.4923, 0.5470), (0.6472, 1.0787), (0.8171, 2.7235)),
    4: ((0.1739, 0.0870), (0.2870, 0.1794), (0.4287, 0.3572), (0.5964, 0.7455), (0.7878, 1.9694)),
    5: ((0.1304, 0.0521), (0.2362, 0.1181), (0.3778, 0.2519), (0.5541, 0.5541), (0.7625, 1.5250)),
    10: ((0.0361, 0.0072), (0.1013, 0.0253), (0.2217, 0.0739), (0.4092, 0.2046), (0.6687, 0.6687)),
    20: ((0.0037, 0.0004), (0.0241, 0.0030), (0.0936, 0.0156), (0.2561, 0.0640), (0.5508, 0.2754)),
}
ERLANG_B = {
    1: (0.3333, 0.5000, 0.6000, 0.6667, 0.7500),
    2: (0.0769, 0.2000, 0.3103, 0.4000, 0.5294),
    3: (0.0127, 0.0625, 0.1343, 0.2105, 0.3462),
    4: (0.0016, 0.0154, 0.0480, 0.0952, 0.2061),
}


@pytest.mark.parametrize("servers", ERLANG_C)
def test_erlang_c_table(servers: int) -> None:
    """Tests the chance of waiting and the mean wait at five utilisations, to the printed digits."""
    for utilisation, (delayed, wait) in zip(UTILISATIONS, ERLANG_C[servers], strict=True):
        assert erlang_c(servers, utilisation * servers) == pytest.approx(delayed, abs=5.1e-5)
        assert mean_wait(servers, utilisation * servers, 1.0) == pytest.approx(wait, abs=5.1e-5)


@pytest.mark.parametrize("servers", ERLANG_B)
def test_erlang_b_table(servers: int) -> None:
    """Tests the share lost at loads 0.5 to 3, to the printed digits."""
    for load, lost in zip((0.5, 1.0, 1.5, 2.0, 3.0), ERLANG_B[servers], strict=True):
        assert erlang_b(servers, load) == pytest.approx(lost, abs=5.1e-5)


@pytest.mark.parametrize(
    ("servers", "load", "delayed"), [(132, 123.0, 0.3211), (12421, 12345.0, 0.3812), (2, 1.0, 1 / 3), (6, 2.5, 0.0474)]
)
def test_erlang_c_published(servers: int, load: float, delayed: float) -> None:
    """Tests published values, large systems among them."""
    assert erlang_c(servers, load) == pytest.approx(delayed, abs=5.1e-5)


@pytest.mark.parametrize(
    ("servers", "load", "lost"), [(132, 123.0, 0.0312), (30, 25.0, 0.0526), (3, 2.0, 0.210526), (0, 2.0, 1.0)]
)
def test_erlang_b_published(servers: int, load: float, lost: float) -> None:
    """Tests published values of the loss formula."""
    assert erlang_b(servers, load) == pytest.approx(lost, abs=5.1e-5)


def test_three_servers_at_two_and_a_half_calls_an_hour() -> None:
    """Tests chance of waiting, mean wait and tail of M/M/3 to six digits."""
    assert erlang_c(3, 2.5) == pytest.approx(0.702247, abs=5.1e-7)
    assert mean_wait(3, 2.5, 1.0) == pytest.approx(1.404494, abs=5.1e-7)
    assert wait_beyond(0.25, 3, 2.5, 1.0) == pytest.approx(0.619731, abs=5.1e-7)


def test_service_level_that_circulates_wrongly() -> None:
    """Tests that the share answered in time is 0.8884, not the 0.8725 that is often copied."""
    in_time = 1.0 - wait_beyond(20.0, 14, 10 / 180, 1 / 180)
    assert in_time == pytest.approx(0.8884, abs=5.1e-5)
    assert abs(in_time - 0.8725) > 0.01


def test_sharing_two_towns() -> None:
    """Tests that two clinicians apart make callers wait 1.5 and together 0.5625."""
    assert mean_wait(1, 0.6, 1.0) == pytest.approx(1.5)
    assert mean_wait(2, 1.2, 1.0) == pytest.approx(0.5625)


def test_overload_waits_for_ever() -> None:
    """Tests that without spare capacity everybody waits, for ever."""
    assert erlang_c(3, 3.0) == 1.0
    assert mean_wait(3, 3.0, 1.0) == inf
    assert wait_beyond(100.0, 3, 3.5, 1.0) == 1.0


def test_least_servers_of_thirty_calls_an_hour() -> None:
    """Tests that 30 calls of 5 minutes an hour need 6 servers for at most 10 % waiting: 5 leave 13 %, 6 leave 5 %."""
    assert erlang_c(5, 2.5) == pytest.approx(0.1304, abs=5.1e-5)
    assert least_servers(2.5, 0.1) == 6
    assert least_servers(0.0, 0.1) == 0


@pytest.mark.parametrize(("load", "chance"), [(2.0, 0.0), (inf, 0.1), (-1.0, 0.1)])
def test_least_servers_refuses_the_impossible(load: float, chance: float) -> None:
    """Tests that nobody ever waiting, or an endless load, is refused rather than searched for ever."""
    with pytest.raises(ValueError, match="finite load and a chance above 0"):
        least_servers(load, chance)


@pytest.mark.parametrize(
    ("servers", "arrivals", "patience_rate", "expected"),
    [
        (1, 1.0, 1.0, (0.63212, 0.36788, 0.36788, 0.63212)),
        (2, 1.5, 0.5, (0.48579, 0.14659, 0.29319, 0.64005)),
        (3, 2.4, 0.5, (0.47805, 0.11986, 0.23971, 0.70412)),
        (3, 3.0, 1.0, (0.57681, 0.22404, 0.22404, 0.77596)),
        (5, 4.0, 0.5, (0.41505, 0.07797, 0.15594, 0.73763)),
        (5, 6.0, 1.0, (0.71494, 0.25301, 0.25301, 0.89639)),
        (10, 12.0, 1.0, (0.75761, 0.21363, 0.21363, 0.94364)),
    ],
)
def test_erlang_a_table(
    servers: int, arrivals: float, patience_rate: float, expected: tuple[float, float, float, float]
) -> None:
    """Tests waiting, leaving, mean time in line and utilisation, to the printed digits."""
    a = erlang_a(servers, arrivals, 1.0, patience_rate)
    assert (a.must_wait, a.abandon, a.mean_wait, a.utilisation) == pytest.approx(expected, abs=5.1e-6)


def test_erlang_a_to_six_digits() -> None:
    """Tests M/M/3+M at 2.5 calls an hour and mean patience of two hours."""
    a = erlang_a(3, 2.5, 1.0, 0.5)
    assert (a.must_wait, a.abandon, a.mean_wait) == pytest.approx((0.507968, 0.130497, 0.260994), abs=5.1e-7)


def test_erlang_a_lies_between_b_and_c() -> None:
    """Tests that very impatient callers meet Erlang B and very patient ones Erlang C."""
    assert erlang_a(3, 2.0, 1.0, 1e7).abandon == pytest.approx(erlang_b(3, 2.0), rel=1e-5)
    assert erlang_a(3, 2.0, 1.0, 1e-7).must_wait == pytest.approx(erlang_c(3, 2.0), rel=1e-5)


def test_erlang_a_in_a_large_overload() -> None:
    """Tests that 1,200 servers at 2,000 erlangs lose what they cannot serve, without overflow."""
    a = erlang_a(1200, 2000.0, 1.0, 0.5)
    assert a.abandon == pytest.approx(0.4, abs=1e-6)
    assert a.utilisation == pytest.approx(1.0, abs=1e-6)


def test_erlang_a_refuses_a_rate_of_zero() -> None:
    """Tests that endless patience is refused: it is Erlang C."""
    with pytest.raises(ValueError, match="rates must be positive"):
        erlang_a(3, 2.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("servers", "rates", "service_rate", "waits"),
    [
        (5, (6.0, 4.0, 6.0, 5.0), 6.0, (0.01574, 0.02361, 0.04048, 0.08996)),
        (3, (1.0, 1.0), 1.0, (0.22222, 0.66667)),
        (5, (1.0, 2.0, 1.0), 1.0, (0.13853, 0.34632, 1.38528)),
        (1, (0.3, 0.4), 1.0, (1.0, 3.33333)),
        (3, (1.0, 1.2), 1.0, (0.271079, 1.016548)),
    ],
)
def test_priority_table(servers: int, rates: tuple[float, ...], service_rate: float, waits: tuple[float, ...]) -> None:
    """Tests the mean wait of each class when work is not interrupted, to the printed digits."""
    assert priority_waits(servers, rates, service_rate) == pytest.approx(waits, abs=5.1e-6)


def test_priorities_only_share_out_the_wait() -> None:
    """Tests that the waits of all classes together are those of one line (0.04198 hours)."""
    rates = (6.0, 4.0, 6.0, 5.0)
    mean = sum(r * w for r, w in zip(rates, priority_waits(5, rates, 6.0), strict=True)) / 21.0
    assert mean == pytest.approx(mean_wait(5, 21.0, 6.0))
    assert mean == pytest.approx(0.04198, abs=5.1e-6)


def test_overload_starves_only_the_last_class() -> None:
    """Tests that urgent classes have finite waits while the last one waits for ever."""
    first, last = priority_waits(2, (1.0, 2.0), 1.0)
    assert first == pytest.approx(1.0)
    assert last == inf


def test_interrupting_or_not() -> None:
    """Tests the time in the system of M/M/1 with 0.2 and 0.6 calls: 1.25 and 6.25 interrupting, 2 and 6 not."""
    assert preemptive_times((0.2, 0.6), 1.0) == pytest.approx((1.25, 6.25))
    assert [1.0 + w for w in priority_waits(1, (0.2, 0.6), 1.0)] == pytest.approx([2.0, 6.0])
    assert preemptive_times((0.2, 0.9), 1.0)[1] == inf


def test_interrupting_with_several_servers() -> None:
    """Tests that the urgent class does not see the other, and that both together are M/M/c."""
    urgent, other = preemptive_times((1.0, 1.2), 1.0, 3)
    assert urgent == pytest.approx(1.0 + mean_wait(3, 1.0, 1.0))
    assert 1.0 * urgent + 1.2 * other == pytest.approx(2.2 * (1.0 + mean_wait(3, 2.2, 1.0)))
    assert preemptive_times((1.0, 2.5, 1.0), 1.0, 3)[1:] == (inf, inf)


def test_sharing_one_clinician_each_or_two_together() -> None:
    """Tests two towns at 0.6 calls an hour: 1.5 hours alone, 0.5625 together."""
    assert mean_wait(1, 0.6, 1.0) == pytest.approx(1.5)
    assert mean_wait(2, 1.2, 1.0) == pytest.approx(0.5625)


def test_a_county_line_by_video() -> None:
    """Tests 956 assessments a year of 21 minutes by one clinician: 0.83 minutes, 0.42 if all are equally long."""
    a_minute = 956 / (365 * 1440)
    assert mean_wait_general(a_minute, 21.0, 1.0) == pytest.approx(0.83, abs=0.0051)
    assert mean_wait_general(a_minute, 21.0, 0.0) == pytest.approx(0.42, abs=0.0051)


@pytest.mark.parametrize(("squared_cv", "wait"), [(0.0, 1.166667), (0.25, 1.458333), (1.0, 2.333333), (4.0, 5.833333)])
def test_one_server_general_service(squared_cv: float, wait: float) -> None:
    """Tests constant, Erlang-4, exponential and long-tailed (cv 2) service at utilisation 0.7."""
    assert mean_wait_general(0.7, 1.0, squared_cv) == pytest.approx(wait, abs=5.1e-7)
    assert mean_wait_general(1.0, 1.0, squared_cv) == inf
