"""Which rows are work of other kinds: transfers, moves, duties?"""

import re
from collections.abc import Iterator

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import by_type, from_people, named
from crisissim.intake.reading import Reading

LEAST_SHARE = 0.01
NOT_CALLS = re.compile(
    r"\btransfers?\b|\binter-?facility\b|\b(?:routine|scheduled|long distance|non-?emerg\w*|emergency) transport\b"
    r"|\bstatus (?:move|change)\b|\bmove[- ]?up\b|\bpost(?:ing)? move\b|\bcover assignment\b|\breturn (?:to )?station\b"
    r"|\bout of service\b|\boff[- ]?duty (?:detail|job|work)\b|\bcourt duty\b|\b(?:station|desk) duty\b|\bspecial (?:event|assign\w*)\b"
    r"|\btraining\b|\btest call\b|\b(?:meal|lunch|coffee) ?(?:break)?$|\bvehicle maint\w*|\b(?:police )?admin(?:istrative)?(?: task| duty)?$"
    r"|\bprisoner trans\w*|\bconvey (?:property|prisoner)\b",
    re.IGNORECASE,
)
"""Call types of work that nobody called for."""


def not_calls(reading: Reading) -> Iterator[Notice]:
    """Transfers between hospitals, moves of units, duties at court."""
    history = reading.history
    of_kind = np.array([NOT_CALLS.search(name) is not None for name in history.call_types], np.bool_)
    counts = np.where(of_kind, by_type(history, from_people(history)), 0)
    count = int(counts.sum())
    if count >= max(1.0, LEAST_SHARE * len(history)):
        yield remark("W135", count=count, share=count / len(history), types=named(history.call_types, counts))
