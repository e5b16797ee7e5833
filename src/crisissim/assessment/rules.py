"""The rules that label and rank options, as they are printed in every report."""

from typing import Literal

Label = Literal["supported", "depends on price", "not distinguishable", "not advised"]

PRIMARY = "coverage_within_target"
"""What options are ranked by: crisis calls in which the right responder came within the target time."""
SECONDARY = "coverage"
GUARD = "priority1_response_time_p90"
"""What no option may make worse: nine in ten of the most urgent calls of all kinds."""
JUDGED = (PRIMARY, SECONDARY, "officer_hours_net", "fte_added")
"""Measures on which an option may be beaten by another one."""
MOST, FEWEST = 4, 2
"""Options that are ranked on the first page, the baseline among them."""
OF_A_LEVEL = 2
"""Options listed there of those that cannot be told apart."""

RULES = (
    (
        "Every option, the baseline (change nothing) among them, answers the same simulated calls with the same luck. "
        "Differences are paired, and all intervals of one measure hold together at 95 % (Bonferroni)."
    ),
    (
        "An option is not advised where nine in ten of the most urgent calls of all kinds wait detectably longer "
        "than today, by more than the margin."
    ),
    (
        "An option is not advised where it detectably reaches fewer people in crisis within the target time than the "
        "baseline does."
    ),
    (
        "An option is not advised where another one that passes the rules above is at least as good on average in "
        "all of: reached within the target time, reached at all, net officer hours, and people to add; is detectably "
        "better in one; and, where costs are known, costs no more."
    ),
    (
        "An option is supported where it detectably reaches more people in crisis within the target time than the "
        "baseline, and none of the rules above speaks against it."
    ),
    (
        "Such an option is not supported but depends on price where each further call that it reaches costs detectably "
        "more than numbers alone can answer for (assessment.dollars_for_each), or where the record has only 1 to 10 "
        "crisis calls: whoever pays must say whether that is worth it."
    ),
    "What is left is not distinguishable: the numbers neither speak for it nor against it.",
    (
        "Changing nothing is supported where no other option is; where one is, changing nothing is not advised on "
        "these measures, and is listed all the same."
    ),
    (
        "Supported options are ranked by the share reached within the target time. Options that cannot be told apart "
        "from the best of those left stand together, and the one with the lower cost, or where costs are not known "
        "the fewest people to add, comes first."
    ),
    (
        f"The first page lists {FEWEST} to {MOST} options: the supported ones by rank, of those that cannot be told "
        f"apart at most {OF_A_LEVEL}, and changing nothing. Where none is supported, changing nothing comes first, "
        f"and after it those that depend on price, at most {MOST - 1}, the lowest price first, or else the nearest to "
        "being supported."
    ),
    "Differences within the margins of the study (in the list of assumptions) never decide anything.",
)
"""Each is one sentence or two; the documentation shows the same."""
