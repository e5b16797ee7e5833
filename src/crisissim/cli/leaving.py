"""What an answer leaves behind for whoever wants to repeat it."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from crisissim.cli.console import remark, write_file
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
) -> dict[Path, str]:
    """Write among the kept results what the answer was made from, if there are any and the answer has no file.

    Args:
        written: the answer.
        study: what was answered.
        asked: what was asked.
        output: the file of the answer.
        store: where results are kept.

    Returns:
        The text of what belongs beside the file of the answer, to be written with it.
    """
    from crisissim.experiment.manifest import SUFFIX, manifest_of

    beside = output is not None and not is_special(output)
    if output is not None and beside:
        path = output.with_name(f"{output.name}{SUFFIX}")
    elif store is not None and store.path.parent.is_dir():
        path = store.path.with_name(f"{LAST[asked.command]}{SUFFIX}")
    else:
        return {}
    text = manifest_of(written, study, asked, path.parent).to_json()
    if not beside:
        try:
            write_file(path, text, told=False)
        except InputError as error:  # as of the results beside it: the answer goes on without
            remark(str(error))
            return {}
    remark(f"To repeat this answer and check it: crisissim rerun {quote(str(path))}")
    return {path: text} if beside else {}
