"""The recipe of a synthetic town: rates by call type, how each kind of call goes, and who is on duty."""

from collections.abc import Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from crisissim.errors import Fault, InputError
from crisissim.study.files.sentences import choice, faults_of, shown
from crisissim.study.files.source import Source, read_toml
from crisissim.study.schema.call_types import NeedShares, RiskShares
from crisissim.study.schema.fields import Count, Flag, Minutes, Name, Positive, Share, Table
from crisissim.study.schema.study_file import RosterTable


def _adds_up(shares: tuple[float, ...]) -> tuple[float, ...]:
    if abs(sum(shares) - 1.0) > 1e-6:
        raise PydanticCustomError("shares", "does not add up", {"total": f"{sum(shares):g}"})
    return shares


def _named_shares(shares: dict[str, float]) -> dict[str, float]:
    _adds_up(tuple(shares.values()))
    return shares


Shares = Annotated[tuple[Share, ...], Field(min_length=1), AfterValidator(_adds_up)]
SHIPPED = "medium-town"
"""The shipped town; `like = "medium-town"` in a recipe takes from it whatever the recipe leaves out."""
Hours = Annotated[tuple[Positive, ...], Field(min_length=24, max_length=24)]


class TravelTable(Table):
    """Minutes from being sent to arriving, lognormal; the last number holds for all later priorities too."""

    medians: Annotated[tuple[Positive, ...], Field(min_length=1)] = Field(
        description="Median minutes to calls of priority 1, 2, 3 and so on."
    )
    sigmas: Annotated[tuple[Minutes, ...], Field(min_length=1)] = Field(
        description="Standard deviation of the logarithm, by priority."
    )
    reference_free: Positive = Field(
        description="Free units with which these minutes hold; they lengthen as fewer are free."
    )


class FamilyTable(Table):
    """When calls of one family come in, relative to the mean."""

    weekday: Hours = Field(description="24 hours of Monday to Friday.")
    weekend: Hours = Field(description="24 hours of Saturday and Sunday.")
    days: Annotated[tuple[Positive, ...], Field(min_length=7, max_length=7)] = Field(description="Days from Monday.")


class TypeTable(Table):
    """One call type."""

    name: Name = Field(description="As the export writes it.")
    family: Name = Field(description="Family whose hours and days it follows.")
    rate: Positive = Field(description="Calls a year per 1,000 people.")
    officer_initiated: Flag = Field(False, description="Work that officers begin themselves.")
    need: NeedShares = Field(description="Share of these calls of each need.")
    risk: RiskShares = Field(description="Share of these calls at each risk.")
    priority: Shares = Field(description="Shares of priorities 1, 2, 3 and so on.")
    officers: Shares = Field(description="Shares of calls that 1, 2, 3 and so on units work on.")
    median: Positive = Field(description="Median minutes on scene of the first officer.")
    sigma: Minutes = Field(description="Standard deviation of the logarithm of these minutes.")
    source: Annotated[str, Field(min_length=1)] = Field(
        description="Where the rate comes from, a year per 1,000 people."
    )


class WartsTable(Table):
    """Shares of rows with the faults that real exports have; made only when asked for."""

    lower_case: Share = Field(description="Call type in small letters.")
    trailing_blank: Share = Field(description="A blank after the call type.")
    no_clear: Share = Field(description="No clear time.")
    no_beat: Share = Field(description="No beat.")
    repeated: Share = Field(description="The same row twice.")


class Recipe(Table):
    """A recipe file."""

    format: Literal[1] = Field(description="Version of this format: 1.")
    name: Name = Field(description="Name of the town.")
    population: Count = Field(description="People who live there.")
    beats: Annotated[dict[Name, Share], Field(min_length=1), AfterValidator(_named_shares)] = Field(
        description="Share of calls in each beat."
    )
    travel: TravelTable = Field(description="How long the drive is.")
    warts: WartsTable = Field(description="Faults of real exports.")
    roster: Annotated[tuple[RosterTable, ...], Field(min_length=1)] = Field(description="Patrol units on duty.")
    families: dict[str, FamilyTable] = Field(description="When calls come in.")
    types: Annotated[tuple[TypeTable, ...], Field(min_length=1)] = Field(description="Call types.")
    rates: dict[Name, Positive] = Field(
        default_factory=dict,
        description="Calls a year per 1,000 people of some call types, in place of what the types say.",
    )


def load_recipe(path: Path | None = None) -> Recipe:
    """Read and check a recipe.

    Args:
        path: a TOML file; left out, the recipe of the shipped town.

    Returns:
        The recipe.

    Raises:
        InputError: every fault of the file.
    """
    if path is None:
        with as_file(files(__package__).joinpath("rates.toml")) as shipped:
            return load_recipe(shipped)
    source = read_toml(path)
    try:
        recipe = Recipe.model_validate(_with_the_shipped(source.data))
    except ValidationError as error:
        raise InputError(*faults_of(error, source, Recipe)) from None
    faults = list(_between_tables(source, recipe))
    if faults:
        raise InputError(*faults)
    return _with_own_rates(recipe)


def _with_own_rates(recipe: Recipe) -> Recipe:
    """The recipe with its own rates put into the call types."""
    types = tuple(t.model_copy(update={"rate": recipe.rates.get(t.name, t.rate)}) for t in recipe.types)
    return recipe.model_copy(update={"types": types})


def _with_the_shipped(data: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe that is like the shipped town takes from it whatever it leaves out."""
    own = dict(data)
    if own.pop("like", None) != SHIPPED:
        return dict(data)
    with as_file(files(__package__).joinpath("rates.toml")) as shipped:
        return {**read_toml(shipped).data, **own}


def _between_tables(source: Source, recipe: Recipe) -> Iterator[Fault]:
    """What one table says and another contradicts."""
    names: set[str] = set()
    for place, call_type in enumerate(recipe.types):
        if call_type.family not in recipe.families:
            yield source.fault(
                ("types", place, "family"),
                f"there is no family {shown(call_type.family)}",
                choice(call_type.family, [*recipe.families]),
            )
        if call_type.name in names:
            what = f"two call types are called {shown(call_type.name)}"
            yield source.fault(("types", place, "name"), what, "Rename one.")
        names.add(call_type.name)
    for name in recipe.rates:
        if name not in names:
            yield source.fault(("rates", name), f"there is no call type {shown(name)}", choice(name, [*names]))
    for place, row in enumerate(recipe.roster):
        if row.pool != "patrol" or row.agency is not None:
            what = "a recipe has one department and patrol units only"
            yield source.fault(("roster", place), what, "Leave out pool and agency.")
