"""Studies with spoiled files, drawn from a seed, and what the program makes of them: a study, or faults."""

import shutil
import time
import tomllib
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from gzip import decompress
from pathlib import Path
from random import Random

from draft_town import write_export
from enduring import MEGABYTES, SECONDS, Met, limited, peak, unsaid
from made_calls import arrivals, staged
from spoiled_text import Spoiled, spoil

from crisissim.demand import draw, prepare
from crisissim.engine import first_difference, tables_of
from crisissim.errors import Fault, InputError
from crisissim.intake.detect import detect
from crisissim.intake.sources import read_table
from crisissim.study import Study, load_study
from crisissim.study.draft import make_study
from crisissim.study.models.programs import kept, own_part
from crisissim.study.schema import OptionFile
from crisissim.study.writing.option_toml import option_toml

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus" / "studies"
RUN_EVERY = 50
"""Of so many studies that load one is run on both clocks."""
DAYS = 14
FILES = ("study.toml", "call-types.toml")

Texts = dict[str, bytes]


def bases(folder: Path) -> dict[str, Path]:
    """Good studies to be spoiled, each in its folder: shipped ones over two weeks, a draft, and one with everything.

    Args:
        folder: where they are put.

    Returns:
        The study's folder by name.
    """
    made = {}
    for name in ("medium-town", "every-model", "three-neighbours"):
        made[name] = folder / name
        source = ROOT / "scenarios" / name
        shutil.copytree(source, made[name], ignore=shutil.ignore_patterns("*.gz", "recipes", "*.md"))
        for export in [*source.glob("*.csv.gz"), *(ROOT / "scenarios" / "medium-town").glob("*.csv.gz")]:
            _write_days(export, made[name] / export.name.removesuffix(".gz"))
        study = made[name] / "study.toml"
        text = study.read_text("utf-8").replace("days = 365", f"days = {DAYS}").replace("../medium-town/", "")
        study.write_text(text.replace(".csv.gz", ".csv"), "utf-8")
    made["draft"] = folder / "draft"
    export = write_export(folder / "export.csv", days=DAYS)
    tables = [read_table(export)]
    make_study(tables, detect(tables), made["draft"])
    made["whole"] = folder / "whole"
    shutil.copytree(ROOT / "tests" / "whole", made["whole"])
    (made["whole"] / "calls.csv").write_text(_many_columns(), "utf-8")
    return made


def _write_days(export: Path, path: Path) -> None:
    """The first days of a shipped town's calls."""
    header, *rows = decompress(export.read_bytes()).decode().splitlines()
    kept = [row for row in rows if row.split(",")[1] < f"2025-01-{DAYS + 1:02d}"]
    path.write_text("\n".join([header, *kept]) + "\n", "utf-8")


def _many_columns() -> str:
    """Four weeks of calls of the study with everything."""
    luck = Random(1)
    rows = ["time,type,sent,there,done,urgency,beat,units,source,closed_as,mh,address"]
    for moment in arrivals(luck, datetime(2024, 1, 1), datetime(2024, 1, 29), every=80):
        received, *later = staged(luck, moment, (4, 6, 30))
        kind = luck.choice(["PSYCH PROBLEM", "SUICIDE THREAT", "CHECK", "THEFT", "ALARM", "CRASH"])
        rest = [
            luck.choice("1234P"),
            luck.choice(["N1", "N2"]),
            luck.choice("1112"),
            luck.choice(["PHONE", "SELF", "PHONE"]),
        ]
        closed = luck.choice(["DONE", "GONE ON ARRIVAL", "CANCELLED"])
        rows.append(",".join([received, kind, *later, *rest, closed, luck.choice("01"), str(luck.randint(1, 50))]))
    return "\n".join(rows) + "\n"


@dataclass(frozen=True)
class Mutant:
    """A study with spoiled files.

    Attributes:
        base: name of the good study.
        texts: contents of the files that differ, by path; None where a file is gone.
        single: the mutation, where there was but one, and the file it is in.
    """

    base: str
    texts: Mapping[str, bytes | None]
    single: tuple[str, Spoiled] | None = None
    what: tuple[str, ...] = ()


def files_of(folder: Path) -> Texts:
    """The files of a study that a person writes."""
    paths = [folder / name for name in FILES] + sorted((folder / "options").glob("*.toml"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths if path.exists()}


def mutant(seed: int, good: Mapping[str, Texts]) -> Mutant:
    """The mutant of this seed: most have one mutation, the others up to five."""
    luck = Random(seed)
    base = luck.choice(sorted(good))
    texts: dict[str, bytes | None] = {}
    many = luck.choice([1, 1, 1, 1, 2, 3, 5])
    one: tuple[str, Spoiled] | None = None
    what = []
    for _ in range(many):
        names = sorted(good[base])
        name = "study.toml" if luck.random() < 0.5 else luck.choice(names)
        if luck.random() < 0.01:  # the file goes, or another stands in its place
            texts[name] = luck.choice([None, good[base][luck.choice(names)]])
            what.append("file")
            continue
        now = texts.get(name, good[base][name])
        found = spoil(luck, good[base][name] if now is None else now)
        texts[name] = found.data
        what.append(found.what)
        one = name, found
    single = one if many == 1 and one and one[1].data != good[base][one[0]] else None
    return Mutant(base, texts, single, tuple(what))


@contextmanager
def spoiled(folder: Path, good: Texts, texts: Mapping[str, bytes | None]) -> Iterator[None]:
    """The study's folder with these files in place of the good ones, for a while."""
    try:
        for name, data in texts.items():
            if data is None:
                (folder / name).unlink()
            else:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(data)
        yield
    finally:
        for name in texts:
            if name in good:
                (folder / name).write_bytes(good[name])
            else:
                (folder / name).unlink(missing_ok=True)


def met(folder: Path, good: Texts, texts: Mapping[str, bytes | None], run: bool = False) -> Met:
    """Load a mutant, resolve every option, and perhaps run one on both clocks."""
    before, began = peak(), time.process_time()
    faults: tuple[Fault, ...] = ()
    wrong, trace, loaded = "", "", False
    with spoiled(folder, good, texts), warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # of numbers that are none
        try:
            with limited(SECONDS * (6 if run else 1)):
                study = load_study(folder)
                wrong = tried(study, run)
                loaded = True
        except InputError as error:
            faults = error.faults
            wrong = unsaid(faults)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is not an answer
            import traceback

            wrong, trace = f"{type(error).__name__}: {error}"[:300], traceback.format_exc()
    seconds = time.process_time() - began
    if peak() - before > MEGABYTES:
        wrong = wrong or f"it takes {peak() - before:,.0f} MB"
    return Met(faults, loaded, wrong, seconds, trace)


def tried(study: Study, run: bool) -> str:
    """Resolve all options, and make tables of the first and the last one; "" or what is wrong."""
    scenarios = [study.scenario(option) for option in study.options]
    study.today()
    tables = [tables_of(scenario) for scenario in (scenarios if run else scenarios[-1:])]
    for read in study.files.options:
        own = own_part(study.files.study.table, read.table)
        again = OptionFile.model_validate(tomllib.loads(option_toml(own)))
        if kept(study.files.study.table, again).model_copy(update={"programs": read.table.programs}) != read.table:
            return f"the option {read.table.name} is another one when it is written and read again"
    if not run:
        return ""
    if study.window.days > 2 * DAYS or sum(len(history) for history in study.histories()) > 5000:
        return ""
    calls = draw(prepare(study), study.seed, 0)
    if len(calls) > 5000:
        return ""
    for one in tables:
        told = first_difference(one, calls)
        if told:
            return f"the clocks differ: {told}"
    return ""


def points_at(mutant: Mutant, faults: tuple[Fault, ...], base: Texts) -> bool:
    """Whether a fault names the place of the one mutation: its line, a table on it or around it, or its words."""
    assert mutant.single
    name, spoiled = mutant.single
    for fault in faults:
        if fault.file is not None and fault.file.as_posix().endswith(name):
            if fault.line is not None and any(abs(fault.line - line) <= 1 for line in spoiled.lines):
                return True
            if fault.line == table_line(spoiled):
                return True
        text = f"{fault.path} {fault.what} {fault.remedy}"
        if any(len(word) > 2 and word[:30] in text for word in (*spoiled.words, *touched_keys(spoiled, base[name]))):
            return True
    return False


def table_line(spoiled: Spoiled) -> int | None:
    """The line of the header of the table that holds the mutation; 1 above the first."""
    if not spoiled.lines:
        return None
    lines = spoiled.data.decode("utf-8", "replace").splitlines()
    for number in range(min(spoiled.lines[0], len(lines)), 0, -1):
        if lines[number - 1].startswith("["):
            return number
    return 1


def touched_keys(spoiled: Spoiled, good: bytes) -> list[str]:
    """Keys that stand or stood on the lines of the mutation."""
    found = []
    for data in (spoiled.data, good):
        lines = data.decode("utf-8", "replace").splitlines()
        found += [lines[line - 1].partition("=")[0].strip(' "[]') for line in spoiled.lines if line <= len(lines)]
    return [key for key in found if len(key) > 2]
