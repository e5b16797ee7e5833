"""Rules that need both the study and its options: who staffs what, under which rules, and how many are left over."""

from collections import Counter
from collections.abc import Iterator

from crisissim.assumptions import defaults
from crisissim.domain.staff import PATROL
from crisissim.domain.wording import in_prose
from crisissim.errors import Fault
from crisissim.study.agency import agency_names
from crisissim.study.duty.patrol import most_on_duty
from crisissim.study.duty.staffing import Staffing, staffing
from crisissim.study.files.folder import Files, Read
from crisissim.study.files.sentences import choice, shown
from crisissim.study.geography import Geography
from crisissim.study.models.layers import model_of, models_of
from crisissim.study.models.offers import layers_with, serving, unreached
from crisissim.study.models.programs import program_layers
from crisissim.study.rules.neighbours import agreement_faults, town_faults
from crisissim.study.rules.pools import rule_faults
from crisissim.study.schema import OptionFile


def practice_faults(files: Files, geography: Geography | None) -> Iterator[Fault]:
    """What options and study contradict each other in, whoever is on duty."""
    study = files.study.table
    yield from agreement_faults(files)
    yield from town_faults(files.study.source, study, files.folder)
    if geography is not None and study.custody is not None:
        for place, destination in enumerate(study.custody.destinations):
            if destination.zone is not None and destination.zone not in geography.zones:
                loc = ("custody", "destinations", place, "zone")
                what = f"there is no zone {shown(destination.zone)}"
                yield files.study.source.fault(loc, what, choice(destination.zone, geography.zones))
    requests = [row.name for row in study.outside]
    for option in files.options:
        yield from _unstaffed(files, option)
        for place, name in enumerate(option.table.answers or ()):
            if name not in requests:
                what = f"there is no source {shown(name)} under [[outside]] of study.toml"
                remedy = choice(name, requests) if requests else "Take it out."
                yield option.source.fault(("answers", place), what, remedy)


def _unstaffed(files: Files, option: Read[OptionFile]) -> Iterator[Fault]:
    """Response models in whose pool nobody is, neither by a post nor on today's roster."""
    models = models_of(option.table)
    staffed = {row.pool for row in files.study.table.roster}
    staffed |= {model.pool for post in option.table.posts if (model := model_of(post, models)) is not None}
    for model in models:
        if model.pool and model.pool not in staffed:
            many = Counter(model.crew)
            seats = in_prose(role if number == 1 else f"{number} x {role}" for role, number in many.items())
            posts = "no post is for it" if option.table.posts else "there are no posts"
            what = f"nobody staffs this option: {model.name} needs units of {seats}, and {posts}"
            yield option.source.fault((), what, "Add a [[posts]] table with name, start and hours.")


def staff_faults(files: Files) -> Iterator[Fault]:
    """What goes wrong with who is on duty under an option."""
    for option in files.options:
        staff = staffing(files.study.table, option.table)
        yield from _supervision_faults(files, option, staff)
        yield from _unreached(files, option, staff)
    yield from rule_faults(files)
    yield from _reserve_faults(files)


def _unreached(files: Files, option: Read[OptionFile], staff: Staffing) -> Iterator[Fault]:
    """Layers behind one that serves every call."""
    study = files.study.table
    assumptions = defaults().having(study.assumptions).having(option.table.assumptions)
    layers = layers_with(study, option.table, staff.own, assumptions)
    for place in unreached(layers, frozenset(study.needs.crisis)) if len(layers) > 1 else ():
        what = f"no call ever comes to {shown(layers[place].model.name)}, for a layer before it serves every one"
        own = place - program_layers(study, option.table)
        loc = ("layers", own, "model") if "layers" in option.source.data else ("model",)
        yield option.source.fault(loc, what, "Put it further ahead, or take it out.")


def _supervision_faults(files: Files, option: Read[OptionFile], staff: Staffing) -> Iterator[Fault]:
    """Supervised clinicians in whose hours nobody independent can ever be reached."""
    there = {unit.luck_of or unit.name for unit in staff.units}
    several = len(agency_names(files.study.table)) > 1
    for place, post in enumerate(option.table.posts):
        name = f"{post.agency or agency_names(files.study.table)[0]} {post.name} 1" if several else f"{post.name} 1"
        if name in staff.unsupervised and name not in there:
            what = f"no independent clinician is on duty or on call in any hour of {shown(post.name)}"
            remedy = 'Add a post of an independent one, or write licence = "independent".'
            yield option.source.fault(("posts", place, "licence"), what, remedy)


def _reserve_faults(files: Files) -> Iterator[Fault]:
    """Calls that could never be served, because as many units must stay free as there are."""
    study = files.study.table
    for agency in agency_names(study) if study.dispatch.reserve else ():
        most, option = _fewest_in_the_fullest_pool(files, agency)
        for priority, kept in study.dispatch.reserve.items():
            if kept >= most and priority not in study.dispatch.bearable:
                what = (
                    f"calls of priority {priority} could never be served in {agency}: {kept} units are to stay free, "
                    f"and under option {option} at most {most} are on duty at once"
                )
                loc = ("dispatch", "reserve", str(priority))
                yield files.study.source.fault(loc, what, "Keep fewer units free.")


def _fewest_in_the_fullest_pool(files: Files, agency: str) -> tuple[int, str]:
    """As `fewest_officers`, of one pool: units are kept free in patrol, and as many in each pool that stands in."""
    found = []
    for read in files.options:
        units = staffing(files.study.table, read.table).units
        by_pool = (
            most_on_duty([unit for unit in units if unit.pool == pool], agency, (pool,))
            for pool in (PATROL, *serving(read.table))
        )
        found.append((max(by_pool), read.table.name))
    return min(found)


def fewest_officers(files: Files, agency: str) -> tuple[int, str]:
    """The most units that are on duty for an agency's ordinary calls at once, under the option that leaves fewest."""
    study = files.study.table
    return min(
        (most_on_duty(staffing(study, read.table).units, agency, serving(read.table)), read.table.name)
        for read in files.options
    )
