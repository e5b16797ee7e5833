"""Metrics of what becomes of people: hand-offs, holds and transport, follow-up, requests from elsewhere, exposure."""

from crisissim.analysis.metric import Metric
from crisissim.domain.words import Risk

EXPOSURE_METRIC = {risk: f"police_contacts_{risk}" for risk in Risk}

CARE = [
    Metric(
        "hand_offs_per_call", "Hand-offs per crisis call", "count", "lower",
        "How often, on average over all crisis calls, the person passed from one responder to another.",
    ),
    Metric(
        "holds", "People held", "calls a year", None,
        "Calls a year that end with the person taken somewhere on an involuntary hold.",
    ),
    Metric(
        "transports", "People taken willingly", "calls a year", None,
        "Calls a year that end with the person taken somewhere of their own will.",
    ),
    Metric(
        "turned_away", "Turned away at the door", "times a year", "lower",
        "How often a year a hospital or crisis centre declined somebody who had been brought to it.",
    ),
    Metric(
        "follow_ups", "Follow-up contacts", "calls a year", "higher",
        "Crisis calls a year after which somebody contacted the person who had met police only; not counted as "
        "reached.",
    ),
    Metric(
        "followed_up_within_72_hours", "Followed up within 72 hours", "share", "higher",
        "Share of the crisis calls that were missed but met by police, after which somebody contacted the person "
        "within 72 hours of the call.",
    ),
    Metric(
        "averted_calls", "Averted calls", "calls a year", None,
        "Crisis calls a year that did not come because the person had been met before; each counts as reached if the "
        "call that averted it was.",
    ),
    Metric(
        "outside_requests", "Requests from elsewhere", "calls a year", None,
        "Requests a year for people in crisis that do not come through the police, from 988, schools or hospitals; "
        "no part of coverage.",
    ),
    Metric(
        "outside_reached", "Requests from elsewhere, reached", "share", "higher",
        "Share of the requests from elsewhere in which the person met a responder who counts as the right one.",
    ),
    Metric(
        "police_contacts", "Met by police", "calls a year", None,
        "Crisis calls a year in which a sworn officer met the person, whoever else did.",
    ),
    *(
        Metric(
            name, f"Met by police, {risk} risk", "calls a year", None,
            f"Crisis calls a year of {risk} risk in which a sworn officer met the person, whoever else did.",
        )
        for risk, name in EXPOSURE_METRIC.items()
    ),
]  # fmt: skip
