"""Sentences that hold recorded counts, without the small ones."""

import re
from collections.abc import Iterable

COUNTED = "calls?|rows?|values?|times?|people|persons?|addresses|units?|groups?|records?|requests?|days? of calls"
SMALL_COUNT = re.compile(
    rf"\b(?:[1-9]|10)((?: [a-z-]+){{0,2}} (?:{COUNTED}))\b"
    r"(?: \((?:under )?[\d.,]+(?: ?%| a day)\))?( (?:was|is|has)\b)?"
)
NOT_COUNTS = re.compile(r"\b(?:minutes?|hours?|weeks?|months?|years?|histories|measures|points)\b")
TESTED = re.compile(r"\b[\d,]+ (calls from the public on )")
"""How many calls test the model: beside how many there are, that tells to how few nobody was sent."""
CRISIS_CALLS = re.compile(
    r"about [\d,]+(?: to [\d,]+)? crisis calls(?: \([^)]*\))? in a year(?:, and [\d.]+ ?% of them [^.]*)?"
)
SHARE = re.compile(r" \((?:under )?[\d.,]+ ?%\)")
PLURAL = {" was": " were", " is": " are", " has": " have"}


def without_small_counts(sentence: str) -> str:
    """The sentence with `1 to 10` for every recorded count in that range, and without the share that would tell it.

    >>> without_small_counts("9 answered calls (0.1%) have no usable travel time.")
    '1 to 10 answered calls have no usable travel time.'
    """
    sentence = TESTED.sub(r"\1", sentence)
    changed = SMALL_COUNT.sub(_few, sentence)
    return changed if changed == sentence else changed.replace(" and is ", " and are ")


def without_crisis_calls(sentence: str) -> str:
    """The sentence without how many crisis calls come in a year, and how often two meet, which would tell it.

    >>> without_crisis_calls("There are about 13 crisis calls (0.034 a day) in a year, and 1% of them come at once.")
    'There are few crisis calls in a year.'
    """
    return CRISIS_CALLS.sub("few crisis calls in a year", sentence)


def without_totals(sentence: str, totals: Iterable[float]) -> str:
    """The sentence without these numbers of calls or rows, and without shares of them, which would tell them.

    >>> without_totals("707 calls (100.0%) are classified by rules.", [707])
    'All calls are classified by rules.'
    """
    for total in totals:
        sentence = re.sub(rf"(?<![\d.,]){total:,.0f}(?=(?: [a-z-]+){{0,2}} (?:{COUNTED})\b)", "all", sentence)
    sentence = SHARE.sub("", sentence)
    return f"{sentence[:1].upper()}{sentence[1:]}" if sentence.startswith("all ") else sentence


def _few(found: "re.Match[str]") -> str:
    if NOT_COUNTS.search(found[1]):
        return found[0]
    noun = found[1] if found[1].endswith(("s", "people")) else f"{found[1]}s"
    return f"1 to 10{noun}{PLURAL.get(found[2] or '', found[2] or '')}"
