"""By which kept results are known to be whole: SQLite sees a torn file, but no number that a bad disk has changed."""

from hashlib import sha256
from struct import pack

import numpy as np

from crisissim.experiment.work import Outcome

HOURS = np.dtype("<f8")
"""How the hours of a profile are written, on every machine."""
SIZE = sha256().digest_size


def sum_of(outcome: Outcome) -> bytes:
    """SHA-256 of all that an outcome says."""
    said = sha256(pack("<qq", *outcome.waiting))
    for name, value in outcome.metrics.items():
        said.update(name.encode() + b"\0" + pack("<d", value if value == value else np.nan))  # noqa: PLR0124 - one NaN
    for name, hours in outcome.profiles.items():
        said.update(name.encode() + b"\0" + pack("<q", len(hours)) + hours.astype(HOURS).tobytes())
    return said.digest()


def sealed(kept: bytes) -> bytes:
    """A note with its own sum before it."""
    return sha256(kept).digest() + kept


def unsealed(kept: object) -> bytes | None:
    """The note, or None if it is not as it was written."""
    if not isinstance(kept, bytes) or sha256(kept[SIZE:]).digest() != kept[:SIZE]:
        return None
    return kept[SIZE:]
