"""What an export did not say, or said wrongly, and what that does to the answer: the coded remarks W1xx."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from crisissim.errors import Notice


@dataclass(frozen=True, slots=True)
class Remark:
    """A coded remark: what is so (with places for numbers), what it does to the answer, and what to do."""

    text: str
    effect: str
    remedy: str


CODES: Mapping[str, Remark] = MappingProxyType(
    {
        "W101": Remark(
            "{count:,} rows ({share:.1%}) do not fit the header, the first on line {line} of {file}.",
            "They are left out, so the answer rests on a few calls less.",
            "Mend them in the export, or check its delimiter and quotation marks.",
        ),
        "W102": Remark(
            "{count:,} rows ({share:.1%}) repeat another row exactly.",
            "Each is counted once; true repeats would otherwise double the work.",
            "Check that the export has one row per call.",
        ),
        "W103": Remark(
            "{count:,} answered calls ({share:.1%}) have no usable time on scene.",
            "Their time on scene is drawn from that of other calls, so officer hours are less certain.",
            "Ask for arrival and clear times in the export.",
        ),
        "W104": Remark(
            "{count:,} answered calls ({share:.1%}) have no usable travel time.",
            "Their travel time is drawn from that of other calls, so response times are less certain.",
            "Ask for dispatch and arrival times in the export.",
        ),
        "W105": Remark(
            "The export has no column for {stages}.",
            "What it would tell comes from assumptions instead of the agency's own calls.",
            "Ask for it in the export, or name it in the column map.",
        ),
        "W106": Remark(
            "{count:,} times {what} are over {hours:g} hours.",
            "They are treated as not recorded: a job left open in CAD would otherwise count as work.",
            "Raise `longest_hours` if such long jobs are real.",
        ),
        "W107": Remark(
            "{count:,} times {what} are negative.",
            "They are treated as not recorded.",
            "Check the clocks, and the order of the columns in the map.",
        ),
        "W108": Remark(
            "{count:,} calls ({share:.1%}) were never dispatched and are left out as work.",
            "Nobody's time was spent on them; crisis calls among them are kept as demand where the rule says so.",
            "Set `never_dispatched` to keep or drop to change the rule.",
        ),
        "W109": Remark(
            "{count:,} calls ({share:.1%}) lie outside the days of the history.",
            "They are left out.",
            "Check `start` and `days`.",
        ),
        "W110": Remark(
            "{count:,} calls ({share:.1%}) are classified by built-in rules that nobody has confirmed.",
            "Which calls count as crisis calls decides every result.",
            "Confirm the call types of the study, the most frequent first.",
        ),
        "W111": Remark(
            "{count:,} rows ({share:.1%}) have no readable time of the call.",
            "They are left out.",
            "Check the column and its format.",
        ),
        "W112": Remark(
            "{file} is not UTF-8 and was read as Windows-1252.",
            "Names with accents may be wrong; times and numbers are not touched.",
            "Set `encoding` if another one was used.",
        ),
        "W113": Remark(
            "{count:,} calls ({share:.1%}) have no readable priority.",
            "They are given the most frequent one, {priority}, which blurs who is served first.",
            "Name their texts in `priorities`.",
        ),
        "W114": Remark(
            "No row has {value!r} in column {column!r} ({setting}).",
            "That part of the rule does nothing.",
            "The column holds: {seen}.",
        ),
        "W115": Remark(
            "{count:,} answered calls ({share:.1%}) have no readable number of units.",
            "One unit is assumed, so officer hours may be too low.",
            "Check the column; set `officers_as` to list if it holds the names of units.",
        ),
        "W116": Remark(
            "{count:,} calls ({share:.1%}) were dispatched and nobody is recorded as having arrived.",
            "Many were cancelled on the way; as they count with a full time on scene, officer hours may be too high.",
            "Ask for the disposition of such calls, and name its values in `cancelled`.",
        ),
        "W117": Remark(
            "{count:,} times in column {column!r} could not be read as {tried}.",
            "They are treated as not recorded.",
            "Check the column and its format.",
        ),
    }
)


SINGULAR = MappingProxyType(
    {
        "rows": "row", "calls": "call", "times": "time", "are": "is", "were": "was", "have": "has", "do": "does",
        "lie": "lies", "repeat": "repeats",
    }
)  # fmt: skip
"""What becomes of these words where only one row is meant."""


def remark(code: str, **values: object) -> Notice:
    """The remark of this code, with its numbers, effect and remedy."""
    entry = CODES[code]
    text = entry.text
    if values.get("count") == 1:
        text = " ".join(SINGULAR.get(word, word) for word in text.split(" "))
    return Notice(code, " ".join(part.format(**values) for part in (text, entry.effect, entry.remedy)))
