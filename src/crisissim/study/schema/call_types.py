"""call-types.toml: which call types are a crisis of which need, and how dangerous."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from crisissim.domain.words import Need, Risk
from crisissim.study.schema.fields import Flag, Name, Share, Table


def _whole(value: Any) -> Any:
    return {value: 1.0} if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _profile(value: Any) -> Any:
    """A risk, or the name of a profile of the program's own rules."""
    if isinstance(value, str) and value not in list(Risk):
        from crisissim.intake import risk_profiles  # brings pandas, which most files do not need

        profiles = risk_profiles()
        if value not in profiles:
            words = ", ".join([*Risk, *profiles])
            raise PydanticCustomError("risk", "is no risk", {"words": words})
        return dict(profiles[value])
    return _whole(value)


def _adds_up(shares: Mapping[Any, float]) -> Mapping[Any, float]:
    if abs(sum(shares.values()) - 1.0) > 1e-6:
        raise PydanticCustomError("shares", "does not add up", {"total": f"{sum(shares.values()):g}"})
    return shares


NeedShares = Annotated[
    dict[Need, Share],
    BeforeValidator(_whole, json_schema_input_type=Need | dict[Need, float]),
    AfterValidator(_adds_up),
]
RiskShares = Annotated[
    dict[Risk, Share],
    BeforeValidator(_profile, json_schema_input_type=str | dict[Risk, float]),
    AfterValidator(_adds_up),
]


Patterns = Annotated[
    tuple[Name, ...],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
    Field(min_length=1),
]


class RuleTable(Table):
    """One rule; the first that matches a call type decides."""

    match: Patterns = Field(
        description="Call types, upper and lower case alike; * stands for any text, ? for any one character."
    )
    need: NeedShares = Field(description="Need of these calls, or the share of each: { suicide = 0.7, other = 0.3 }.")
    risk: RiskShares = Field(
        description="Risk of these calls, the share of each as { low = 0.6, guarded = 0.3, high = 0.1 }, or a profile "
        "of the program's own rules: calm, mixed, tense, violent, weapon."
    )
    confirmed: Flag = Field(False, description="A person has confirmed this rule.")
    why: str = Field("", description="The reason, for whoever reads it next.")


class CallTypesFile(Table):
    """call-types.toml."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    rules: tuple[RuleTable, ...] = Field(
        (),
        description="Rules in order; the first that matches decides, and what none matches goes by the program's own.",
    )
