"""What a rule of call-types.toml says, as its text: the call types it names, and shares of needs and risks."""

from collections.abc import Mapping
from typing import Any

from crisissim.intake import risk_profiles
from crisissim.study.schema.fields import LONGEST_NAME
from crisissim.study.writing.toml_values import number, text

ROUNDING = 1e-9


def pattern_of(call_type: str) -> str:
    """A pattern that this call type matches and hardly another.

    What has a meaning in patterns or cannot be shown is any one character, and what is too long is cut.
    """
    safe = "".join("?" if one in "*?" or not one.isprintable() else one for one in call_type)
    return safe if len(safe) <= LONGEST_NAME else safe[: LONGEST_NAME - 1] + "*"


def shares_text(shares: Mapping[Any, float]) -> str:
    """Shares by need or risk; the word alone where there is only one."""
    given = {str(word): share for word, share in shares.items() if share > 0.0}
    if len(given) == 1:
        return text(next(iter(given)))
    return "{ " + ", ".join(f"{word} = {number(share)}" for word, share in given.items()) + " }"


def risk_text(risks: Mapping[Any, float]) -> str:
    """The name of a profile where one has these shares of risks, else the shares."""
    given = {str(risk): share for risk, share in risks.items()}
    for name, profile in risk_profiles().items():
        if all(abs(profile.get(risk, 0.0) - given.get(risk, 0.0)) < ROUNDING for risk in {*profile, *given}):
            return text(name)
    return shares_text(given)
