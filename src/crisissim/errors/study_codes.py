"""W2xx: what a reader should know about the files of a study."""

from collections.abc import Mapping

from crisissim.errors.remark import Remark

STUDY_CODES: Mapping[str, Remark] = {
    "W201": Remark(
        "A guessed roster",
        "The roster is a guess, not the department's own ({names}).",
        "Waits, free officers and hours freed rest on it.",
        "Put in the real shifts before anybody decides on this answer.",
        "Some of the roster says `guess = true`.",
    ),
    "W202": Remark(
        "A number outside its known range",
        "{where} sets {name} to {value:g}, outside the known range of {low:g} to {high:g} ({unit}).",
        "The answer uses it as given.",
        "Be ready to say where the number comes from, or leave it out to use the default.",
        "The range is that of the assumption of this name.",
    ),
    "W203": Remark(
        "Open while nobody is on duty",
        "Option {option} is open for {hours:g} hours a week in which none of its units is on duty, first {first}.",
        "Calls then wait for the team as long as they would for a busy one.",
        "Shorten the opening hours, or add posts.",
        "Opening hours and posts of the option are laid over each other.",
    ),
    "W204": Remark(
        "Staff on duty while closed",
        "Option {option} has units on duty for {hours:g} hours a week outside its opening hours, first {first}.",
        "They are paid for and sent to nobody.",
        "Lengthen the opening hours, or shorten the posts.",
        "Opening hours and posts of the option are laid over each other.",
    ),
    "W205": Remark(
        "Hours without patrol",
        "{agency} has no patrol unit on duty for {hours:g} hours a week {when}, first {first}.",
        "Calls that need police wait until somebody comes on.",
        "Complete the roster, or leave some patrol on duty.",
        "The shifts of the roster are laid over the week.",
    ),
    "W206": Remark(
        "A record shorter than a year",
        "The calls of {agency} cover {days:,} days, not a year.",
        "Seasons and rare bad weeks that these days did not have are not in the answer.",
        "Ask for a whole year of calls.",
        "The record is called a year from 350 days on.",
    ),
    "W207": Remark(
        "Less than a year simulated",
        "{days:,} days are simulated, and their hours are scaled to a year (times {factor:.1f}).",
        "Hours a year are as if all of it were like these days.",
        "Set `days` of the window to 365 where the record allows.",
        "The window is called a year from 350 days on.",
    ),
    "W208": Remark(
        "Zones that the travel table does not have",
        "{calls:,} calls of {agency} ({share:.1%}) come from zones without a place in the travel table ({zones}).",
        "They are taken to be as far away as zones are on average.",
        "Add the zones to the table.",
        "Names of zones in the export are looked for in the travel table.",
    ),
    "W209": Remark(
        "Minutes that nobody recorded",
        "No call of {agency} has recorded minutes {stages}, so averages of other places stand for them ({instead}).",
        "Response times and officer hours are a guess for this place.",
        "Ask for the times of dispatch, arrival and clearing, or set these averages under [assumptions].",
        "Travel runs from dispatch to arrival, work on scene from arrival to clear.",
    ),
    "W210": Remark(
        "Supervised clinicians without an independent one",
        "Option {option}: {unit} loses {hours:.1f} hours a week in which no independent clinician can be reached.",
        "It is off duty then, so fewer people are reached than its hours promise.",
        "Put an independent clinician on duty or on call in these hours, or move them.",
        'Shifts of posts with `licence = "supervised"` are compared with those of all independent clinicians.',
    ),
    "W211": Remark(
        "Today's officers whom an option forgets",
        "Option {option} sends {units} of today's roster to no call: it has no layer {pool}.",
        "These officers are on duty and idle under it, so everybody else has more to do than need be.",
        'Add the layer, or give them pool = "patrol" if they take any call when the program ends.',
        "Pools of today's units with officers are compared with the layers of each option.",
    ),
    "W212": Remark(
        "A town without a record of its own",
        "{agency} has no record: {calls:,} calls on {days} days were made from its rates per head, at the hours and "
        "with the minutes of {like}.",
        "Its coverage and waits are those of a town of its size that is otherwise like {like}, not its own.",
        "Replace the rates by its export as soon as there is one.",
        "[agencies.rates] stands in place of [agencies.calls].",
    ),
    "W213": Remark(
        "Files of options that are wrong and were left out",
        "Files of options that were not asked for are wrong and were left out: {files}.",
        "The answer is the one that the study gives without these files.",
        "`crisissim check` lists all that is wrong with them.",
        "Only where options are asked for by name, and where their files and that of the baseline are right.",
    ),
}
