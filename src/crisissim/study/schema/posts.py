"""Layers and posts: the response models that somebody offers, and the units that staff them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from crisissim.domain.words import Role
from crisissim.study.schema.fields import Flag, Name, Pattern, Table, Units
from crisissim.study.schema.staff import StaffPattern


def _each_seat(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


PayerWord = Literal["new", "patrol", "partner", "contract"]
Payers = Annotated[
    tuple[PayerWord, ...],
    Field(min_length=1),
    BeforeValidator(_each_seat, json_schema_input_type=PayerWord | list[PayerWord]),
]


class LayerTable(Table):
    """One response model of a hybrid."""

    model: Name = Field(description="Response model; `crisissim models` lists them.")
    opening: tuple[Pattern, ...] = Field(
        (), description="Opening hours. Left out: whenever any of its units is on duty."
    )
    area: tuple[Name, ...] = Field((), description="Zones that it serves. Left out: all.")
    settings: dict[str, Any] = Field({}, description="What the response model lets an option set.")


class PostTable(StaffPattern):
    """Units that the option adds on one shift pattern; each seat of a unit is one post."""

    name: Name = Field(description='Name of the shift, such as "co-responder days".')
    layer: Name | None = Field(
        None,
        description="Response model of the hybrid that it staffs. Left out: the only one with units, or the first "
        "with this crew.",
    )
    agency: Name | None = Field(None, description="Department it belongs to. Left out: the first.")
    units: Units = Field(1, description="Units on this pattern.")
    crew: tuple[Role, ...] = Field((), description="Who sits in one unit. Left out: the crew of the response model.")
    payer: Payers = Field(
        ("new",),
        description='Where the people come from: new, patrol, partner or contract; one per seat as ["patrol", "new"].',
    )
    on_call: Flag | None = Field(None, description="On standby at home. Left out: as the response model has it.")
    cycle_days: Literal[7, 14, 28, 56] = Field(7, description="Days after which the pattern repeats.")
    base: Name | None = Field(None, description="Zone where they wait at the start of the shift.")
