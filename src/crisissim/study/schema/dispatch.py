"""[dispatch] of study.toml: how waiting calls and free units are matched."""

from typing import Annotated, Literal

from pydantic import Field

from crisissim.study.schema.fields import (
    PRIORITIES,
    Flag,
    Minutes,
    Number,
    PositiveMinutes,
    Priority,
    Share,
    Table,
    Whole,
    for_each,
)

AtLeastOne = Annotated[Number, Field(ge=1)]
ByPriority = Annotated[dict[Priority, Minutes], for_each([*map(str, PRIORITIES)], Minutes | dict[Priority, Minutes])]


class DispatchTable(Table):
    """How police are sent, and which call is served next."""

    start: Literal["first", "all"] = Field(
        "first",
        description="first: the first free officer goes and others follow; all: officers wait until as many as the "
        "call needs are free.",
    )
    order: Literal["oldest", "random", "nearest", "ageing"] = Field(
        "oldest",
        description="Which of the waiting calls is served next. oldest: the most urgent, among those the one that "
        "waits longest; random: any of the most urgent; nearest: the nearest of the most urgent; ageing: calls grow "
        "more urgent as they wait.",
    )
    ageing: PositiveMinutes | None = Field(
        None, description="Minutes of waiting that are worth one priority, for order ageing. Left out: as assumed."
    )
    reserve: dict[Priority, Whole] = Field(
        {},
        description="Patrol units that must stay free when a call of this priority is served: { 3 = 1, 4 = 2 }.",
    )
    bearable: dict[Priority, PositiveMinutes] = Field(
        {},
        description="How many minutes half of the calls of this priority may be held; then any free unit goes: "
        "{ 3 = 15, 4 = 120 }. They go sooner when more units are free than `reserve` says; without a reserve they are "
        "held for so long however many are free.",
    )
    bearable_spread: dict[Priority, AtLeastOne] = Field(
        {},
        description="Nine of ten calls are held for no longer than so many times that, by priority. Left out: as "
        "assumed.",
    )
    overhead: ByPriority = Field(
        {},
        description="Mean minutes before even a free unit moves: one number, or by priority as { 1 = 0.5, 3 = 4.0 }.",
    )
    leaving: dict[Priority, Share] = Field(
        {}, description="Chance per minute that a waiting call leaves the list, by priority."
    )
    leaving_minutes: dict[Priority, PositiveMinutes] = Field(
        {}, description="The same as mean minutes until a waiting call leaves the list."
    )
    divert_from: Annotated[int, Field(strict=True, ge=2, le=9)] | None = Field(
        None,
        description="Units under way to calls of this priority or less urgent may be sent elsewhere. Left out: never.",
    )
    divert_to: Annotated[int, Field(strict=True, ge=1, le=9)] | None = Field(
        None,
        description="Only calls of this priority or more urgent may take them, or units at work that gives way. "
        "Left out: any call may take units at work that gives way.",
    )
    skipped: dict[Priority, Share] = Field(
        {},
        description="Share of the calls of a priority that are dealt with as if they were of priority `skipped_to`.",
    )
    skipped_to: Annotated[int, Field(strict=True, ge=2, le=9)] | None = Field(
        None, description="The priority as which skipped calls go."
    )
    shorten_for: Annotated[int, Field(strict=True, ge=1, le=8)] | None = Field(
        None,
        description="While a call of this priority or more urgent waits and no unit is free for it, units on less "
        "urgent calls finish sooner. Left out: never.",
    )
    shorten_to: Annotated[Share, Field(gt=0)] | None = Field(
        None, description="Share of their minutes left on scene that they then still need: 0.7."
    )
    report_share: Share = Field(
        0.0,
        lt=1,
        description="Share of a call's recorded minutes on scene in which its report is written, after the person has "
        "been left.",
    )
    reports_yield: Flag = Field(
        False, description="That writing may be interrupted by other calls, and is finished later."
    )
