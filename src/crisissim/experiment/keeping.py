"""Where a study's results are kept: in its own folder, or in the user's where that one is not ours to write."""

import os
from pathlib import Path

from crisissim.engine.clocks import cache_folder
from crisissim.errors import remark
from crisissim.experiment.digest import digest
from crisissim.experiment.store import Store
from crisissim.study import Study
from crisissim.study.shipped import is_shipped

RESULTS = "results"
DIGITS = 12
"""Of a digest, in the name of a folder."""


def open_store(study: Study, folder: Path | None = None, fresh: bool = False) -> Store | None:
    """The store of a study's results.

    Args:
        study: the study.
        folder: where to keep them; None: `results` in the study's folder, and for a study that ships with the program
            or lies in a folder that may not be written, a folder of the user's.
        fresh: whether what is kept is run again.

    Returns:
        The store, or None for a user without a home who may not write into the study's folder.

    Raises:
        InputError: a newer version of the program wrote the results, or the file is another program's.
    """
    if folder is not None:
        return Store(folder, fresh)
    shipped = is_shipped(study.folder)
    if not shipped and _may_write(study.folder / RESULTS):
        return Store(study.folder / RESULTS, fresh)
    own = users_folder(study)
    if own is None:
        return None
    store = Store(own, fresh)
    if not shipped:
        store.remarks.append(remark("W403", place=store.path))
    return store


def users_folder(study: Study) -> Path | None:
    """A folder of this user's for this study, told from others of its name by where it lies; None without a home."""
    place = digest(str(study.folder))[:DIGITS]
    return cache_folder(f"{RESULTS}/{study.folder.name}-{place}")


def _may_write(folder: Path) -> bool:
    """Whether files may be made in this folder, which is made if need be."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
