"""A study's calls as its exports have them: on its map, with what is remarked about them and what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crisissim.domain.calls import CallHistory
from crisissim.errors import Fault, InputError, Notice
from crisissim.study.calls.placing import placed
from crisissim.study.files.folder import Files
from crisissim.study.remarks.notices import short_record, short_window, unrecorded
from crisissim.study.resolve import Ground, zones_of
from crisissim.study.rules.across import crowd_faults, window_faults, zone_faults

if TYPE_CHECKING:
    from crisissim.intake import Account, Reading


@dataclass(frozen=True, slots=True, eq=False)
class StudyRecord:
    """The calls of a study once they are read.

    Attributes:
        histories: the recorded calls of each agency.
        accounts: per agency, what became of every row of its export.
        notices: remarks on the study as these calls make them.
    """

    histories: tuple[CallHistory, ...]
    accounts: "tuple[Account, ...]"
    notices: tuple[Notice, ...]


def record_of(files: Files, ground: Ground, closely: "Sequence[Reading] | None" = None) -> StudyRecord:
    """Read the calls of a study.

    Args:
        files: all that its files say.
        ground: what its options stand on, without calls.
        closely: its exports where they were read to be judged: then they are not read again.

    Raises:
        InputError: all that is wrong with the exports, or with what the options say of zones and officers.
    """
    from crisissim.study.calls.reading import calls_from, read_calls  # bring pandas, for which others do not pay

    read = read_calls(files) if closely is None else calls_from(files, closely)
    histories, notices = with_remarks([history for history, _ in read], ground)
    faults = _faults(files, replace(ground, histories=histories))
    if faults:
        raise InputError(*faults)
    return StudyRecord(histories, tuple(account for _, account in read), notices)


def with_remarks(read: Sequence[CallHistory], ground: Ground) -> tuple[tuple[CallHistory, ...], tuple[Notice, ...]]:
    """The calls with zones of the map only, and what is to be said of calls and map."""
    notices = [remark for history in read if (remark := short_record(history))]
    notices += [remark for history in read if (remark := unrecorded(history, ground.assumptions))]
    histories = tuple(placed(history, ground.geography, notices) for history in read)
    if scaled := short_window(ground.window):
        notices.append(scaled)
    return histories, tuple(notices)


def _faults(files: Files, ground: Ground) -> list[Fault]:
    """What the files get wrong about the calls."""
    officers = [history.officers[~history.officer_initiated] for history in ground.histories]
    return [
        *window_faults(files, ground.window, ground.histories),
        *(() if ground.geography else zone_faults(files, zones_of(ground))),
        *crowd_faults(files, [int(each.max(initial=1)) for each in officers]),
    ]
