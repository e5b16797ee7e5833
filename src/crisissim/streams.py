"""Random numbers, only from named streams.

A stream is named by study seed, replication, agency and purpose, never counted: adding a stream, a post or a town
moves no other stream, and replication 17 alone equals replication 17 of the study.
"""

from zlib import crc32

import numpy as np


def stream(seed: int, replication: int, agency: str, purpose: str) -> np.random.Generator:
    """The generator of one purpose, such as `screening`, in one agency and one replication."""
    key = (replication, crc32(agency.encode()), crc32(purpose.encode()))
    return np.random.default_rng(np.random.SeedSequence(entropy=seed, spawn_key=key))
