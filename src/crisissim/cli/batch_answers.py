"""The answers of a batch: one study after the other, or as many side by side as there are processors."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from crisissim.cli.answering import answered, keeping
from crisissim.cli.options import ClockChoice
from crisissim.cli.sparing import spare
from crisissim.cli.terminal.console import page, remark, write_files
from crisissim.errors import Interrupted

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from crisissim.experiment import ExperimentResult
    from crisissim.experiment.batch import BatchLine

FEW = 6
"""So many studies are answered sooner than further processes could begin."""


@dataclass(frozen=True, slots=True)
class How:
    """How every study of a list is answered.

    Attributes:
        beside: folder from which the studies are named.
        folder: where their answers go.
        workers: processors to use, all if None.
        clock: as of `run_experiment`.
        fresh: run again what is kept.
        no_store: keep nothing.
    """

    beside: Path
    folder: Path
    workers: int | None
    clock: ClockChoice
    fresh: bool
    no_store: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one study.

    Attributes:
        name: of its answer.
        result: its answer, or None.
        error: why there is none, or None.
        said: what was remarked on the way by a process that shares the screen.
    """

    name: str
    result: "ExperimentResult | None" = None
    error: Exception | None = None
    said: str = ""


def answers(lines: Sequence["BatchLine"], how: How, executor: "Executor | None") -> Iterator[Done]:
    """The answer of every study, in order; what is wrong with one stops no other.

    Args:
        lines: the studies.
        how: how they are answered.
        executor: who does the work of each, in place of this machine; then they come one after the other.

    Raises:
        Interrupted: the user broke it off; it ends them all.
    """
    from crisissim.experiment.workers import available_workers

    many = min(available_workers() if how.workers is None else how.workers, len(lines) - 1)
    if executor is not None or many <= 1 or len(lines) <= FEW:
        for number, line in enumerate(lines):
            _tell(number, lines)
            yield _answer(line, how, executor)
        return
    _tell(0, lines)
    yield _answer(lines[0], how, None)  # it leaves machine code behind for the others
    yield from _side_by_side(lines, replace(how, workers=1), many)


def _side_by_side(lines: Sequence["BatchLine"], how: How, many: int) -> Iterator[Done]:
    """All but the first, one study for each of so many processes at a time."""
    from crisissim.experiment.processes import Processes

    with Processes(many, _keep_quiet) as others:
        number, waiting = 1, [others.submit(_aside, line, how) for line in lines[1:]]
        try:
            for number, future in enumerate(waiting, start=1):
                _tell(number, lines)
                done = future.result()
                for sentence in done.said.splitlines():
                    remark(sentence)
                yield done
        except KeyboardInterrupt:
            raise Interrupted(number, len(lines), how.folder, "studies") from None


def _tell(number: int, lines: Sequence["BatchLine"]) -> None:
    """Which study is being waited for."""
    remark(f"{number + 1} of {len(lines)}: {lines[number].called}")


def _keep_quiet() -> None:
    """How the program runs here was remarked in the main process, and is not repeated by others."""
    log = logging.getLogger("crisissim")
    log.addHandler(logging.NullHandler())
    log.propagate = False


def _aside(line: "BatchLine", how: How) -> Done:
    """One study in a process of its own; what is remarked is kept until its turn."""
    with redirect_stderr(StringIO()) as said:
        done = _answer(line, how, None)
    return replace(done, said=said.getvalue())


def files_of(name: str, folder: Path) -> tuple[Path, Path, Path]:
    """The files of an answer of this name: for a program, for a person, and its manifest."""
    from crisissim.experiment.manifest import SUFFIX

    return folder / f"{name}.json", folder / f"{name}.txt", folder / f"{name}.json{SUFFIX}"


def _answer(line: "BatchLine", how: How, executor: "Executor | None") -> Done:
    """One study, answered and written."""
    from crisissim.cli.answers.compare import as_text
    from crisissim.experiment.manifest import Asked, manifest_of
    from crisissim.experiment.written import comparison_written
    from crisissim.study import load_study

    name, asked = line.called, Asked(line.options, line.replications, line.seed)
    try:
        study = load_study(line.place(how.beside), line.options)
        text, page_file, manifest_file = files_of(name, how.folder)
        spare(study, text, page_file, manifest_file)
        with keeping(study, fresh=how.fresh, no_store=how.no_store) as store:
            result = answered(study, asked, workers=how.workers, clock=how.clock, store=store, executor=executor)
        written = comparison_written(result)
        manifest = manifest_of(written, study, asked, how.folder)
        write_files(
            {
                text: written.text,
                page_file: page(as_text(result, study)),
                manifest_file: manifest.to_json(),
            }
        )
    except Exception as error:  # noqa: BLE001 - told at the end, and the next study is answered
        return Done(name, error=error)
    return Done(name, result)
