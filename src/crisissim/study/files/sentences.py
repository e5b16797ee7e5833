"""What pydantic found, said as faults: what is wrong with the value, and what to write instead."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from unicodedata import normalize

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from crisissim.errors import Fault
from crisissim.errors.near import did_you_mean
from crisissim.errors.printable import printable
from crisissim.study.files.source import Loc, Source
from crisissim.study.schema import FORMAT

SENTENCES: dict[str, tuple[str, str]] = {
    "greater_than": ("{value} is not greater than {gt}", "Write a number greater than {gt}."),
    "greater_than_equal": ("{value} is less than {ge}", "Write a number of at least {ge}."),
    "less_than": ("{value} is not less than {lt}", "Write a number less than {lt}."),
    "less_than_equal": ("{value} is more than {le}", "Write a number of at most {le}."),
    "finite_number": ("{value} is not a number to calculate with", "Write an ordinary number."),
    "float_type": ("{value} is not a number", "Write a number, without quotes."),
    "int_type": ("{value} is not a whole number", "Write a whole number, without quotes."),
    "int_from_float": ("{value} is not a whole number", "Write a whole number."),
    "int_parsing": ("{value} is not a whole number", "Write a whole number."),
    "int_parsing_size": ("{value} is too large a number", "Write a smaller number."),
    "bool_type": ("{value} is neither true nor false", "Write true or false, without quotes."),
    "string_type": ("{value} is not a text", "Write it in quotes."),
    "string_too_short": ("{value} is too short", "Write something here."),
    "string_too_long": ("{value} is too long", "Write at most {max_length} characters."),
    "calendar_date": (
        "{value} is not a date between {first} and {last}",
        "Write year-month-day, such as 2025-01-31, without quotes.",
    ),
    "unprintable": ("{value} has characters that cannot be shown", "Take them out."),
    "time_of_day": ("{value} is not a time of day", "Write it as 07:00:00, without quotes."),
    "days": ("{value} is not a list of days", 'Write "all" or a list such as ["monday", "tuesday"].'),
    "day": ("{day} is not a day", 'Write weekday names such as "monday", or day numbers from 1.'),
    "no_days": ("the list names no day", 'Write "all" or a list such as ["monday", "tuesday"].'),
    "same_day": ("a day is named twice", "Name each day once."),
    "risk": ("{value} is not known here", "Write one of {words}, or shares."),
    "shares": ("the shares add up to {total}, not to 1", "Mend the shares."),
    "by_hour": ("there are {count} factors", "Give 24 (hours of the day) or 168 (hours of the week from Monday)."),
    "tuple_type": ("{value} is not a list", "Put it in square brackets."),
    "list_type": ("{value} is not a list", "Put it in square brackets."),
    "too_short": ("the list is empty", "Name at least one."),
    "model_type": ("{value} is not a table", "Write it as a table of its own."),
    "model_attributes_type": ("{value} is not a table", "Write it as a table of its own."),
    "dict_type": ("{value} is not a table", "Write it as a table of its own."),
}
"""By pydantic's name of the error: what is wrong, and what to do."""


def faults_of(error: ValidationError, source: Source, model: type[BaseModel], under: Loc = ()) -> list[Fault]:
    """Every fault that pydantic found in a table of a file.

    Args:
        error: what pydantic raised.
        source: the file.
        model: the model that the table was read by.
        under: where in the file the table stands.

    Returns:
        One fault for each place, in pydantic's order; what follows only from a fault further in is left out.
    """
    found = error.errors(include_url=False)
    inner = {details["loc"][:length] for details in found for length in range(1, len(details["loc"]))}
    return [_fault(details, source, model, under) for details in found if details["loc"] not in inner]


def _fault(details: ErrorDetails, source: Source, model: type[BaseModel], under: Loc) -> Fault:
    loc: Loc = tuple(key for key in details["loc"] if key != "[key]")
    kind, value = details["type"], details["input"]
    if kind == "missing":
        return source.fault(under + loc[:-1], f"`{loc[-1]}` is missing", f"Add it: {_meaning(model, loc)}")
    if kind == "extra_forbidden":
        key = shown(loc[-1]).strip('"')
        return source.fault(under + loc, f"there is no `{key}` here", _other_key(model, loc))
    if loc == ("format",) and kind == "literal_error":
        return source.fault(
            loc,
            f"the file says format {shown(value)}, and this version reads format {FORMAT}",
            f"Write format = {FORMAT}, or use the version that the file was written for.",
        )
    if kind == "value_error":  # what a response model says of settings that contradict, as "what. remedy."
        what, _, remedy = str(details["ctx"]["error"]).removesuffix(".").partition(". ")
        return source.fault(under + loc, what, f"{remedy}." if remedy else "Change one of them.")
    if kind in ("enum", "literal_error"):
        words = [word.strip("'") for word in details["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return source.fault(under + loc, f"{shown(value)} is not known here", choice(value, words))
    what, remedy = SENTENCES.get(kind, ("{value} cannot be used: " + details["msg"].replace("{", "("), "Change it."))
    facts = {"value": shown(value)} | dict(details.get("ctx", {}))
    facts |= {
        name: f"{facts[name]:.15g}" if isinstance(facts[name], float) else str(facts[name])
        for name in ("gt", "ge", "lt", "le")
        if name in facts
    }
    if kind == "int_type" and isinstance(value, float):
        facts["value"] = repr(value)  # 1.0, which would be shown as 1
    if "day" in facts:
        facts["day"] = shown(facts["day"])
    return source.fault(under + loc, what.format(**facts), remedy.format(**facts))


def shown(value: Any) -> str:
    """A value as the file writes it, short, and harmless in a terminal."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            text = printable(value)
            return f'"{text}"' if len(text) <= 40 else f'"{text[:37]}..."'
        case float():
            return "nan" if math.isnan(value) else f"{value:g}" if abs(value) < 1e15 else repr(value)
        case int():
            return str(value) if abs(value) < 10**15 else f"a number of about {value.bit_length() * 3 // 10 + 1} digits"
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            return "a table"
        case Sequence():
            return "a list"
    return "this value"


def read_alike(names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Names that a reader takes for one another: equal, or but for capitals, blanks or how a letter is encoded.

    Yields:
        Place of such a name, and of the first one that it reads like.
    """
    first: dict[str, int] = {}
    for place, name in enumerate(names):
        before = first.setdefault(" ".join(normalize("NFKC", name).casefold().split()), place)
        if before != place:
            yield place, before


def choice(value: Any, words: Sequence[str]) -> str:
    """Did-you-mean, or the words there are."""
    if isinstance(value, str) and (meant := did_you_mean(value, words, quoted='"{}"'.format)):
        return meant
    return f"Write one of {', '.join(words)}." if len(words) > 1 else f"Write {words[0]}."


def _other_key(model: type[BaseModel], loc: Loc) -> str:
    """Did-you-mean for a key, or the keys that may stand there."""
    table = _table(model, loc[:-1])
    keys = list(table.model_fields) if table else []
    if meant := did_you_mean(str(loc[-1]), keys, quoted="`{}`".format):
        return meant
    return f"Take it out; the keys here are {', '.join(keys)}." if keys else "Take it out."


def _meaning(model: type[BaseModel], loc: Loc) -> str:
    """The description of a field, to begin in the middle of a sentence."""
    table = _table(model, loc[:-1])
    field = table.model_fields.get(str(loc[-1])) if table else None
    text = _description(field) if field else ""
    return text[:1].lower() + text[1:] if text else "the program cannot go on without it."


def _description(field: FieldInfo) -> str:
    return field.description or ""


def _table(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model of the table at a place below another model."""
    table: type[BaseModel] | None = model
    for key in loc:
        if isinstance(key, str) and table and key in table.model_fields:
            table = _inner(table.model_fields[key].annotation)
    return table


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Table, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple, list, dict):
        return next((found for part in get_args(annotation) if (found := _inner(part))), None)
    return None
