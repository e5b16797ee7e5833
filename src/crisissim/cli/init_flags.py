"""What a person says to `crisissim init` on the command line, read into what intake asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from crisissim.domain.words import Need
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean

Said = Sequence[str] | None
Values = dict[str, tuple[str, ...]]


def columns_by_role(option: str, said: Said, roles: Sequence[str]) -> dict[str, str]:
    """`received=Call Time` -> column by role; nothing behind the sign means that no column says it.

    Raises:
        InputError: no sign, or a role that is not known.
    """
    found = {}
    for text in said or ():
        name, sign, column = (part.strip() for part in text.partition("="))
        role = name.replace("-", "_")
        if not sign:
            raise InputError(_unparted(option, text, "received=Call Time"))
        if role not in roles:
            remedy = did_you_mean(role, roles, f"The roles are {', '.join(roles)}.")
            raise InputError(Fault(f"{option}: there is no role {role!r}", remedy))
        found[role] = column
    return found


def values_by_column(option: str, said: Said) -> Values:
    """`Agency=POLICE` -> values by column; several of one column are added up.

    Raises:
        InputError: no sign, or nothing before it.
    """
    found: Values = {}
    for text in said or ():
        column, value = _parted(option, text, "Agency=POLICE")
        found[column] = (*found.get(column, ()), value)
    return found


def flags_by_need(option: str, said: Said) -> Mapping[str, Values]:
    """`mental-health:mh_flag=1` -> values by column by need.

    Raises:
        InputError: no such need, or not written so.
    """
    found: dict[str, Values] = {}
    for text in said or ():
        need, _, rule = text.partition(":")
        if need not in list(Need) or not rule:
            what = f"{option}: {text!r} does not begin with a need and a colon"
            raise InputError(Fault(what, f"Write mental-health:mh_flag=1; the needs are {', '.join(Need)}."))
        column, value = _parted(option, rule, "mental-health:mh_flag=1")
        values = found.setdefault(need, {})
        values[column] = (*values.get(column, ()), value)
    return found


def numbers_by_text(option: str, said: Said) -> dict[str, int]:
    """`HIGH=1` -> number by text.

    Raises:
        InputError: no sign, or no whole number of at least 1 behind it.
    """
    found = {}
    for text in said or ():
        name, number = _parted(option, text, "HIGH=1")
        if not number.isdecimal() or int(number) < 1:
            raise InputError(
                Fault(f"{option}: {number!r} is not a priority", "Write a whole number from 1, as HIGH=1.")
            )
        found[name] = int(number)
    return found


def _parted(option: str, text: str, example: str) -> tuple[str, str]:
    """What stands before and behind the last equals sign."""
    before, sign, behind = text.rpartition("=")
    if not sign or not before.strip():
        raise InputError(_unparted(option, text, example))
    return before.strip(), behind.strip()


def _unparted(option: str, text: str, example: str) -> Fault:
    return Fault(f"{option}: {text!r} has no name and value", f'Write it as "{example}".')


def row_rules(
    *,
    keep: Said,
    drop: Said,
    officer_initiated: Said,
    nobody_there: Said,
    cancelled: Said,
    flag: Said,
    priority: Said,
) -> dict[str, Any]:
    """Settings of intake about rows, which name values by column; None where nothing was said."""
    return {
        "keep": values_by_column("--keep", keep) or None,
        "drop": values_by_column("--drop", drop) or None,
        "officer_initiated": values_by_column("--officer-initiated", officer_initiated) or None,
        "nobody_there": values_by_column("--nobody-there", nobody_there) or None,
        "cancelled": values_by_column("--cancelled", cancelled) or None,
        "flags": flags_by_need("--flag", flag) or None,
        "priorities": numbers_by_text("--priority", priority) or None,
    }
