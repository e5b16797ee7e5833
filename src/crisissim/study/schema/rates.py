"""[agencies.rates] of study.toml: a town without a usable record, by rates per head."""

from typing import Annotated

from pydantic import Field

from crisissim.domain.words import Need
from crisissim.study.schema.fields import Name, Number, PositiveMinutes, Table

PER_PEOPLE = 1000.0
"""Rates are per so many people."""
Rate = Annotated[Number, Field(gt=0, le=10_000)]


class RatesTable(Table):
    """Calls of a town of which no usable record exists."""

    per_1000: Annotated[dict[Need, Rate], Field(min_length=1)] = Field(
        description="Calls a year per 1,000 people whose code says so, by need; `other` is all ordinary police work, "
        "and without it the town's police have crisis calls only."
    )
    like: Name | None = Field(
        None,
        description="Agency whose record lends them hours, days, risks and minutes. Left out: the first that has one.",
    )
    zone: Name | None = Field(None, description="Zone in which all of them lie, where the study has a map.")
    travel: PositiveMinutes | None = Field(
        None,
        description="Mean minutes from being sent to arriving inside the town. Left out: as the agency it is like.",
    )
