"""Rules between the files of a study: the options with each other, and with the roster and the map."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from crisissim.domain.calls import CallHistory
from crisissim.errors import Fault
from crisissim.study.agency import agency_names
from crisissim.study.duty.staffing import staffing
from crisissim.study.files.folder import Files
from crisissim.study.files.sentences import choice, read_alike, shown
from crisissim.study.files.source import Loc
from crisissim.study.geography import Geography
from crisissim.study.intervals import in_words
from crisissim.study.rules.money import money_option_faults
from crisissim.study.rules.practice import fewest_officers, practice_faults, staff_faults
from crisissim.study.scenario import Window
from crisissim.study.schema import OptionFile


def across_faults(files: Files, geography: Geography | None) -> Iterator[Fault]:
    """What the files of a study, each right by itself, contradict each other in."""
    yield from _name_faults(files)
    yield from _order_faults(files)
    yield from _agency_faults(files)
    yield from money_option_faults(files)
    if geography is not None:
        yield from zone_faults(files, geography.zones)
    yield from practice_faults(files, geography)
    if not any(_agency_faults(files)):
        yield from _patrol_faults(files)
        yield from staff_faults(files)


def _name_faults(files: Files) -> Iterator[Fault]:
    """Options whose names cannot be told apart; the one that the program adds, `today`, keeps its own."""
    options = sorted(files.options, key=lambda option: option.source is not files.study.source)
    for place, before in read_alike(option.table.name for option in options):
        option, first = options[place], options[before]
        if option.table.name == first.table.name:
            what = f"an option called {shown(option.table.name)} is already in {first.source.file.name}"
        else:
            what = (
                f"the name {shown(option.table.name)} reads like {shown(first.table.name)} in {first.source.file.name}"
            )
        yield option.source.fault(("name",), what, "Rename one.")


def _order_faults(files: Files) -> Iterator[Fault]:
    study = files.study.table
    names = [option.table.name for option in files.options]
    if study.baseline not in names:
        loc = ("baseline",) if "baseline" in files.study.source.data else ()
        what = f"the baseline {shown(study.baseline)} is not one of the options"
        yield files.study.source.fault(loc, what, choice(study.baseline, names))
    for place, name in enumerate(study.options.order):
        if name not in names:
            what = f"there is no option {shown(name)}"
            yield files.study.source.fault(("options", "order", place), what, choice(name, names))
        elif name in study.options.order[:place]:
            what = f"the option {shown(name)} is named twice"
            yield files.study.source.fault(("options", "order", place), what, "Take one out.")


def _agency_faults(files: Files) -> Iterator[Fault]:
    """Posts of agencies that are not in the study, and posts called like a shift of the roster."""
    agencies = agency_names(files.study.table)
    rows = {(row.agency or agencies[0], row.name) for row in files.study.table.roster}
    for option in files.options:
        for place, post in enumerate(option.table.posts):
            if post.agency is not None and post.agency not in agencies:
                what = f"there is no agency {shown(post.agency)}"
                yield option.source.fault(("posts", place, "agency"), what, choice(post.agency, agencies))
            if (post.agency or agencies[0], post.name) in rows:
                what = f"a shift of today's roster is called {shown(post.name)} too"
                yield option.source.fault(("posts", place, "name"), what, "Rename one.")


def zone_faults(files: Files, zones: Sequence[str]) -> Iterator[Fault]:
    """Areas and bases that are no zone of the study."""
    for place, row in enumerate(files.study.table.roster):
        if row.base is not None and row.base not in zones:
            what = f"there is no zone {shown(row.base)}"
            yield files.study.source.fault(("roster", place, "base"), what, _zone_remedy(row.base, zones))
    for option in files.options:
        for loc, zone in area_places(option.table):
            if zone not in zones:
                what = f"there is no zone {shown(zone)}"
                yield option.source.fault(loc, what, _zone_remedy(zone, zones))
        for place, post in enumerate(option.table.posts):
            if post.base is not None and post.base not in zones:
                what = f"there is no zone {shown(post.base)}"
                yield option.source.fault(("posts", place, "base"), what, _zone_remedy(post.base, zones))


def area_places(option: OptionFile) -> Iterator[tuple[Loc, str]]:
    """Every zone that an option serves, with its place in the file."""
    for place, zone in enumerate(option.area):
        yield ("area", place), zone
    for number, layer in enumerate(option.layers):
        for place, zone in enumerate(layer.area):
            yield ("layers", number, "area", place), zone


def _zone_remedy(zone: str, zones: Sequence[str]) -> str:
    return choice(zone, zones) if zones else "The calls have no zones; name their column in [calls.columns]."


def _patrol_faults(files: Files) -> Iterator[Fault]:
    """Posts that take officers from patrol in hours in which patrol has none left."""
    for option in files.options:
        for place, missing in staffing(files.study.table, option.table).unmet.items():
            post = option.table.posts[place]
            what = (
                f"{shown(post.name)} takes officers from patrol, and none is left to take on {next(in_words(missing))}"
            )
            remedy = 'Move the hours, take fewer units, or write "new" for the officers.'
            yield option.source.fault(("posts", place), what, remedy)


def crowd_faults(files: Files, most_needed: Sequence[int]) -> Iterator[Fault]:
    """Calls that need more officers at once than patrol ever has, where all must set off together.

    Args:
        files: the study's files.
        most_needed: per agency, the most units that one of its calls needs.

    Yields:
        One fault per agency, naming the option that leaves it the fewest officers.
    """
    study = files.study.table
    if study.dispatch.start != "all":
        return
    for agency, needed in zip(agency_names(study), most_needed, strict=True):
        most, option = fewest_officers(files, agency)
        if needed > most:
            what = (
                f'with start = "all" a call of {agency} that needs {needed} officers could never be served: '
                f"under option {option} at most {most} patrol units are on duty at once"
            )
            remedy = 'Write start = "first", or mend the column of officers or the roster.'
            yield files.study.source.fault(("dispatch", "start"), what, remedy)


def window_faults(files: Files, window: Window, histories: Sequence[CallHistory]) -> Iterator[Fault]:
    """A window on days of which nothing is recorded, as after a slip in the year."""
    first, last = window.measured_from, window.measured_from + timedelta(days=window.days - 1)
    for history in histories:
        begin, end = history.start, history.start + timedelta(days=history.days - 1)
        if last < begin or end < first:
            what = f"all calls of {history.agency} lie outside the study: they run from {begin} to {end}, and it "
            what += f"from {first} to {last}"
            remedy = "Let it begin within the record; demand.growth is for later years."
            yield files.study.source.fault(("window", "start"), what, remedy)
