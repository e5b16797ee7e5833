"""The one place that says what each metric is called, its unit, and what it means in plain words."""

from crisissim.analysis.metric import Metric, in_words, named
from crisissim.analysis.metrics_of_care import CARE
from crisissim.analysis.metrics_of_staff import HOURS, STAFF
from crisissim.domain.words import Kind

__all__ = ["KIND_METRIC", "METRICS", "Metric"]

KIND_METRIC = {kind: f"reached_by_{named(kind)}" + ("_only" if kind is Kind.POLICE else "") for kind in Kind}

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

METRICS: dict[str, Metric] = {metric.name: metric for metric in (*_COVERAGE, *_TIMES, *HOURS, *CARE, *STAFF)}
"""Every metric by name, in the order in which a table shows them."""
