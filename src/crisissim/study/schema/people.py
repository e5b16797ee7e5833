"""Tables about people whom CAD does not tell of: requests from outside, later calls, outcomes."""

from typing import Annotated

from pydantic import Field

from crisissim.domain.words import Kind, Need, Risk
from crisissim.study.schema.fields import (
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


class OutsideTable(Table):
    """Requests that do not come through the department's CAD: 988, schools, hospitals, officers asking."""

    name: Name = Field(description="Where they come from, such as 988.")
    agency: Name | None = Field(None, description="Department whose town they come from. Left out: the first.")
    per_week: Annotated[Number, Field(gt=0, le=10_000)] = Field(description="Mean requests a week.")
    times: tuple[Pattern, ...] = Field((), description="When they come. Left out: at any time.")
    need: Need = Field(Need.MENTAL_HEALTH, description="What they are about.")
    minutes: PositiveMinutes = Field(description="Mean minutes of work each.")
    cv: Annotated[Number, Field(ge=0, le=10)] | None = Field(
        None, description="Spread of those minutes about their mean. Left out: as assumed for calls."
    )
    travel: Minutes | None = Field(None, description="Mean minutes under way. Left out: as assumed for calls.")
    priority: Annotated[int, Field(strict=True, ge=1, le=9)] = Field(5, description="How urgent; 1 is most urgent.")
    counts: Flag = Field(
        True,
        description="They are people in crisis who ask for help, reported apart from calls. false: work that only "
        "keeps teams busy and gives way to calls.",
    )


ByNeed = Annotated[dict[Need, Share], for_each(Need, Share | dict[Need, Share])]


class ScreeningTable(Table):
    """How well call-taking recognises a crisis call, where the study knows it by need."""

    coded: ByNeed = Field(
        {},
        description="Chance that a call of this need is recognised when its call type says so: one number, or by need "
        "as { suicide = 0.97 }. Left out: as assumed.",
    )
    uncoded: ByNeed = Field({}, description="The same when its call type says other police work. Left out: as assumed.")


class AvertingTable(Table):
    """Later calls that do not come because the person was reached before."""

    chance: Share = Field(
        0.0,
        description="Chance that a repeat call is averted. Left out: none, which is what the only randomised trial "
        "of co-response found.",
    )
    kinds: tuple[Kind, ...] = Field((), description="By whom the person must have been met before.")
    followed_up: Flag = Field(False, description="Whether a follow-up contact averts as well.")


Rate = Annotated[Number, Field(ge=0, le=100)]


class OutcomeTable(Table):
    """An outcome that the study works out from crisis contacts with police present; never a prediction."""

    name: Name = Field(description="What it is, such as use of force.")
    per_contact: Annotated[dict[Risk, Rate], for_each(Risk, Rate | dict[Risk, Rate])] = Field(
        description="How often it happens today per crisis contact with police present: one number, or by risk as "
        "{ low = 0.001, high = 0.05 }; a risk left out has none."
    )
    effect: Rate = Field(1.0, description="Multiple of that under every option but the baseline; 1 is no change.")
    low: Rate = Field(description="Lower end of the range of the effect.")
    high: Rate = Field(description="Upper end of the range of the effect.")
    source: Annotated[str, Field(min_length=1)] = Field(description="Where the numbers come from.")
