"""What an option file may say in one place and contradict in another."""

from collections.abc import Iterator, Sequence
from json import dumps

from pydantic import ValidationError

from crisissim.domain.words import SWORN, Payer, Role
from crisissim.errors import Fault
from crisissim.responses import MODELS
from crisissim.responses.grammar import ResponseModel
from crisissim.study.common_rules import assumption_faults, day_faults, twice
from crisissim.study.files import Read
from crisissim.study.schema import OptionFile
from crisissim.study.sentences import choice, faults_of, shown
from crisissim.study.source import Loc, Source
from crisissim.study.units import crew_of

STANDS_IN = {
    Role.OFFICER: {Role.CIT_OFFICER},
    Role.SOCIAL_WORKER: {Role.CLINICIAN, Role.OUTREACH_WORKER},
    Role.ON_CALL_CLINICIAN: {Role.CLINICIAN},
}
"""Who may sit in another's seat."""


def option_faults(read: Read[OptionFile]) -> Iterator[Fault]:
    """What is wrong in an option's file between its tables."""
    source, option = read.source, read.table
    yield from assumption_faults(source, option.assumptions)
    for place, opening in enumerate(option.opening):
        yield from day_faults(source, ("opening", place), opening, 7)
    model = MODELS.get(option.model)
    if model is None:
        yield source.fault(
            ("model",), f"there is no response model {shown(option.model)}", choice(option.model, [*MODELS])
        )
        return
    try:
        model.settings.model_validate_json(dumps(option.settings, default=str), strict=True)
    except ValidationError as error:
        yield from faults_of(error, source, model.settings, ("settings",))
    yield from _post_faults(source, option, model)


def _post_faults(source: Source, option: OptionFile, model: ResponseModel) -> Iterator[Fault]:
    if model.pool and not option.posts:
        seats = " and ".join(model.crew)
        what = f"nobody staffs this option: {model.name} needs units of {seats}, and there are no posts"
        yield source.fault((), what, "Add a [[posts]] table with name, start and hours.")
    for place, post in enumerate(option.posts):
        loc: Loc = ("posts", place)
        crew = crew_of(post, model)
        yield from day_faults(source, loc, post, post.cycle_days)
        for role in dict.fromkeys(model.crew):
            if role not in crew and STANDS_IN.get(role, set()).isdisjoint(crew):
                what = f"nobody staffs the seat of the {role}, which {model.name} needs"
                yield source.fault((*loc, "crew"), what, f'Add "{role}" to the crew.')
        if len(post.payer) not in (1, len(crew)):
            what = f"{len(post.payer)} payers are given for {len(crew)} seats"
            yield source.fault((*loc, "payer"), what, f"Give one for all, or one per seat: {', '.join(crew)}.")
            continue
        yield from _patrol_faults(source, loc, post.payer, crew)
        if Payer.PATROL in post.payer and (model.on_call if post.on_call is None else post.on_call):
            what = "people on standby at home are not taken out of patrol shifts"
            yield source.fault((*loc, "payer"), what, 'Write payer = "new", "partner" or "contract".')
    for place, name in twice((post.agency, post.name) for post in option.posts):
        yield source.fault(("posts", place, "name"), f"two shifts are called {shown(name[1])}", "Rename one.")


def _patrol_faults(source: Source, loc: Loc, payers: tuple[str, ...], crew: Sequence[Role]) -> Iterator[Fault]:
    """Patrol can give officers only."""
    paid = payers * len(crew) if len(payers) == 1 else payers
    others = [role for role, payer in zip(crew, paid, strict=True) if payer == Payer.PATROL and role not in SWORN]
    if others:
        seats = ", ".join(f'"{"patrol" if role in SWORN else "new"}"' for role in crew)
        what = f"patrol has officers to give, not a {others[0]}"
        yield source.fault((*loc, "payer"), what, f"Say it per seat: payer = [{seats}].")
