"""Which rows are work of other kinds: transfers, moves, duties?"""

import re
from collections.abc import Iterator

import numpy as np

from crisissim.errors import Notice, remark
from crisissim.intake.quality.counts import by_type, from_people, named
from crisissim.intake.reading import Reading

LEAST_SHARE = 0.01
OF_OTHER_KINDS = (
    r"\btransfers?$",
    r"\binter-?facility\b",
    r"\b(?:routine|scheduled|long distance|non-?emerg\w*|emergency) transport\b",
    r"\bprisoner trans\w*",
    r"\bconvey (?:property|prisoner)\b",
    r"\bstatus (?:move|change)\b",
    r"\bmove[- ]?up\b",
    r"\bpost(?:ing)? move\b",
    r"\bcover assignment\b",
    r"\breturn (?:to )?station\b",
    r"\bout of service\b",
    r"\boff[- ]?duty (?:detail|job|work)\b",
    r"\b(?:court|station|desk) duty\b",
    r"\bspecial (?:event|assign\w*)\b",
    r"\b(?:meal|lunch|coffee)(?: break)?$",
    r"\bvehicle maint\w*",
    r"\b(?:police )?admin(?:istrative)?(?: task| duty)?$",
    r"\btraining\b",
    r"\btest call\b",
)
"""Call types of work that nobody called for."""
NOT_CALLS = re.compile("|".join(OF_OTHER_KINDS), re.IGNORECASE)


def not_calls(reading: Reading) -> Iterator[Notice]:
    """Transfers between hospitals, moves of units, duties at court."""
    history = reading.history
    of_kind = np.array([NOT_CALLS.search(name) is not None for name in history.call_types], np.bool_)
    counts = np.where(of_kind, by_type(history, from_people(history)), 0)
    count = int(counts.sum())
    if count >= max(1.0, LEAST_SHARE * len(history)):
        yield remark("W135", count=count, share=count / len(history), types=named(history.call_types, counts))
