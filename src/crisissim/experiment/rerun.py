"""Repeat an answer from its manifest, and say whether it is the same; if it is not, what is different."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import crisissim
from crisissim.errors import Fault, InputError
from crisissim.experiment.answer_text import digest_of_text
from crisissim.experiment.digest import package_digest
from crisissim.experiment.inputs import input_digests
from crisissim.experiment.manifest import Asked, Manifest
from crisissim.experiment.versions import system, versions
from crisissim.experiment.written import Written
from crisissim.study import Study, load_study
from crisissim.study.files.folder import STUDY_FILE
from crisissim.study.shipped import shipped_folder

NOTHING_KNOWN = (
    "Nothing that the manifest knows of has changed, so the answer depends on something that it should not. "
    "Please report it with the study that shows it."
)


@dataclass(frozen=True, slots=True)
class Repeated:
    """An answer that was run again.

    Attributes:
        same: whether it is the same to the byte.
        answer: the answer of now.
        changed: one sentence on each thing that is not as the manifest says, whether or not it matters.
        differing: names of options whose numbers differ, or that are in only one of the answers.
    """

    same: bool
    answer: Written
    changed: tuple[str, ...]
    differing: tuple[str, ...]


def find_again(manifest: Manifest, path: Path, elsewhere: str | None = None) -> Study:
    """The study of a manifest.

    Args:
        manifest: the manifest.
        path: where it was read; a study's folder is found from there.
        elsewhere: where the study is now, if it was moved.

    Raises:
        InputError: it is not there, or its files have faults.
    """
    if elsewhere is not None:
        return load_study(elsewhere, manifest.asked.options)
    if manifest.study.shipped:
        shipped = shipped_folder(manifest.study.folder)
        if shipped is None:
            what = f"the study {manifest.study.folder!r} no longer ships with the program"
            raise InputError(Fault(what, "Use the version that the manifest names.", path))
        return load_study(shipped)
    folder = (path.resolve().parent / manifest.study.folder).resolve()
    if not (folder / STUDY_FILE).is_file():
        what = f"the study of this manifest is not in {folder}"
        raise InputError(Fault(what, "Say where it is with --study.", path))
    return load_study(folder, manifest.asked.options)


def rerun(manifest: Manifest, study: Study, again: Callable[[Asked], Written]) -> Repeated:
    """Ask again what a manifest says was asked, and compare.

    Args:
        manifest: what was asked, and what came of it.
        study: its study.
        again: gives the answer of now, without any result that was kept.

    Raises:
        InputError: a file of the study can no longer be read.
    """
    answer = again(manifest.asked.again())
    same = digest_of_text(answer.text) == manifest.answer
    then = {line.name: line for line in manifest.options}
    now = {line.name: line for line in answer.options}
    differing = tuple(name for name in {**then, **now} if then.get(name) != now.get(name))
    changed = tuple(_changed(manifest, study))
    if not same and not changed:
        changed = (NOTHING_KNOWN,)
    return Repeated(same, answer, changed, differing)


def _changed(manifest: Manifest, study: Study) -> Iterator[str]:
    """What is not as it was: files, program, libraries, machine."""
    yield from _changed_files(manifest.inputs, input_digests(study))
    if manifest.crisissim != crisissim.__version__:
        yield f"crisissim is {crisissim.__version__}; it was {manifest.crisissim}."
    elif manifest.program != package_digest():
        yield f"crisissim is {crisissim.__version__} as it was, but its sources are not the same."
    for name, version in versions().items():
        if (then := manifest.versions.get(name, "not named")) != version:
            yield f"{name} is {version}; it was {then}."
    if manifest.system != system():
        yield f"The machine is {system()}; it was {manifest.system}."


def _changed_files(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*then, *now}):
        if name not in now:
            yield f"The file {name} is no longer part of the study."
        elif name not in then:
            yield f"The file {name} is new."
        elif then[name] != now[name]:
            yield f"The file {name} has changed."
