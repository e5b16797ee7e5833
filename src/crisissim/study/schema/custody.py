"""[custody] of study.toml: who may hold and transport people, how often, and where to."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.domain.words import Need, Risk, Role
from crisissim.study.schema.fields import (
    Count,
    Flag,
    Minutes,
    Name,
    Number,
    Pattern,
    PositiveMinutes,
    Share,
    Table,
    for_each,
)

PowerWord = Literal["hold", "transport", "transport-held"]


ByRisk = Annotated[dict[Risk, Share], for_each(Risk, Share | dict[Risk, Share])]
ByRole = Annotated[dict[Role, Minutes], for_each(Role, Minutes | dict[Role, Minutes])]


class DestinationTable(Table):
    """A place that people are taken to; those named first are tried first."""

    name: Name = Field(description="As the study calls it, such as crisis centre.")
    opening: tuple[Pattern, ...] = Field((), description="Opening hours. Left out: always.")
    minutes: Minutes | None = Field(None, description="Drive from a call, where zones have no geography.")
    zone: Name | None = Field(None, description="Zone where it is, where there is a geography.")
    accept_chance: Annotated[Share, Field(gt=0)] = Field(
        1.0, description="Chance that a person is accepted at the door, medical clearance included."
    )
    takes_held: Flag = Field(True, description="It takes people who are held.")
    capacity: Annotated[Count, Field(le=10_000)] | None = Field(
        None, description="People it has room for at once. Left out: no limit."
    )
    stay: PositiveMinutes | None = Field(None, description="Mean minutes a person stays, where there is a capacity.")
    hand_over: ByRole = Field(
        description="Mean minutes until the unit may leave: one number, or by role as { officer = 42 }, where a role "
        "left out may leave at once."
    )
    door: Minutes = Field(0.0, description="Minutes lost when it declines at the door.")


class CustodyTable(Table):
    """Holds and transport."""

    powers: dict[Role, tuple[PowerWord, ...]] = Field(
        {},
        description='What a role may do: officer = ["hold", "transport", "transport-held"], to start a hold, to take '
        "along who agrees, to take along who is held. A role left out: officers may do all of it, others none.",
    )
    held: dict[Need, ByRisk] = Field(
        {},
        description="Chance that a person must be held, by need: one number, or by risk as { low = 0.1, high = 0.6 }.",
    )
    taken: dict[Need, ByRisk] = Field(
        {}, description="Chance that a person who is not held is taken somewhere willingly, by need and risk."
    )
    destinations: tuple[DestinationTable, ...] = Field((), description="Where to, in order of preference.")
    contained: Flag | None = Field(
        None,
        description="Whether the recorded minutes of police hold transport and hand-over already; they are then taken "
        "out of them before legs are added. Needed where there are destinations or a multiplier.",
    )
    multiplier: Annotated[Number, Field(ge=1, le=100)] | None = Field(
        None, description="Minutes of calls that end in transport as a multiple, instead of destinations."
    )
    paperwork: Minutes | None = Field(None, description="Minutes on scene to start a hold. Left out: as assumed.")
    helpers: Name = Field("patrol", description="Pool that is asked when nobody present has the power.")
    patience: Minutes | None = Field(None, description="Minutes that they are waited for. Left out: as assumed.")
    hand_over_cv: Annotated[Number, Field(ge=0, le=10)] | None = Field(
        None, description="Spread of the minutes of hand-over about their mean. Left out: as assumed."
    )
