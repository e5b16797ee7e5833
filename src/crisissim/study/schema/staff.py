"""Staff in the files of a study: shifts with their breaks and empty seats, and how the units of a pool work."""

from typing import Literal

from pydantic import Field

from crisissim.study.schema.fields import Flag, Minutes, Name, Pattern, PositiveMinutes, Share, Table, Whole

ShortCrew = Literal["out-of-service", "goes-on", "patrol"]


class BreakTable(Table):
    """Time off calls within each shift."""

    after: Minutes = Field(description="Minutes from the start of the shift at which it is due, such as 240.")
    minutes: PositiveMinutes = Field(description="How long it lasts.")
    wait: Minutes = Field(
        0.0, description="Minutes for which a busy unit may still take it once it is free; after that it is lost."
    )
    apart: Minutes = Field(
        0.0,
        description="Minutes by which each further unit of the row takes it later, so that not all are away at once.",
    )
    yields: Flag = Field(False, description="An urgent call may interrupt it; the rest is then still due.")
    what: Name = Field("meal", description="What it is for: meal, notes, supervision.")


class StaffPattern(Pattern):
    """What shifts of the roster and posts of an option have in common."""

    breaks: tuple[BreakTable, ...] = Field((), description="Time off calls: [{ after = 240, minutes = 30 }].")
    unfilled: Share = Field(
        0.0,
        lt=1,
        description="Chance that nobody comes for a seat, drawn for each seat and shift.",
    )
    short_crew: ShortCrew | None = Field(
        None,
        description="What the unit is when a seat is empty. out-of-service: nothing; goes-on: what is left of the "
        "crew works on; patrol: its officers go on patrol. Left out: patrol units go on, an officer of a mixed crew "
        "goes on patrol, and a crew of civilians is out of service.",
    )
    licence: Literal["independent", "supervised"] = Field(
        "independent",
        description="Of the clinicians in the crew. Supervised ones work only in hours in which an independent "
        "clinician of the study is on duty or on call.",
    )


class PoolTable(Table):
    """How the units of one pool work; what is left out is as the response model has it."""

    shift_end: Literal["finish", "no-new-calls", "hand-over"] | None = Field(
        None,
        description="finish: calls are finished in overtime; no-new-calls: none is taken in the last minutes; "
        "hand-over: a unit of the next shift is asked to take over. Left out: finish.",
    )
    last_call: Minutes | None = Field(
        None,
        description="Minutes before the end of a shift from which no new call is taken, or that must be left for "
        "the next shift to be asked.",
    )
    briefing: Minutes | None = Field(None, description="Minutes at the start of a shift before the first call.")
    after_call: Minutes | None = Field(None, description="Minutes off calls after each call: notes, cleaning, rest.")
    after_call_yields: Flag | None = Field(None, description="An urgent call may interrupt them.")
    most_minutes: PositiveMinutes | None = Field(
        None, description="Minutes on calls in one shift after which a unit takes no more, such as 480."
    )
    minimum: Whole | None = Field(
        None, description="Free units below which the pool is under strength; reported, not enforced."
    )
    returns: Flag | None = Field(
        None,
        description="Where units are shared between towns: they drive home after a call in another town, free all the "
        "while. Left out or false: they stay in the town of their last call.",
    )
