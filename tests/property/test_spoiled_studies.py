"""Spoiled study files: each gives a study or faults that say where, quickly, in little memory; never anything else."""

from pathlib import Path

import pytest
from enduring import Met
from spoiled_studies import CORPUS, RUN_EVERY, Texts, bases, files_of, met, mutant, points_at
from verification.noting import note

SUITE, VERIFY = 2_000, 100_000
BLOCK = 1_000
LONG = [pytest.param(block, marks=pytest.mark.verify) for block in range(SUITE // BLOCK, VERIFY // BLOCK)]
ON_A_LINE = 0.95
"""Share of the faults that must name a line."""
RIGHT = 0.97
"""Share of the mutants, of those whose place is one, of which a fault names it."""

Good = tuple[dict[str, Path], dict[str, Texts]]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    """Folders of the studies that are spoiled, and what their files say."""
    folders = bases(tmp_path_factory.mktemp("spoiled"))
    return folders, {name: files_of(folder) for name, folder in folders.items()}


def test_the_good_studies_are_good(good: Good) -> None:
    """What is spoiled is right before: every option of it, on both clocks."""
    folders, texts = good
    for name, folder in folders.items():
        found = met(folder, texts[name], {}, run=True)
        assert (found.loaded, found.wrong) == (True, ""), f"{name}: {found.faults} {found.trace}"


@pytest.mark.parametrize("block", [*range(SUITE // BLOCK), *LONG])
def test_a_study_or_faults(block: int, good: Good) -> None:
    """A thousand mutants: no traceback, none slow or large, nearly all faults on a line, and on the right one."""
    folders, texts = good
    wrong, faults, on_a_line, placed, right, loaded, slowest = [], 0, 0, 0, 0, 0, 0.0
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        one = mutant(seed, texts)
        found: Met = met(folders[one.base], texts[one.base], one.texts, run=loaded % RUN_EVERY == 0)
        loaded, slowest = loaded + found.loaded, max(slowest, found.seconds)
        if found.wrong:
            wrong.append(f"seed {seed}, {one.base}, {one.what}: {found.wrong}\n{found.trace}")
        faults += len(found.faults)
        on_a_line += sum(fault.line is not None for fault in found.faults)
        if one.single and one.single[1].lines and found.faults:
            placed += 1
            right += points_at(one, found.faults, texts[one.base])
    note(BLOCK, slowest, "seconds")
    assert not wrong, f"{len(wrong)} mutants\n" + "\n".join(wrong[:5])
    assert on_a_line > ON_A_LINE * faults, f"{on_a_line} of {faults} faults name a line"
    assert right > RIGHT * placed, f"{right} of {placed} faults are in the right place"
    assert loaded > BLOCK / 20, "hardly any mutant is a study, so nothing beyond the schema is tried"


CASES = sorted(path for path in CORPUS.glob("*/*") if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_once_went_wrong(case: Path, good: Good) -> None:
    """Every file that once led to a traceback, or to too much time or memory, is answered or refused in sentences."""
    folders, texts = good
    base = case.parent.name
    spoiled = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*") if path.is_file()}
    found = met(folders[base], texts[base], spoiled, run=True)
    assert not found.wrong, f"{found.wrong}\n{found.trace}"
    assert found.loaded or found.faults
