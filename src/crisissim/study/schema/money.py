"""[prices], [[costs]] and [[funding]] of study.toml: what the town pays, and who else pays."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from crisissim.study.schema.fields import Day, Flag, Name, Number, Positive, Share, Table

PayGroup = Literal["officer", "clinician", "social-worker", "paramedic", "outreach-worker"]
Dollars = Annotated[Number, Field(ge=0, le=1e12)]
Hourly = Annotated[Positive, Field(le=10_000)]
Yearly = Annotated[Positive, Field(le=10_000_000)]
PartOfPay = Annotated[Share, Field(lt=1)]


def _dashed(value: Any) -> Any:
    """`social_worker` is the same as `social-worker`."""
    return {str(key).replace("_", "-"): entry for key, entry in value.items()} if isinstance(value, dict) else value


DASHED = BeforeValidator(_dashed)


class PricesTable(Table):
    """What the town pays; all that is left out is as assumed."""

    wages: Annotated[dict[PayGroup, Hourly], DASHED] = Field(
        {}, description="Dollars an hour before benefits: { officer = 41.50, clinician = 38.00 }."
    )
    benefits: dict[Literal["sworn", "civilian"], PartOfPay] = Field(
        {}, description="Benefits as a share of compensation, not of wages: { sworn = 0.45, civilian = 0.38 }."
    )
    contract_hours: Annotated[dict[PayGroup, Hourly], DASHED] = Field(
        {}, description="Agreed price of an hour in which another agency fills a seat: { clinician = 75.00 }."
    )
    contract_years: Annotated[dict[PayGroup, Yearly], DASHED] = Field(
        {}, description="Agreed price of one full-time person a year, in place of an hourly price."
    )
    standby_hour: Hourly | None = Field(None, description="Dollars of an hour on standby at home.")
    backfill: Literal["none", "overtime", "hire"] = Field(
        "none",
        description="Who fills the hours of officers who are moved out of patrol. none: nobody, patrol is shorter; "
        "overtime: others on overtime; hire: new officers.",
    )
    officer_posts_cut: Annotated[Number, Field(ge=0, le=1000)] = Field(
        0.0,
        description="Full-time officers fewer than today because of hours freed. Left out: none, and hours freed are "
        "time, not money.",
    )
    medicaid: Flag = Field(
        False, description="Somebody has confirmed that provider and response model qualify for billing Medicaid."
    )
    first_year: Day | None = Field(
        None, description="First day of the first budget year. Left out: the first measured day."
    )


class CostTable(Table):
    """A cost that the program does not know of, such as rent or an evaluation."""

    name: Name = Field(description="What it is.")
    startup: Dollars = Field(0.0, description="Dollars once, before it begins.")
    yearly: Dollars = Field(0.0, description="Dollars a year.")
    saving: Flag = Field(
        False, description="It is money that no longer has to be spent, by the study's own evidence; shown apart."
    )
    options: tuple[Name, ...] = Field((), description="Options that have it. Left out: all but the baseline.")


class FundingTable(Table):
    """Money from somebody else."""

    name: Name = Field(description='Which money it is, such as "state jail diversion grant".')
    payer: Name = Field(description="Who pays: county, state, a hospital.")
    amount: Dollars | None = Field(None, description="Dollars a year, or once where it covers the start.")
    share: Share | None = Field(None, description="Or a share of what it covers.")
    covers: Literal["yearly", "startup", "all"] = Field("yearly", description="Which costs it may pay.")
    begins: Day | None = Field(None, description="First day. Left out: from the first.")
    ends: Day | None = Field(None, description="Last day. Left out: it goes on.")
    options: tuple[Name, ...] = Field((), description="Options that it pays for. Left out: all.")


PRICE = {
    "wages": "price.wage",
    "benefits": "price.benefits",
    "contract_hours": "price.contract_hour",
}
"""Tables of [prices] and the assumptions that they set."""


def assumptions_of(prices: PricesTable) -> dict[str, float]:
    """The assumptions that [prices] sets, by name; prices by the year need the hours of a person besides."""
    values = {
        f"{group}.{key.replace('-', '_')}": value
        for table, group in PRICE.items()
        for key, value in getattr(prices, table).items()
    }
    if prices.standby_hour is not None:
        values["price.standby_hour"] = prices.standby_hour
    return values
