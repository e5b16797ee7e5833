"""W3xx: what a reader should know about an answer."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

MODEL_CODES: Mapping[str, Remark] = {
    "W301": Remark(
        "Small numbers",
        "There are about {a_day:.1f} crisis calls a day.",
        "Shares and waits of a single year will swing widely around the averages shown.",
        "Look at the range of a year before promising anything.",
        "There are fewer than three crisis calls a day.",
    ),
    "W302": Remark(
        "Calls pile up",
        "{option}: calls pile up, on average {middle:.0f} wait in the middle of the run and {end:.0f} at its end.",
        "Its waits only measure how long the run is.",
        "Add staff before comparing it.",
        "The line grows by five calls or more in the second half of the run, in more than a few histories.",
    ),
    "W303": Remark(
        "Staff without a free minute",
        "{option}: {role} staff are busy {busy:.0%} of their time on duty, with no room for a bad day.",
        "Waits depend on details that no model knows.",
        "Add staff, or read the waits as lower bounds.",
        "They are busy at least 95 % of their time on duty.",
    ),
    "W304": Remark(
        "No crisis calls",
        "No crisis call came.",
        "Nothing can be said about reaching people.",
        "Check in call-types.toml which call types are a crisis, and `needs` in study.toml.",
        "No eligible call was received in any history.",
    ),
}
