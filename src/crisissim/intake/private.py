"""What is never read and never shown: columns about persons, and texts of an export in messages.

Names, phones, plates, dates of birth, criminal history and free text are refused as columns.  An address is no zone.  A
person or an address may be a repeat key, which is read into random codes.
"""

import re
from collections.abc import Iterator, Mapping

from crisissim.errors import Fault
from crisissim.errors.printable import printable

WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
FREE_TEXT = frozenset({"narrative", "narratives", "comment", "comments", "remarks", "notes", "synopsis", "caption"})
PERSONAL = frozenset(
    {"phone", "telephone", "cellphone", "ssn", "dob", "birthdate", "birthday", "plate", "lpn", "criminal", "firstname",
     "lastname", "fullname", "surname", "callername", "phonenumber", "licenseplate", "criminalhistory", "birth"}
)  # fmt: skip
PERSONS = frozenset({"caller", "complainant", "person", "patient", "victim", "suspect", "subject", "witness", "client",
                     "reporting", "first", "last", "full", "middle", "contact", "party", "rp"})  # fmt: skip
ADDRESSES = frozenset({"address", "addr", "streetaddress"})
NOT_THE_THING = frozenset({"type", "source", "origin", "code", "count", "number", "zone", "beat", "district", "city",
                           "unit", "units", "officer", "officers", "agency"})  # fmt: skip
"""Beside one of these a word is about a class of things: `Caller Type`, `Phone Source`, `Address City`."""
REPEAT_KEY = "columns.repeat_key"
FEWEST = 5
"""Rows that must share a text of a column of many texts before a message quotes it: one person has fewer calls."""
FEW_TEXTS = 12
"""A column of so few different texts holds categories."""
LONGEST_SHAPE = 40
"""Characters of a text whose shape is shown in its place."""


def private_faults(needed: Mapping[str, str]) -> Iterator[Fault]:
    """Columns of a map that must not be read.

    Args:
        needed: column name -> the setting that asks for it.
    """
    for name, setting in needed.items():
        kind = "" if setting == REPEAT_KEY else private_kind(name)
        if kind:
            yield Fault(
                f"the column {name!r} holds {kind}, which is never read",
                "Map another column; only `columns.repeat_key` may name a person or a place, as random codes.",
                path=setting,
            )


def private_kind(column: str) -> str:
    """What a column of this name tells about persons, or nothing."""
    words = {word.casefold() for word in WORDS.findall(column)}
    if words & FREE_TEXT:
        return "free text about people"
    if words & NOT_THE_THING:
        return ""
    if words & PERSONAL or ("name" in words and words & PERSONS) or ("license" in words and len(words) == 1):
        return "what identifies a person"
    return "addresses" if words & ADDRESSES else ""


def shape(text: str) -> str:
    """How a text is written, without what it says: 9 for every digit, a and A for letters."""
    marks = ("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text[:LONGEST_SHAPE])
    return printable("".join(marks))


def quotable(texts: Mapping[str, int]) -> list[str]:
    """Texts of a column that a message may quote, the most frequent first.

    Args:
        texts: rows by text.
    """
    ordered = sorted(texts, key=lambda text: (-texts[text], text))
    return ordered if len(texts) <= FEW_TEXTS else [text for text in ordered if texts[text] >= FEWEST]
