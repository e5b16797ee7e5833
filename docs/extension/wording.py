"""Numbers and crews in words, as pictures and tables write them."""

from collections import Counter
from collections.abc import Sequence

from crisissim.domain.words import Role
from crisissim.timebase import MINUTES_PER_DAY, MINUTES_PER_HOUR

UNBROKEN = "\N{NO-BREAK SPACE}"
"""Between a number and its unit."""

_ROLES = {Role.CIT_OFFICER: "CIT officer", Role.ON_CALL_CLINICIAN: "on-call clinician"}
_NUMBERS = {2: "two", 3: "three", 4: "four"}


def role_word(role: Role) -> str:
    """Who sits in a seat."""
    return _ROLES.get(role, role.replace("-", " "))


def crew_words(crew: Sequence[Role]) -> str:
    """Who sits in a unit: `officer, clinician` or `two social workers`."""
    return ", ".join(
        role_word(role) if many == 1 else f"{_NUMBERS.get(many, many)} {role_word(role)}s"
        for role, many in Counter(crew).items()
    )


def one_of(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])


def lowered(words: str) -> str:
    """Words as they stand within a sentence."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def raised(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def share(value: float) -> str:
    """A chance as a percentage."""
    return f"{100 * value:.3g}{UNBROKEN}%"


def span(minutes: float) -> str:
    """Minutes as a person says them: whole days and hours as such."""
    if minutes >= 2 * MINUTES_PER_DAY and minutes % MINUTES_PER_DAY == 0:
        return f"{minutes / MINUTES_PER_DAY:g}{UNBROKEN}days"
    if minutes >= 2 * MINUTES_PER_HOUR and minutes % MINUTES_PER_HOUR == 0:
        return f"{minutes / MINUTES_PER_HOUR:g}{UNBROKEN}hours"
    return f"{minutes:g}{UNBROKEN}min"
