"""What [[programs]] of study.toml may say wrong."""

from collections.abc import Iterator

from crisissim.errors import Fault
from crisissim.responses import MODELS
from crisissim.study.agency import agency_names
from crisissim.study.duty.units import crew_of
from crisissim.study.files.sentences import shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.layers import pool_of
from crisissim.study.rules.common import day_faults, twice
from crisissim.study.rules.layers import one_layer_faults
from crisissim.study.rules.options import seat_faults
from crisissim.study.rules.staff import staff_row_faults
from crisissim.study.schema import StudyFile
from crisissim.study.schema.programs import ProgramTable


def program_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """Programs of unknown models, without people, or named twice."""
    for place, program in enumerate(study.programs):
        loc: Loc = ("programs", place)
        yield from one_layer_faults(source, loc, program)
        for number, opening in enumerate(program.opening):
            yield from day_faults(source, (*loc, "opening", number), opening, 7)
        if program.model in MODELS:
            yield from _staff_faults(source, loc, study, program)
    for place, name in twice(program.name for program in study.programs):
        yield source.fault(("programs", place, "name"), f"two programs are called {shown(name)}", "Rename one.")
    for place, model in twice(program.model for program in study.programs):
        what = f"two programs are {shown(model)}, and a call would try the same units twice"
        yield source.fault(("programs", place, "model"), what, "Make them one program with the posts of both.")


def _staff_faults(source: Source, loc: Loc, study: StudyFile, program: ProgramTable) -> Iterator[Fault]:
    model = MODELS[program.model]
    agencies = agency_names(study)
    for number, post in enumerate(program.posts):
        at: Loc = (*loc, "posts", number)
        yield from day_faults(source, at, post, post.cycle_days)
        yield from seat_faults(source, at, post, model)
        yield from staff_row_faults(source, at, post, crew_of(post, model), pool_of(model))
        if post.agency is not None and post.agency not in agencies:
            what = f"there is no agency {shown(post.agency)}"
            yield source.fault((*at, "agency"), what, f"It is one of {', '.join(agencies)}.")
        if post.layer is not None or post.payer != ("new",):
            what = "the posts of a program say neither layer nor payer: they are its own, and paid for today"
            yield source.fault(at, what, "Take layer and payer out.")
    if model.pool and not program.posts and not any(row.pool == model.pool for row in study.roster):
        what = f"nobody staffs {shown(program.name)}"
        yield source.fault(loc, what, "Add a [[programs.posts]] table with name, start and hours.")
    if not model.pool:
        what = f"{program.model} has no units of its own, so it is no program beside the police"
        yield source.fault((*loc, "model"), what, "Take it out, or name the response model of its units.")
