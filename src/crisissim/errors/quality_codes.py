"""W130 to W149: what the checks of a record's quality find, once it has been read."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

QUALITY_CODES: Mapping[str, Remark] = {
    "W130": Remark(
        "Quiet hours at the wrong time of day",
        "Calls are rarest from {quiet}, not in the small hours: {seen:,} calls in these three hours, against {usual:,} "
        "in the quietest three between 01:00 and 07:00.",
        "All times of day seem to be shifted, so shifts, opening hours and staff would be tested on the wrong hours.",
        "Compare a few calls with the agency's own records; where an offset behind the time was applied twice, set "
        "`offsets` to apply.",
        "Calls from people are counted by hour of day; everywhere they are rarest between 01:00 and 07:00. The "
        "difference must be larger than chance, and not be made by opening hours (W131).",
    ),
    "W131": Remark(
        "Hours that show staffing, not demand",
        "Calls follow somebody's hours, not people's needs: {signs}.",
        "Hours without staff look like hours without need, so an option that opens longer would seem to reach nobody.",
        "Take the demand from what was received by 911 and crisis lines; use this record for travel and time on scene.",
        "Calls per hour of day double or halve from one hour to the next, by at least 0.6 of an average hour's calls, "
        "or a day of the week has less than 0.35 of an average day's; both more than chance would make.",
    ),
    "W132": Remark(
        "A jump of weekly calls",
        "From {day} on, weekly calls {move} by {change:.0%}, from about {before:,.0f} to {after:,.0f}{lasting}{types}.",
        "A change in what is recorded looks like a change in demand; averages over both sides describe neither.",
        "Ask the agency what changed, and set `start` and `days` to the stretch that is like today.",
        "Each week, and the four weeks from it on, are compared with the four weeks before by their medians; more than "
        "40 % and more than chance.",
    ),
    "W133": Remark(
        "Days without any call",
        "No call at all came in on {days:,} of {of:,} days: {gap}.",
        "Days without a record count as days without need, so yearly calls are too low.",
        "Ask for the missing days, or set `start` and `days` to a stretch without gaps.",
        "A gap is a run of days without calls that chance would not make at half the usual calls a day.",
    ),
    "W134": Remark(
        "Call types that already say who goes",
        "{count:,} calls ({share:.1%}) have a call type that names who was sent: {types}.",
        "Who is in crisis was decided with today's program in mind, so screening is partly in the type already.",
        "Classify such types by the need, not the team; where the export has the type first given, use that one.",
        "A text set off by a comma, dash or bracket and used for nothing else follows at least three call types, a "
        "third of which also occur without it; or the type names a crisis team.",
    ),
    "W135": Remark(
        "Work that is no call for service",
        "{count:,} calls ({share:.1%}) are transfers, moves or duties rather than calls from people: {types}.",
        "They would count as calls to be answered and as time for which staff are busy.",
        "Leave them out with `drop`, or mark as `officer_initiated` what keeps patrol busy.",
        "Call types are searched for words such as TRANSFER, ROUTINE TRANSPORT, STATUS MOVE, OUT OF SERVICE or COURT "
        "DUTY; at least 1 % of calls.",
    ),
    "W136": Remark(
        "No time on scene at all",
        "{count:,} answered calls ({share:.1%}) were cleared in the second in which somebody arrived.",
        "They count as work without minutes, so officer hours are too low.",
        "Ask how such calls are closed; where nobody came, name their disposition in `cancelled`.",
        "Arrival and clear are the same moment on at least 1 % of the calls that have both.",
    ),
    "W137": Remark(
        "Calls closed within a minute of dispatch",
        "{count:,} dispatched calls ({share:.1%}) were closed within a minute.",
        "That is a list being tidied, not service; such calls shorten waits and hours.",
        "Leave them out with `drop` by their disposition, or name it in `cancelled`.",
        "Clear follows dispatch by less than one minute on at least 1 % of the calls that have both; those that the "
        "study knows to have been called off are not counted.",
    ),
    "W138": Remark(
        "Calls cleared before they came in",
        "{count:,} calls ({share:.1%}) were cleared before they were received.",
        "Their times contradict each other, so their durations are not used.",
        "Check that the columns are of the same call, and whether a call that is opened again gets a new time.",
        "The clear time lies before the time of the call.",
    ),
    "W139": Remark(
        "Answered calls without a dispatch time",
        "{count:,} answered calls ({share:.1%}) have an arrival but no usable dispatch time.",
        "How long calls wait for a free unit is known for the others only, so the model is harder to check.",
        "Ask for dispatch times, or whether these calls were begun by officers and name them in `officer_initiated`.",
        "At least 1 % of the answered calls.",
    ),
    "W140": Remark(
        "Stages that miss on some call types only",
        "The {stage} is missing on {share:.1%} of all answered calls, but on {types}.",
        "What is drawn for these types comes from other calls of their need, which may take longer or shorter.",
        "Ask how these types are recorded; look at their minutes before believing their hours.",
        "A type with at least 30 answered calls misses the stage on 30 points more of them than all calls do.",
    ),
    "W141": Remark(
        "Officers' own work that is not marked",
        "{count:,} answered calls ({share:.1%}) were received, dispatched and arrived at in the same minute.",
        "They look like work that officers began themselves; counted as calls they make waits look shorter than people "
        "know them.",
        "Name the source or priority of such work in `officer_initiated`.",
        "At least 5 % of the answered calls that are not marked and have all three times.",
    ),
    "W142": Remark(
        "Calls at exactly midnight",
        "{count:,} calls ({share:.1%}) were received at exactly 00:00:00.",
        "A date without a time was read as midnight, so nights look busier than they are.",
        "Add 00:00:00 to `placeholders`, or name the column that holds the time.",
        "At least 1 % of calls, and more than five times as many as the minutes around hold on average.",
    ),
    "W143": Remark(
        "A column of times that is empty",
        "The column {column!r} holds the time of {stage} of {count:,} of {of:,} answered calls.",
        "What it would tell comes from assumptions instead of the agency's own calls.",
        "Ask whether another column holds it, or whether it can be exported at all.",
        "The column is named in the study, and filled on less than 5 % of the answered calls.",
    ),
    "W144": Remark(
        "One call in several rows",
        "{count:,} calls ({share:.1%}) have the same second, type and zone as another.",
        "They look like units or people of one call; counted apart they would double demand and work.",
        "Ask for one row per call, or name the column that holds the number of the call.",
        "Times of the record have seconds, and at least 2 % of calls are such repeats.",
    ),
    "W145": Remark(
        "Only half of the clock",
        "No call came in between {first} and {last}.",
        "Times seem to be on a 12-hour clock without AM and PM, so half of all calls stand at the wrong hour.",
        "Ask for times on a 24-hour clock.",
        "Twelve hours of the day without a call, from noon or to noon, in a record of at least 200 calls.",
    ),
    "W146": Remark(
        "A first unit that clears before anybody arrives",
        "On {count:,} calls ({share:.1%}) the first unit was clear before the first arrival.",
        "It was sent and turned back, so its clear says nothing about work on scene.",
        "Keep the time of the first clear apart from the end of the call, as `first_clear` and `cleared` do.",
        "At least 1 % of the calls that have both times.",
    ),
}
