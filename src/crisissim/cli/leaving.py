"""What an answer leaves behind for whoever wants to repeat it."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from crisissim.cli.terminal.console import write_file
from crisissim.cli.terminal.handing import NOTHING_LEFT, Left
from crisissim.errors import InputError
from crisissim.errors.whole import is_special

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
) -> Left:
    """What the answer was made from: kept among the results, if there are any and the answer has no file.

    Args:
        written: the answer.
        study: what was answered.
        asked: what was asked.
        output: the file of the answer.
        store: where results are kept.

    Returns:
        What to say of it beneath the answer, and what belongs beside the file of the answer; nothing where there is
        neither a file nor a store.

    Raises:
        InputError: the study was changed meanwhile.
    """
    from crisissim.experiment.manifest import SUFFIX, manifest_of
    from crisissim.study.unchanged import require_unchanged

    require_unchanged(study)
    beside = output is not None and not is_special(output)
    if output is not None and beside:
        path = output.with_name(f"{output.name}{SUFFIX}")
    elif store is not None and store.path.parent.is_dir():
        path = store.path.with_name(f"{LAST[asked.command]}{SUFFIX}")
    else:
        return NOTHING_LEFT
    text = manifest_of(written, study, asked, path.parent).to_json()
    repeat = f"To repeat this answer and check it: crisissim rerun {quote(str(path))}"
    if beside:
        return Left(repeat, {path: text})
    try:
        write_file(path, text, told=False)
    except InputError as error:  # as of the results beside it: the answer goes on without
        return Left(str(error))
    return Left(repeat)
