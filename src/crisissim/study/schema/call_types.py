"""call-types.toml: which call types are a crisis of which need, and how dangerous."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.domain.words import Need, Risk
from crisissim.study.schema.fields import Flag, Name, Share, Table


class RuleTable(Table):
    """One rule; the first that matches a call type decides."""

    match: Annotated[tuple[Name, ...], Field(min_length=1)] = Field(
        description="Call types, upper and lower case alike; * stands for any text."
    )
    need: Need | dict[Need, Share] = Field(
        description="Need of these calls, or the share of each: { suicide = 0.7, other = 0.3 }."
    )
    risk: Risk | dict[Risk, Share] = Field(
        description="Risk of these calls, or the share of each: { low = 0.6, guarded = 0.3, high = 0.1 }."
    )
    confirmed: Flag = Field(False, description="A person has confirmed this rule.")
    note: str = Field("", description="Why, for whoever reads it next.")


class CallTypesFile(Table):
    """call-types.toml."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    built_in: Flag = Field(True, description="Call types that no rule matches are tried by the program's own rules.")
    rules: tuple[RuleTable, ...] = Field((), description="Rules in order; the first that matches decides.")
