"""Sentences that hold recorded counts, without the small ones."""

import re

COUNTED = "calls?|rows?|values?|times?|people|persons?|addresses|units?|groups?|records?|requests?|days? of calls"
SMALL_COUNT = re.compile(
    rf"\b(?:[1-9]|10)((?: [a-z-]+){{0,2}} (?:{COUNTED}))\b"
    r"(?: \((?:under )?[\d.,]+(?: ?%| a day)\))?( (?:was|is|has)\b)?"
)
NOT_COUNTS = re.compile(r"\b(?:minutes?|hours?|weeks?|months?|years?|histories|measures|points)\b")
TESTED = re.compile(r"\b[\d,]+ (calls from the public on )")
"""How many calls test the model: beside how many there are, that tells to how few nobody was sent."""
PLURAL = {" was": " were", " is": " are", " has": " have"}


def without_small_counts(sentence: str) -> str:
    """The sentence with `1 to 10` for every recorded count in that range, and without the share that would tell it.

    >>> without_small_counts("9 answered calls (0.1%) have no usable travel time.")
    '1 to 10 answered calls have no usable travel time.'
    """
    sentence = TESTED.sub(r"\1", sentence)
    changed = SMALL_COUNT.sub(_few, sentence)
    return changed if changed == sentence else changed.replace(" and is ", " and are ")


def _few(found: "re.Match[str]") -> str:
    if NOT_COUNTS.search(found[1]):
        return found[0]
    noun = found[1] if found[1].endswith(("s", "people")) else f"{found[1]}s"
    return f"1 to 10{noun}{PLURAL.get(found[2] or '', found[2] or '')}"
