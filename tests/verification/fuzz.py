"""`make fuzz`: atheris changes files until they take a new way through the readers, for as long as is asked.

What it finds on its way is kept in build/fuzz and taken up again.  A file that leads to anything but a table or an
InputError is written to build/fuzz as `crash-...`; put it into tests/corpus/exports (or studies) once it is mended.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["crisissim.intake", "crisissim.study", "tomllib", "zipfile"]):
    from spoiled_exports import CRISIS, MAP, seeds
    from spoiled_studies import ROOT

    from crisissim.errors import InputError
    from crisissim.intake import ExportSpec, read_history, shipped_rules
    from crisissim.intake.detect import detect
    from crisissim.intake.sources import read_table
    from crisissim.study.files.folder import read_files
    from crisissim.study.rules.options import option_faults
    from crisissim.study.rules.study import study_faults

WORK = ROOT / "build" / "fuzz"
PLACE = TemporaryDirectory()
FOLDER = Path(PLACE.name)


def exports(data: bytes) -> None:
    """Read a file as `init` and `check` do."""
    path = FOLDER / "export.csv"
    path.write_bytes(data)
    try:
        table = read_table(path)
        table.read(table.header)
        for spec in (detect([table]).spec, ExportSpec("T", (path,), MAP)):
            read_history(spec, shipped_rules(), CRISIS)
    except InputError:
        return


def studies(data: bytes) -> None:
    """Read a file as each of the three that a person writes."""
    (FOLDER / "options").mkdir(exist_ok=True)
    for name in ("study.toml", "call-types.toml", "options/a.toml"):
        (FOLDER / name).write_bytes(data)
    found = read_files(FOLDER)
    if found.study is not None:
        list(study_faults(found.study))
    for option in found.options:
        list(option_faults(option))


def begin(what: str) -> Path:
    """The folder of files to begin with, filled the first time."""
    folder = WORK / what
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number, data in enumerate(first(what)):
            (folder / f"seed-{number}").write_bytes(data)
    return folder


def first(what: str) -> list[bytes]:
    """Good files, and those that once went wrong."""
    if what == "exports":
        return [*seeds(), *(path.read_bytes() for path in (ROOT / "tests" / "corpus" / "exports").iterdir())]
    folders = [ROOT / "scenarios", ROOT / "tests" / "whole", ROOT / "tests" / "corpus" / "studies"]
    return [path.read_bytes() for folder in folders for path in folder.rglob("*.toml")]


def main() -> None:
    """Fuzz exports or studies for so many seconds."""
    what, seconds = sys.argv[1], sys.argv[2]
    folder = begin(what)
    limits = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", f"-artifact_prefix={WORK}/"]
    atheris.Setup([sys.argv[0], *limits, "-max_len=20000", str(folder)], {"exports": exports, "studies": studies}[what])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
