"""`crisissim rerun`: repeat an answer from its manifest, and say whether it is the same."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from crisissim.cli.answering import answered, elsewhere
from crisissim.cli.options import Clock, ClockChoice, Output, Scheduler, Workers
from crisissim.cli.sparing import spare, spare_files
from crisissim.cli.terminal.console import check_output, complain, deliver, remark
from crisissim.cli.terminal.guard import CHECK_FAILED

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from crisissim.experiment.manifest import Asked, Manifest
    from crisissim.experiment.rerun import Repeated
    from crisissim.experiment.written import Written
    from crisissim.study import Study


def rerun(
    manifest: Annotated[Path, typer.Argument(metavar="MANIFEST", help="The file *.manifest.json of an answer.")],
    study: Annotated[
        str | None, typer.Option("--study", help="Where the study is now, if it was moved since.", metavar="STUDY")
    ] = None,
    output: Output = None,
    workers: Workers = None,
    clock: Clock = ClockChoice.AUTO,
    scheduler: Scheduler = None,
) -> None:
    """Repeat an answer from its manifest and check it to the byte; if it differs, say what has changed."""
    check_output(output)
    from crisissim.experiment.manifest import read_manifest

    recorded = read_manifest(manifest)
    from crisissim.experiment.rerun import find_again
    from crisissim.experiment.rerun import rerun as repeat
    from crisissim.study.shipped import as_called

    found = find_again(recorded, manifest, study)
    spare(found, output)
    spare_files([manifest], output)
    with elsewhere(scheduler) as executor:
        repeated = repeat(recorded, found, lambda asked: _again(found, asked, workers, clock, executor))
    if output is not None:
        deliver(repeated.answer.text, output)
    if repeated.same:
        _say_same(recorded, repeated, study or as_called(found.folder))
    else:
        _say_different(recorded, repeated)
        raise typer.Exit(CHECK_FAILED)


def _again(
    study: "Study", asked: "Asked", workers: int | None, clock: ClockChoice, executor: "Executor | None"
) -> "Written":
    """The answer of now, without any result that was kept."""
    from crisissim.experiment.written import comparison_written, sensitivity_written

    if asked.command == "sensitivity":
        from crisissim.cli.sensitivity import looked_at

        return sensitivity_written(looked_at(study, asked, workers=workers, store=None), study)
    return comparison_written(answered(study, asked, workers=workers, clock=clock, executor=executor))


def _say_same(recorded: "Manifest", repeated: "Repeated", called: str) -> None:
    """The answer stands, and what has changed without an effect on it."""
    deliver(
        f"The same answer to the byte: {recorded.study.name}, {len(recorded.options)} options, "
        f"{recorded.replications} replications, seed {recorded.asked.seed}.\nSHA-256: {recorded.answer}",
        None,
    )
    for sentence in repeated.changed:
        remark(f"Changed without an effect on the answer: {sentence}")
    remark(f"Next: crisissim {recorded.asked.command} {quote(called)}")


def _say_different(recorded: "Manifest", repeated: "Repeated") -> None:
    """What differs, then everything that could be why."""
    options = ", ".join(repeated.differing)
    complain(
        f"The answer differs from that of {recorded.written[:19].replace('T', ' ')}"
        + (f", in the numbers of {options}." if options else ", though the numbers of every option are the same.")
    )
    deliver("\n".join(repeated.changed), None)
    remark("Next: put back what changed, or run crisissim compare or sensitivity for an answer of today.")
