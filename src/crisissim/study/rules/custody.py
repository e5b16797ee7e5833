"""What [custody] may say wrong: time counted twice, people whom nobody may take, places that cannot be reached."""

from collections.abc import Iterator, Mapping

from crisissim.domain.wording import in_prose
from crisissim.domain.words import Need, Power, Risk, Role
from crisissim.errors import Fault
from crisissim.responses import MODELS
from crisissim.study.files.sentences import choice, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.layers import every_pool
from crisissim.study.practice.custody import powers_of
from crisissim.study.rules.common import day_faults, twice
from crisissim.study.schema import StudyFile
from crisissim.study.schema.custody import CustodyTable, DestinationTable

PLACE: Loc = ("custody",)


def custody_faults(source: Source, study: StudyFile) -> Iterator[Fault]:
    """What is wrong with holds and transport."""
    table = study.custody
    if table is None:
        return
    yield from _counted_twice(source, table)
    yield from _share_faults(source, table)
    if table.helpers not in every_pool():
        what = f"no response model sends from {shown(table.helpers)}"
        yield source.fault((*PLACE, "helpers"), what, choice(table.helpers, every_pool()))
    elif table.destinations:
        yield from _power_faults(source, study, table)
    if table.destinations:
        yield from _last_resort_faults(source, table)
    mapped = study.travel.mode in ("matrix", "coordinates")
    for number, destination in enumerate(table.destinations):
        yield from _destination_faults(source, (*PLACE, "destinations", number), destination, mapped)
    for number, name in twice(destination.name for destination in table.destinations):
        what = f"two destinations are called {shown(name)}"
        yield source.fault((*PLACE, "destinations", number, "name"), what, "Rename one.")


def _counted_twice(source: Source, table: CustodyTable) -> Iterator[Fault]:
    """Transport counted in legs, in a multiplier and in the recorded minutes at once."""
    if table.destinations and table.multiplier is not None:
        what = "transport is counted twice, as drives to destinations and as a multiple of the minutes on scene"
        yield source.fault((*PLACE, "multiplier"), what, "Take out the multiplier, or the destinations.")
        return
    if table.contained is None and (table.destinations or table.multiplier is not None):
        what = "it is not said whether the recorded minutes of police hold transport and hand-over already"
        remedy = "Add contained = true if units clear only when they are back, contained = false if not."
        yield source.fault(PLACE, what, remedy)
    if table.contained and table.multiplier is not None:
        what = "transport is counted twice, in the recorded minutes and as a multiple of them"
        yield source.fault((*PLACE, "multiplier"), what, "Take out the multiplier, or write contained = false.")
    if table.multiplier is not None and not _anybody(table.held) and not _anybody(table.taken):
        what = "no call ends in transport, so the multiplier does nothing"
        yield source.fault((*PLACE, "multiplier"), what, "Add shares under [custody.held] or [custody.taken].")


def _anybody(shares: Mapping[Need, Mapping[Risk, float]]) -> bool:
    return any(share > 0.0 for by_risk in shares.values() for share in by_risk.values())


def _share_faults(source: Source, table: CustodyTable) -> Iterator[Fault]:
    """Shares without places, and places without shares."""
    for key in ("held", "taken"):
        shares = getattr(table, key)
        if not table.destinations and table.multiplier is None and _anybody(shares):
            what = "people are taken along, and there is nowhere to take them"
            yield source.fault((*PLACE, key), what, "Add a [[custody.destinations]] table.")
        if Need.OTHER in shares:
            what = '"other" is all general police work; holds and transport are drawn for people in crisis'
            yield source.fault((*PLACE, key, "other"), what, "Take it out.")
    if table.destinations and not _anybody(table.held) and not _anybody(table.taken):
        what = "there are destinations, and nobody is ever taken to them"
        yield source.fault(
            (*PLACE, "destinations"), what, "Add shares under [custody.held] or [custody.taken], by need."
        )


def _last_resort_faults(source: Source, table: CustodyTable) -> Iterator[Fault]:
    """A last destination that does not take everybody, though nobody is left to ask after it."""
    last = table.destinations[-1]
    reasons = {
        "opening": "is not always open" if last.opening else "",
        "accept_chance": "declines some at the door" if last.accept_chance < 1.0 else "",
        "capacity": "may be full" if last.capacity is not None else "",
        "takes_held": "takes nobody who is held" if _anybody(table.held) and not last.takes_held else "",
    }
    for key, reason in reasons.items():
        if reason:
            what = f"{shown(last.name)} is the last destination and {reason}, so it is not said where people then go"
            remedy = "Name the place that takes everybody, such as the hospital, last."
            yield source.fault((*PLACE, "destinations", len(table.destinations) - 1, key), what, remedy)


def _power_faults(source: Source, study: StudyFile, table: CustodyTable) -> Iterator[Fault]:
    """Helpers who are asked for what they may not do either."""
    powers = powers_of(table)
    needed = {Power.TRANSPORT: "transport"} if _anybody(table.taken) else {}
    if _anybody(table.held):
        needed |= {Power.HOLD: "hold", Power.TRANSPORT_HELD: "transport-held"}
    roles = _roles_in(study, table.helpers)
    missing = [word for power, word in needed.items() if not any(power in powers[role] for role in roles)]
    if missing:
        what = f"{shown(table.helpers)} is asked for help and may not {in_prose(map(shown, missing), 'or')} either"
        remedy = f"Give {in_prose(sorted(roles), 'or')} that power under [custody.powers], or name other helpers."
        yield source.fault((*PLACE, "helpers") if "helpers" in source.data["custody"] else PLACE, what, remedy)


def _roles_in(study: StudyFile, pool: str) -> set[Role]:
    """Who sits in the units of a pool, by the roster and the response models."""
    on_roster = {role for row in study.roster if row.pool == pool for role in row.crew}
    return on_roster | {role for model in MODELS.values() if model.pool == pool for role in model.crew}


def _destination_faults(source: Source, loc: Loc, place: DestinationTable, mapped: bool) -> Iterator[Fault]:
    for number, opening in enumerate(place.opening):
        yield from day_faults(source, (*loc, "opening", number), opening, 7)
    if mapped and place.zone is None:
        what = f"{shown(place.name)} has no place on the map"
        yield source.fault(loc, what, "Add zone, the zone where it is.")
    if mapped and place.minutes is not None:
        what = "`minutes` is given, and the drive is taken from the map"
        yield source.fault((*loc, "minutes"), what, "Take it out.")
    if not mapped and place.minutes is None:
        what = f"it is not said how far {shown(place.name)} is"
        yield source.fault(loc, what, "Add minutes, the usual drive from a call.")
    if not mapped and place.zone is not None:
        what = "`zone` is given, and the study has no map"
        yield source.fault((*loc, "zone"), what, "Write minutes instead, or give travel a matrix or coordinates.")
    if place.capacity is not None and place.stay is None:
        what = f"{shown(place.name)} has room for {place.capacity}, and it is not said how long people stay"
        yield source.fault((*loc, "capacity"), what, "Add stay, the mean minutes of a stay.")
    if place.stay is not None and place.capacity is None:
        what = "`stay` is given, and without a capacity it does nothing"
        yield source.fault((*loc, "stay"), what, "Add capacity, or take it out.")
    if place.door > 0.0 and place.accept_chance == 1.0:
        what = "minutes are lost at the door, and everybody is accepted there"
        yield source.fault((*loc, "door"), what, "Add accept_chance below 1, or take it out.")
