"""Metrics of the staff: hours of officers, how busy each role is, standby and call-outs, posts and FTE."""

from crisissim.analysis.metric import Metric, in_words, named
from crisissim.domain.words import Role

ROLE_METRIC = {role: f"utilisation_{named(role)}" for role in Role}
OFF_CALLS_METRIC = {role: f"off_calls_hours_{named(role)}" for role in Role}

HOURS = [
    Metric(
        "no_free_patrol_share", "Time with no free patrol unit", "share", "lower",
        "Share of the time in which not one patrol unit was free to take a call; with several towns, the average of "
        "the towns.",
    ),
    Metric(
        "below_minimum_share", "Time below minimum strength", "share", "lower",
        "Share of the time in which fewer patrol units were free than the study says must be; with several towns, the "
        "average of the towns.",
    ),
    Metric(
        "officer_hours_on_eligible_calls", "Officer hours on crisis calls", "hours a year", "lower",
        "Hours a year that sworn officers, those in mixed teams included, spend on crisis calls, from being sent to "
        "being free again.",
    ),
    Metric(
        "patrol_hours", "Patrol hours on calls", "hours a year", "lower",
        "Hours a year that officers on patrol spend on calls of all kinds, from being sent to being free again, and "
        "those of officers in teams that also take ordinary police calls, on such calls.",
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
    Metric(
        "officer_hours_released", "Officer hours released", "hours a year", "higher",
        "Hours a year that officers would have stayed with a person, had nobody taken over from them.",
    ),
    Metric(
        "officer_hours_transporting", "Officer hours on transport", "hours a year", "lower",
        "Hours a year that officers are under way with a person to a hospital or crisis centre.",
    ),
    Metric(
        "officer_hours_at_hospitals", "Officer hours at hospitals", "hours a year", "lower",
        "Hours a year that officers spend at hospitals and crisis centres until they may leave.",
    ),
    Metric(
        "transport_hours", "Transport, all responders", "hours a year", None,
        "Hours a year that units of any kind are under way with a person to a hospital or crisis centre.",
    ),
    *(
        Metric(
            name, f"Utilisation, {in_words(role)}", "share", None,
            f"Share of the time on duty, overtime included, in which people in the role of {in_words(role)} "
            "are on a call.",
        )
        for role, name in ROLE_METRIC.items()
    ),
    *(
        Metric(
            name, f"Off calls, {in_words(role)}", "hours a year", None,
            f"Hours a year on duty, but off calls, of people in the role of {in_words(role)}: meals, notes, "
            "supervision, rest.",
        )
        for role, name in OFF_CALLS_METRIC.items()
    ),
    Metric(
        "overtime_hours", "Overtime", "hours a year", "lower",
        "Person-hours a year worked after the end of a shift to finish a call.",
    ),
]  # fmt: skip

STAFF = [
    Metric(
        "hours_scheduled", "Person-hours scheduled", "hours a year", "lower",
        "Person-hours a year of everybody who works by shift, less what stays unfilled; standby is counted apart.",
    ),
    Metric(
        "call_outs", "Call-outs", "times a year", None,
        "How often a year somebody on standby is called out to a person.",
    ),
    Metric(
        "standby_hours", "Standby", "hours a year", "lower",
        "Person-hours a year on standby at home, less the hours called out.",
    ),
    Metric(
        "call_out_hours_paid", "Call-out hours paid", "hours a year", "lower",
        "Person-hours a year paid for call-outs, each at least the agreed minimum unless the minimum of the one before "
        "is still running.",
    ),
    Metric(
        "no_answer_attempts", "Asked in vain, no answer", "times a year", "lower",
        "How often a year somebody was asked and did not answer, whether or not another one came.",
    ),
    Metric(
        "refused_attempts", "Asked in vain, refused", "times a year", "lower",
        "How often a year a partner agency was asked and said no, whether or not another one came.",
    ),
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
