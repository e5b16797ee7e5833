"""What an option file may say in one place and contradict in another."""

from collections.abc import Iterator

from crisissim.domain.wording import in_prose
from crisissim.domain.words import SWORN, Payer, Role
from crisissim.errors import Fault
from crisissim.responses.grammar import ResponseModel
from crisissim.study.duty.units import crew_of, seats_of
from crisissim.study.files.folder import Read
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.layers import model_of, models_of, own_pools, pool_of
from crisissim.study.rules.common import assumption_faults, assumption_loc, day_faults, twice
from crisissim.study.rules.layers import layer_faults, layers_are_right, opening_places
from crisissim.study.rules.staff import staff_row_faults
from crisissim.study.schema import OptionFile
from crisissim.study.schema.option_file import PostTable

STANDS_IN = {
    Role.OFFICER: {Role.OFFICER, Role.CIT_OFFICER},
    Role.SOCIAL_WORKER: {Role.SOCIAL_WORKER, Role.CLINICIAN, Role.OUTREACH_WORKER},
    Role.OUTREACH_WORKER: {Role.OUTREACH_WORKER, Role.SOCIAL_WORKER, Role.CLINICIAN},
    Role.ON_CALL_CLINICIAN: {Role.ON_CALL_CLINICIAN, Role.CLINICIAN},
}
"""Who may sit in whose seat, where it is not that role alone."""

OF_THE_STUDY = frozenset(
    {
        "call_taking.minutes",
        "demand.overdispersion",
        "further.share",
        "target.clinician_response_time",
        "travel.detour",
        "travel.minutes",
        "travel.speed_kmh",
        "undercoding.share",
    }
)
"""Assumptions behind the calls, the map and the target, which are the same for every option."""


def option_faults(read: Read[OptionFile]) -> Iterator[Fault]:
    """What is wrong in an option's file between its tables."""
    source, option = read.source, read.table
    yield from assumption_faults(source, option.assumptions)
    for name in filter(OF_THE_STUDY.__contains__, option.assumptions):
        what = "this is the same for every option, or they could not be compared"
        yield source.fault(assumption_loc(source, name), what, "Set it under [assumptions] of study.toml.")
    for loc, opening in opening_places(option):
        yield from day_faults(source, loc, opening, 7)
    yield from layer_faults(read)
    if layers_are_right(option):
        yield from _post_faults(source, option)


def _post_faults(source: Source, option: OptionFile) -> Iterator[Fault]:
    models = models_of(option)
    for place, post in enumerate(option.posts):
        yield from day_faults(source, ("posts", place), post, post.cycle_days)
        staffed = model_of(post, models)
        if staffed is None:
            yield _which_layer(source, place, post, [model.name for model in models if model.pool])
        else:
            yield from seat_faults(source, ("posts", place), post, staffed)
            yield from staff_row_faults(source, ("posts", place), post, crew_of(post, staffed), pool_of(staffed))
    for place, name in twice((post.agency, post.name) for post in option.posts):
        yield source.fault(("posts", place, "name"), f"two shifts are called {shown(name[1])}", "Rename one.")
    for pool in option.pools:
        if pool not in own_pools(option):
            what = f"the option has no units in {shown(pool)}"
            remedy = choice(pool, own_pools(option)) if own_pools(option) else "Take it out."
            yield source.fault(("pools", pool), what, f"{remedy} Other pools are set in study.toml.")


def _which_layer(source: Source, place: int, post: PostTable, layers: list[str]) -> Fault:
    """A post that could staff several layers, or names one that is not there."""
    if post.layer is not None:
        what = f"the option has no layer {shown(post.layer)}"
        return source.fault(("posts", place, "layer"), what, choice(post.layer, layers))
    what = f"{shown(post.name)} could staff more than one layer"
    return source.fault(("posts", place), what, f"Say which: layer = {in_prose(map(shown, layers), 'or')}.")


def seat_faults(source: Source, loc: Loc, post: PostTable, model: ResponseModel) -> Iterator[Fault]:
    """Seats that nobody fills, or that are filled from where nobody can come."""
    crew = crew_of(post, model)
    empty = [role for role in dict.fromkeys(model.crew) if STANDS_IN.get(role, {role}).isdisjoint({*crew})]
    if empty:
        seats = in_prose(f"the {role}" for role in empty)
        what = f"nobody staffs the seat of {seats}, which {model.name} needs"
        yield source.fault((*loc, "crew"), what, f"Add {in_prose(shown(role) for role in empty)} to the crew.")
        return
    if len(post.payer) not in (1, len(crew)):
        what = f"{len(post.payer)} payers are given for {len(crew)} seats"
        yield source.fault((*loc, "payer"), what, f"Give one for all, or one per seat: {', '.join(crew)}.")
        return
    others = [seat.role for seat in seats_of(post, model) if seat.payer is Payer.PATROL and seat.role not in SWORN]
    if others:
        seats = ", ".join('"patrol"' if role in SWORN else '"new"' for role in crew)
        what = f"patrol has officers to give, not a {others[0]}"
        yield source.fault((*loc, "payer"), what, f"Say it per seat: payer = [{seats}].")
    elif Payer.PATROL in post.payer and (model.on_call if post.on_call is None else post.on_call):
        what = "people on standby at home are not taken out of patrol shifts"
        yield source.fault((*loc, "payer"), what, 'Write payer = "new", "partner" or "contract".')
