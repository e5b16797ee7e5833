"""Whether the model reproduces a study's record, as answers carry it: found once, and kept with the results."""

import json
from dataclasses import asdict

from crisissim.experiment.digest import digest
from crisissim.experiment.results import Reproduction
from crisissim.experiment.store import Store
from crisissim.experiment.study_digest import study_digest
from crisissim.experiment.workers import Progress
from crisissim.study import Study
from crisissim.validation.reproduce import reproduce


def reproduction(study: Study, store: Store | None, progress: Progress | None = None) -> Reproduction:
    """The verdict on a study's record.

    Args:
        study: the study.
        store: where the verdict of an earlier run is, and where a new one is kept; nowhere if None.
        progress: told how far the work is.

    Raises:
        InputError: something is wrong with the study's calls.
    """
    if store is None:
        return reproduce(study, progress=progress).summary()
    key = digest("reproduction", study_digest(study))
    kept = store.notes([key]).get(key)
    if kept is not None:
        return Reproduction(**json.loads(kept))
    found = reproduce(study, progress=progress).summary()
    store.note(key, json.dumps(asdict(found)).encode())
    return found
