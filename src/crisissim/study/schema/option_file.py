"""options/*.toml: one option each, a response model with its posts and what differs from the defaults."""

from typing import Any, Literal

from pydantic import Field

from crisissim.study.schema.fields import Name, Pattern, Table
from crisissim.study.schema.neighbours import AgreementTable
from crisissim.study.schema.posts import LayerTable, PostTable
from crisissim.study.schema.staff import PoolTable
from crisissim.study.schema.study_file import Overrides

__all__ = ["LayerTable", "OptionFile", "PostTable"]


class OptionFile(Table):
    """options/*.toml."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    name: Name = Field(description="Name of the option, as the answer writes it.")
    model: Name | None = Field(
        None, description="Response model; `crisissim models` lists them. A hybrid has layers instead."
    )
    layers: tuple[LayerTable, ...] = Field(
        (), description="The response models of a hybrid, in the order in which a call tries them."
    )
    posts: tuple[PostTable, ...] = Field((), description="Posts that the option needs, besides today's roster.")
    opening: tuple[Pattern, ...] = Field(
        (), description="Opening hours. Left out: whenever any of its units is on duty."
    )
    area: tuple[Name, ...] = Field((), description="Zones that it serves. Left out: all.")
    settings: dict[str, Any] = Field({}, description="What the response model lets an option set.")
    pools: dict[Name, PoolTable] = Field({}, description="How the units of the option's own pools work.")
    agreements: tuple[AgreementTable, ...] = Field((), description="Units of the option that agencies share.")
    answers: tuple[Name, ...] | None = Field(
        None,
        description="Sources under [[outside]] of study.toml whose requests its teams answer. Left out: all of them.",
    )
    programs: Literal["keep", "replace"] | None = Field(
        None,
        description="What becomes of the [[programs]] of study.toml: keep has them go on, and a call tries them before "
        "what the option adds; replace does away with them. Left out: keep, but police-only is the police alone.",
    )
    assumptions: Overrides = Field({})
