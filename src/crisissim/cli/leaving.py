"""What an answer leaves behind for whoever wants to repeat it."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from crisissim.cli.console import write_file
from crisissim.errors import InputError

if TYPE_CHECKING:
    from crisissim.experiment.manifest import Asked
    from crisissim.experiment.store import Store
    from crisissim.experiment.written import Written
    from crisissim.study import Study

LAST = {"compare": "last", "sensitivity": "last-sensitivity"}
"""Beginning of the manifest's name among the kept results, by command."""


def leave_manifest(
    written: "Written",
    study: "Study",
    asked: "Asked",
    output: Path | None,
    store: "Store | None",
) -> str | None:
    """Write what the answer was made from: beside the answer, or among the kept results; else nowhere.

    Args:
        written: the answer.
        study: what was answered.
        asked: what was asked.
        output: the file of the answer.
        store: where results are kept.

    Returns:
        What to say of it beneath the answer; None where nothing was written.
    """
    from crisissim.experiment.manifest import SUFFIX, manifest_of

    if output is not None:
        path = output.with_name(f"{output.name}{SUFFIX}")
    elif store is not None and store.path.parent.is_dir():
        path = store.path.with_name(f"{LAST[asked.command]}{SUFFIX}")
    else:
        return None
    text = manifest_of(written, study, asked, path.parent).to_json()
    try:
        write_file(path, text, told=False)
    except InputError as error:
        if output is not None:
            raise
        return str(error)  # as of the results beside it: the answer goes on without
    return f"To repeat this answer and check it: crisissim rerun {quote(str(path))}"
