"""W101 to W129: what was met while an export was read."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

DATA_CODES: Mapping[str, Remark] = {
    "W101": Remark(
        "Rows with more or fewer fields than the header",
        "{count:,} rows ({share:.1%}) do not have the fields of the header, the first on line {line} of {file}.",
        "They are left out, so the answer rests on a few calls less.",
        "Mend them in the export, or check its delimiter and quotation marks.",
        "Fields are counted; blank surplus fields at the end of a row are cut off and do no harm.",
    ),
    "W102": Remark(
        "Rows that repeat another row",
        "{count:,} rows ({share:.1%}) repeat another row exactly.",
        "Each is counted once; true repeats would otherwise double the work.",
        "Check that the export has one row per call.",
        "Rows are compared in all columns of the file, whether or not the study uses them.",
    ),
    "W103": Remark(
        "Answered calls without time on scene",
        "{count:,} answered calls ({share:.1%}) have no usable time on scene.",
        "Their time on scene is drawn from that of other calls, so officer hours are less certain.",
        "Ask for arrival and clear times in the export.",
        "The time on scene runs from first arrival to clear; it is missing where either is, or where it is impossible.",
    ),
    "W104": Remark(
        "Answered calls without travel time",
        "{count:,} answered calls ({share:.1%}) have no usable travel time.",
        "Their travel time is drawn from that of other calls, so response times are less certain.",
        "Ask for dispatch and arrival times in the export.",
        "Travel runs from first dispatch to first arrival; it is missing where either is, or where it is impossible.",
    ),
    "W105": Remark(
        "Stages for which the export has no column",
        "The export has no column for {stages}.",
        "What it would tell comes from assumptions instead of the agency's own calls.",
        "Ask for it in the export, or name it in the column map.",
        "The column map of the study does not name it.",
    ),
    "W106": Remark(
        "Times too long to be work",
        "{count:,} calls ({share:.1%}) have a time {what} of more than {hours:g} hours.",
        "They are treated as not recorded: a job left open in CAD would otherwise count as work.",
        "Raise `longest_hours` if such long jobs are real.",
        "Travel and time on scene are compared with `longest_hours`, by default the 8 hours of a shift.",
    ),
    "W107": Remark(
        "Stages in the wrong order",
        "{count:,} calls ({share:.1%}) have a time {what} below zero.",
        "These times are treated as not recorded.",
        "Check the clocks, and the order of the columns in the map.",
        "A dispatch before the call, an arrival before the dispatch, or a clear before the arrival.",
    ),
    "W108": Remark(
        "Calls to which nobody was sent",
        "{count:,} calls ({share:.1%}) were never dispatched and are left out as work.",
        "Nobody's time was spent on them; crisis calls among them are kept as demand where the rule says so.",
        "Set `never_dispatched` to keep or drop to change the rule.",
        "They have neither a dispatch nor an arrival.",
    ),
    "W109": Remark(
        "Calls outside the days of the history",
        "{count:,} calls ({share:.1%}) lie outside the days of the history.",
        "They are left out.",
        "Check `start` and `days`.",
        "The study says which days to use.",
    ),
    "W110": Remark(
        "Call types that nobody has confirmed",
        "{count:,} calls ({share:.1%}) are classified by built-in rules that nobody has confirmed.",
        "Which calls count as crisis calls decides every result.",
        "Confirm the call types of the study, the most frequent first.",
        "Their call type matches no rule of the study that says `confirmed = true`.",
    ),
    "W111": Remark(
        "Rows without a time of the call",
        "{count:,} rows ({share:.1%}) have no readable time of the call.",
        "They are left out.",
        "Check the column and its format.",
        "The time is blank, a placeholder, or not written as the rest of its column.",
    ),
    "W112": Remark(
        "A file that is not UTF-8",
        "{file} is not UTF-8 and was read as Windows-1252.",
        "Names with accents may be wrong; times and numbers are not touched.",
        "Set `encoding` if another one was used.",
        "Some of its bytes cannot be UTF-8.",
    ),
    "W113": Remark(
        "Calls without a priority",
        "{count:,} calls ({share:.1%}) have no readable priority.",
        "They are given the most frequent one, {priority}, which blurs who is served first.",
        "Name their texts in `priorities`.",
        "Their text is not among `priorities` and holds no number.",
    ),
    "W114": Remark(
        "A rule for rows that fits no row",
        "No row has {value!r} in column {column!r} ({setting}).",
        "That part of the rule does nothing.",
        "Mend it or leave it out: the column holds {seen}.",
        "Every value of `keep`, `drop`, `officer_initiated`, `nobody_there` and `cancelled` is looked for.",
    ),
    "W115": Remark(
        "Calls without a number of units",
        "{count:,} answered calls ({share:.1%}) have no readable number of units.",
        "One unit is assumed, so officer hours may be too low.",
        "Check the column; set `officers_as` to list if it holds the names of units.",
        "The text is blank or no number.",
    ),
    "W116": Remark(
        "Calls at which nobody is recorded as having arrived",
        "{count:,} calls ({share:.1%}) were dispatched and nobody is recorded as having arrived.",
        "Many were cancelled on the way; as they count with a full time on scene, officer hours may be too high.",
        "Ask for the disposition of such calls, and name its values in `cancelled`.",
        "They have a dispatch and no arrival, and their disposition does not explain it.",
    ),
    "W117": Remark(
        "Stages that cannot be read",
        "{count:,} times in column {column!r} could not be read as {tried}.",
        "They are treated as not recorded.",
        "Check the column and its format.",
        "Something is written, is no placeholder, and is not written as the rest of its column.",
    ),
}
