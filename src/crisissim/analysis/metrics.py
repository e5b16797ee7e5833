"""The one place that says what each metric is called, its unit, and what it means in plain words."""

from dataclasses import dataclass
from typing import Literal

from crisissim.domain.words import Kind, Role

Unit = Literal["share", "minutes", "hours a year", "calls a year", "count", "FTE"]
Better = Literal["higher", "lower"] | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One number that an option is judged by.

    Attributes:
        name: as programs write it.
        title: as a table writes it.
        unit: shares are parts of 1.
        better: which way is an improvement, None where neither is by itself.
        meaning: one sentence for somebody who has never seen it.
    """

    name: str
    title: str
    unit: Unit
    better: Better
    meaning: str


def named(word: str) -> str:
    """A word of the vocabulary as part of a metric's name: `cit-officer` becomes `cit_officer`."""
    return word.replace("-", "_")


def in_words(word: str) -> str:
    """A word of the vocabulary as people write it: `cit-officer` becomes `CIT officer`."""
    return word.replace("-", " ").replace("cit ", "CIT ").replace("on call", "on-call")


KIND_METRIC = {kind: f"reached_by_{named(kind)}" + ("_only" if kind is Kind.POLICE else "") for kind in Kind}
ROLE_METRIC = {role: f"utilisation_{named(role)}" for role in Role}

_KIND_WORDS = {
    Kind.CLINICIAN: "a clinician who came in person",
    Kind.REMOTE: "a clinician by phone or video, and no clinician in person",
    Kind.TEAM: "a civilian team such as social workers or paramedics, and no clinician",
    Kind.CIT: "an officer with crisis intervention training, and no clinician or civilian team",
    Kind.POLICE: "ordinary police officers and nobody else",
}
_COVERAGE = [
    Metric(
        "eligible_calls", "Crisis calls", "calls a year", None,
        "Calls a year from people who truly are in one of the crises that the study is about, whether or not the "
        "call-taker recognised it; the same calls for every option.",
    ),
    Metric(
        "coverage", "Coverage", "share", "higher",
        "Share of all crisis calls, at every hour of the week, in which the person met a responder who counts as the "
        "right one.",
    ),
    Metric(
        "coverage_open_hours", "Coverage in opening hours", "share", "higher",
        "The same share among only those crisis calls that came in while the service was open.",
    ),
    Metric(
        "coverage_within_target", "Coverage within the target time", "share", "higher",
        "Share of all crisis calls in which the right responder was with the person within the target time.",
    ),
    *(
        Metric(
            KIND_METRIC[kind], "Met by police only" if kind is Kind.POLICE else f"Met by {in_words(kind)}",
            "share", "lower" if kind is Kind.POLICE else None,
            f"Share of all crisis calls in which the person met {words}.",
        )
        for kind, words in _KIND_WORDS.items()
    ),
]  # fmt: skip


def _times(name: str, title: str, whose: str, among: str) -> list[Metric]:
    return [
        Metric(f"{name}_median{among}", f"{title}, median", "minutes", "lower", f"Half of {whose} within this time."),
        Metric(f"{name}_p90{among}", f"{title}, 90 %", "minutes", "lower", f"Nine in ten of {whose} within this time."),
    ]


_TIMES = [
    *_times(
        "response_time", "Response time", "all crisis calls had somebody, of any kind, at the scene", ""
    ),
    *_times(
        "response_time", "Response time, reached calls",
        "the crisis calls that were reached had somebody, of any kind, at the scene", "_reached",
    ),
    *_times(
        "clinician_response_time", "Clinician response time",
        "all crisis calls had a clinician with the person", "",
    ),
    *_times(
        "clinician_response_time", "Clinician response time, reached calls",
        "the crisis calls that a clinician reached had the clinician with the person", "_reached",
    ),
    *_times(
        "priority1_response_time", "Response time, priority 1",
        "the most urgent calls of all kinds had somebody at the scene", "",
    ),
    Metric(
        "other_calls_response_time_p90", "Response time, other calls, 90 %", "minutes", "lower",
        "Nine in ten of all calls that are not crisis calls had an officer at the scene within this time.",
    ),
]  # fmt: skip

_HOURS = [
    Metric(
        "no_free_patrol_share", "Time with no free patrol unit", "share", "lower",
        "Share of the time in which not one patrol unit was free to take a call; with several towns, the average of "
        "the towns.",
    ),
    Metric(
        "officer_hours_on_eligible_calls", "Officer hours on crisis calls", "hours a year", "lower",
        "Hours a year that sworn officers, those in mixed teams included, spend on crisis calls, from being sent to "
        "being free again.",
    ),
    Metric(
        "patrol_hours", "Patrol hours on calls", "hours a year", "lower",
        "Hours a year that officers on patrol spend on calls of all kinds, from being sent to being free again.",
    ),
    Metric(
        "officer_hours_freed", "Officer hours freed", "hours a year", "higher",
        "Patrol hours on calls under the baseline less those under this option, all kinds of calls together.",
    ),
    Metric(
        "patrol_hours_removed", "Patrol hours removed", "hours a year", "lower",
        "Hours a year for which officers are taken off patrol to staff this option.",
    ),
    Metric(
        "officer_hours_net", "Officer hours, net", "hours a year", "higher",
        "Officer hours freed less patrol hours removed: what patrol really gets back.",
    ),
    Metric(
        "officer_hours_holding", "Officer hours holding", "hours a year", "lower",
        "Hours a year that officers wait with a person for somebody else to join them.",
    ),
    *(
        Metric(
            name, f"Utilisation, {in_words(role)}", "share", None,
            f"Share of the time on duty, overtime included, in which people in the role of {in_words(role)} "
            "are on a call.",
        )
        for role, name in ROLE_METRIC.items()
    ),
    Metric(
        "overtime_hours", "Overtime", "hours a year", "lower",
        "Person-hours a year worked after the end of a shift to finish a call.",
    ),
]  # fmt: skip

_STAFF = [
    Metric(
        "posts_added", "Posts added", "count", "lower",
        "Seats that must be filled each time their shift comes round and that today's staff and patrol do not fill.",
    ),
    Metric(
        "fte_added", "FTE added", "FTE", "lower",
        "Full-time people needed to fill the posts added, with leave, training and days off; on-call posts count only "
        "the hours called out.",
    ),
    Metric(
        "fte_total", "FTE in total", "FTE", "lower",
        "Full-time people needed to fill every post of this option, patrol and today's staff included.",
    ),
]  # fmt: skip

METRICS: dict[str, Metric] = {metric.name: metric for metric in (*_COVERAGE, *_TIMES, *_HOURS, *_STAFF)}
"""Every metric by name, in the order in which a table shows them."""
