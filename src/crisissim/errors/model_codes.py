"""W3xx: what a reader should know about an answer."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

MODEL_CODES: Mapping[str, Remark] = {
    "W301": Remark(
        "Small numbers",
        "There are about {a_year:,.0f} crisis calls ({a_day:.2g} a day) in a year, and {overlap:.0%} of them come "
        "while another one is open.",
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
    "W305": Remark(
        "Too few days left out at the beginning",
        "{option}: a history shows for {days} days that it began with nobody busy, and {left_out} are left out.",
        "The first measured days look better than they would be.",
        "Set `warm_up_days` of the window to that many days; if calls pile up, add staff instead.",
        "The first weeks of five histories are run with the warm-up and without it, and MSER-5 says from which day on "
        "they no longer differ.",
    ),
    "W306": Remark(
        "Too few days left out at the end",
        "{option}: the end of calls is felt for {days} days before it, and {left_out} are left out.",
        "The last measured calls look better than they would be.",
        "Set `cool_down_days` of the window to that many days; if calls pile up, add staff instead.",
        "The last weeks of five histories are run with the cool-down and without it, and MSER-5 says up to which day "
        "they do not differ.",
    ),
    "W307": Remark(
        "Decided by the length of the run",
        "{option}: {whose} wait {first:,.0f} minutes in the first half of a history and {second:,.0f} in the second.",
        "A longer history would say something else again, so no average of these waits is given.",
        "Add staff before comparing it.",
        "The second half waits at least twice as long as the first, by five minutes or more, in more than a few "
        "histories.",
    ),
    "W308": Remark(
        "Hours without any time left",
        "{option}: patrol of {agency} is busy all the time in {hours} of 168 hours of the week, {busy:.0%} on {worst}.",
        "Waits in these hours are far longer than the averages, and a few more calls make them longer still.",
        "Move shifts into these hours before comparing response models.",
        "By hour of the week, minutes on calls are at least 95 % of the minutes on duty, over two histories.",
    ),
    "W309": Remark(
        "Waiting when the run ends",
        "{option}: {whose} in the first half of a history still wait at its end in {share:.0%} of cases.",
        "Their wait only measures how long the run is, so no average of it is given.",
        "Add staff before comparing it.",
        "At least 1 % of the calls of the first half have met nobody, and were not closed, when the run ends.",
    ),
}
