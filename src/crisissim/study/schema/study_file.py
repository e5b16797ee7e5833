"""study.toml: the towns, their calls, today's roster, and what is asked of them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from crisissim.domain.words import Kind, Need, Role
from crisissim.study.schema.calls import CallsTable
from crisissim.study.schema.custody import CustodyTable
from crisissim.study.schema.dispatch import DispatchTable
from crisissim.study.schema.fields import Count, Day, Flag, Name, Number, PositiveMinutes, Share, Table, Units
from crisissim.study.schema.money import CostTable, FundingTable, PricesTable
from crisissim.study.schema.neighbours import AgreementTable
from crisissim.study.schema.people import AvertingTable, OutcomeTable, OutsideTable, ScreeningTable
from crisissim.study.schema.programs import TODAY, ProgramTable
from crisissim.study.schema.rates import RatesTable
from crisissim.study.schema.shifts import ShiftsTable
from crisissim.study.schema.staff import PoolTable, StaffPattern
from crisissim.study.schema.travel import TravelTable


class WindowTable(Table):
    """The stretch of time that is simulated."""

    start: Day = Field(description="First measured day, such as 2025-01-01, without quotes.")
    days: Annotated[Count, Field(le=3660)] = Field(365, description="Measured days.")
    warm_up_days: Annotated[int, Field(strict=True, ge=0, le=60)] = Field(
        2, description="Days simulated before the measured ones, so that they do not begin with an empty town."
    )
    cool_down_days: Annotated[int, Field(strict=True, ge=1, le=60)] = Field(
        2, description="Days simulated after them, so that the last measured calls meet a working town."
    )


class AgencyTable(Table):
    """One police department of the study."""

    name: Name = Field(description="Name of the department or town.")
    population: Count | None = Field(None, description="People who live there.")
    calls: CallsTable | None = Field(None, description="Its recorded calls.")
    rates: RatesTable | None = Field(
        None, description="Its calls by rates per head, where it has no usable record; the answer then says so."
    )


class DemandTable(Table):
    """Where the calls of a simulated year come from."""

    mode: Literal["replay", "resample", "poisson"] = Field(
        "resample",
        description="replay: the recorded calls as they came; resample: whole recorded weeks drawn by season, or days "
        "by day of week where fewer than eight weeks are recorded; poisson: a rate per hour of week fitted to "
        "the record.",
    )
    durations: Literal["recorded", "drawn"] | None = Field(
        None,
        description="Each call keeps its recorded minutes, or draws them from calls of its type. "
        "Left out: recorded with replay, drawn otherwise.",
    )
    growth: Annotated[Number, Field(gt=-1, le=10)] = Field(
        0.0, description="Growth of calls over the record, as a share: 0.02 is 2 % more calls."
    )
    common_days: Share = Field(
        0.0,
        description="With poisson, the share of a day's swing above or below its rate that all departments have in "
        "common, such as a heat wave; 0 lets each have its own good and bad days.",
    )
    undercoding: Annotated[Share, Field(lt=1)] | None = Field(
        None, description="Share of true crisis calls whose call type says other police work. Left out: as assumed."
    )


class NeedsTable(Table):
    """What counts as a crisis call, and who counts as help."""

    crisis: Annotated[tuple[Need, ...], Field(min_length=1)] = Field(
        tuple(need for need in Need if need is not Need.OTHER), description="Needs whose calls are eligible."
    )
    qualifying: Annotated[tuple[Kind, ...], Field(min_length=1)] = Field(
        (Kind.CLINICIAN, Kind.REMOTE, Kind.TEAM), description="Kinds of responder that count as reaching a person."
    )


class TargetsTable(Table):
    """Minutes that the study aims for."""

    clinician_response_time: PositiveMinutes | None = Field(
        None, description="Minutes from received to first clinician contact. Left out: as assumed."
    )
    response_time: PositiveMinutes | None = Field(
        None, description="Minutes from received to first arrival, crisis calls."
    )
    priority1_response_time: PositiveMinutes | None = Field(
        None, description="Minutes from received to first arrival, priority 1 calls."
    )
    other_calls_response_time: PositiveMinutes | None = Field(
        None, description="Minutes from received to first arrival, all other police work."
    )


class RosterTable(StaffPattern):
    """Units of today's roster that work the same pattern."""

    name: Name = Field(description='Name of the shift, such as "patrol days".')
    agency: Name | None = Field(None, description="Department it belongs to. Left out: the only one.")
    units: Units = Field(description="Units on this pattern, each with the crew below.")
    crew: Annotated[tuple[Role, ...], Field(min_length=1)] = Field((Role.OFFICER,), description="Who sits in one unit.")
    cycle_days: Literal[7, 14, 28] = Field(7, description="Days after which the pattern repeats.")
    pool: Name = Field("patrol", description="Group from which the units are dispatched.")
    base: Name | None = Field(None, description="Zone where they wait at the start of the shift.")
    guess: Flag = Field(False, description="Nobody has confirmed this; the answer then says so.")


class ValidationTable(Table):
    """How the model is held against the record."""

    test_from: Day | None = Field(
        None,
        description="First day that tests the model, where the days before it were used to estimate today's strength "
        "or practice. Left out: all days.",
    )


class OptionsTable(Table):
    """Which options there are, in which order."""

    order: tuple[Name, ...] = Field((), description="Names of options in the order of the answer.")


def _flat(value: Any, prefix: str = "") -> Any:
    """Names with dots, whether they were quoted or not: `a.b = 1` is the same as `"a.b" = 1`."""
    if not isinstance(value, dict):
        return value
    rows: dict[str, Any] = {}
    for key, entry in value.items():
        rows |= _flat(entry, f"{prefix}{key}.") if isinstance(entry, dict) else {f"{prefix}{key}": entry}
    return rows


Overrides = Annotated[
    dict[str, Number],
    BeforeValidator(_flat, json_schema_input_type=dict[str, float | dict[str, float]]),
    Field(description="Assumptions by name with the study's own value; each then counts as confirmed."),
]


def _named(value: Any) -> Any:
    """`baseline = "today"` and `[baseline] option = "today"` are the same."""
    return value["option"] if isinstance(value, dict) and [*value] == ["option"] else value


Baseline = Annotated[Name, BeforeValidator(_named, json_schema_input_type=Name | dict[Literal["option"], Name])]


class StudyFile(Table):
    """study.toml."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    name: Name = Field(description="Name of the study, as reports write it.")
    population: Count | None = Field(None, description="People who live there.")
    baseline: Baseline = Field(
        "police-only",
        description='Option that the others are compared with; "today" is today\'s roster and programs. Left out: '
        'today where there are [[programs]], else "police-only".',
    )
    seed: Annotated[int, Field(strict=True, ge=0, lt=2**63)] = Field(
        1, description="Number from which all luck is drawn: the same seed gives the same answer."
    )
    replications: Annotated[Count, Field(le=100_000)] | None = Field(
        None, description="Simulated histories per option. Left out: as many as make the averages precise."
    )
    window: WindowTable = Field(description="The stretch of time that is simulated.")
    calls: CallsTable | None = Field(None, description="The recorded calls, in a study of one department.")
    agencies: tuple[AgencyTable, ...] = Field(
        (), description="The departments, each with its calls; a study of one may leave them out."
    )
    demand: DemandTable = Field(DemandTable(), description="Where the calls of a simulated year come from.")
    needs: NeedsTable = Field(NeedsTable(), description="What counts as a crisis call, and who counts as help.")
    targets: TargetsTable = Field(TargetsTable(), description="Minutes that the study aims for.")
    travel: TravelTable = Field(TravelTable(), description="How travel minutes are known.")
    dispatch: DispatchTable = Field(DispatchTable(), description="How waiting calls and free units are matched.")
    pools: dict[Name, PoolTable] = Field(
        {}, description='How the units of a pool work, by its name: [pools.patrol], [pools."co-responder"].'
    )
    roster: tuple[RosterTable, ...] = Field((), description="Today's roster.")
    programs: tuple[ProgramTable, ...] = Field(
        (), description="Programs that exist today. The option `today` is made of them and of today's roster."
    )
    custody: CustodyTable | None = Field(
        None, description="Holds and transport. Left out: minutes on scene hold it all, as recorded."
    )
    outside: tuple[OutsideTable, ...] = Field((), description="Requests that do not come through the department's CAD.")
    agreements: tuple[AgreementTable, ...] = Field((), description="Units that agencies share under every option.")
    screening: ScreeningTable = Field(ScreeningTable(), description="What call-taking recognises.")
    averting: AvertingTable = Field(AvertingTable(), description="Later calls that do not come.")
    outcomes: tuple[OutcomeTable, ...] = Field((), description="Outcomes to work out from police contacts.")
    shifts: ShiftsTable = Field(ShiftsTable(), description="The rules of work by which shifts are chosen.")
    assumptions: Overrides = Field({})
    prices: PricesTable = Field(PricesTable(), description="What the town pays.")
    costs: tuple[CostTable, ...] = Field((), description="Costs that the program does not know of.")
    funding: tuple[FundingTable, ...] = Field((), description="Money from others, in the order in which it is spent.")
    validation: ValidationTable = Field(ValidationTable(), description="How the model is held against the record.")
    options: OptionsTable = Field(OptionsTable(), description="Order of the options.")

    @model_validator(mode="before")
    @classmethod
    def _compared_with_today(cls, data: Any) -> Any:
        """Where programs exist, options are compared with what is there."""
        if isinstance(data, dict) and data.get("programs") and "baseline" not in data:
            return data | {"baseline": TODAY}
        return data
