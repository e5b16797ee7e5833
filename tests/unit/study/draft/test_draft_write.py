"""A drafted study onto the disk: whole or not at all, and nothing written over."""

from dataclasses import replace
from pathlib import Path

import pytest
from draft_town import detected

from crisissim.errors import InputError, SimulationError
from crisissim.intake.sources import read_table
from crisissim.study import load_study
from crisissim.study.draft import check_folder, draft_study, make_study, write_study


@pytest.fixture
def texts(export: Path) -> dict[str, str]:
    """The files of a study in a folder beside the export."""
    return dict(draft_study(detected(export), export.parent / "town").texts)


def everything(folder: Path) -> dict[str, str]:
    """All files below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder(tmp_path: Path, texts: dict[str, str]) -> None:
    """The folder holds the files and nothing else, and neither does the one around it."""
    assert write_study(tmp_path / "town", texts) is None
    assert everything(tmp_path / "town") == texts
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.csv", "town"]


def test_a_study_is_never_written_over(tmp_path: Path, texts: dict[str, str]) -> None:
    """A folder with a study, even a part of one, is refused and left alone."""
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "call-types.toml").write_text("mine")
    with pytest.raises(InputError, match=r"a study is already here \(call-types\.toml\).*--force"):
        write_study(tmp_path / "town", texts)
    assert everything(tmp_path / "town") == {"call-types.toml": "mine"}


def test_force_sets_aside(tmp_path: Path, texts: dict[str, str]) -> None:
    """What was there is kept, each time in a folder of its own; other files stay where they are."""
    folder = tmp_path / "town"
    write_study(folder, texts)
    (folder / "study.toml").write_text("mine")
    (folder / "notes.txt").write_text("notes")
    assert write_study(folder, texts, force=True) == folder / "before-1"
    assert write_study(folder, texts, force=True) == folder / "before-2"
    assert (folder / "before-1" / "study.toml").read_text() == "mine"
    assert (folder / "before-2" / "options" / "co-responder.toml").read_text() == texts["options/co-responder.toml"]
    assert (folder / "notes.txt").read_text() == "notes"
    assert load_study(folder).options


def test_into_the_folder_of_the_export(tmp_path: Path, export: Path) -> None:
    """A folder that is there and holds no study may become one."""
    texts = draft_study(detected(export), tmp_path).texts
    write_study(tmp_path, texts)
    assert load_study(tmp_path).histories()
    assert 'files = ["calls.csv"]' in (tmp_path / "study.toml").read_text()


def test_what_does_not_load_is_not_written(tmp_path: Path, texts: dict[str, str]) -> None:
    """A draft with a fault of ours is told as such, and leaves nothing behind."""
    texts["study.toml"] = texts["study.toml"].replace("seed = 1", "seed = 1\nreplications = 0")
    with pytest.raises(SimulationError, match=r"does not load.*replications"):
        write_study(tmp_path / "town", texts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.csv"]


def test_what_does_not_load_leaves_the_old_study(tmp_path: Path, texts: dict[str, str]) -> None:
    """Where a study was set aside for one that fails, it is put back."""
    write_study(tmp_path / "town", texts)
    broken = texts | {"study.toml": "format = 2"}
    with pytest.raises(SimulationError):
        write_study(tmp_path / "town", broken, force=True)
    assert everything(tmp_path / "town") == texts


def test_interrupted_nothing_is_left(tmp_path: Path, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An interruption before the study is in its place leaves neither a study nor a half of one."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crisissim.study.draft.write._put", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_study(tmp_path / "town", texts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.csv"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("calls.csv", "this is a file, and a study is a folder"),
        ("nowhere/town", "there is no folder"),
    ],
)
def test_places_for_no_study(tmp_path: Path, export: Path, place: str, said: str) -> None:
    """A file, and a folder in one that does not exist, are refused before any work is done."""
    assert export.is_file()
    with pytest.raises(InputError, match=said):
        check_folder(tmp_path / place)


def test_calls_of_a_database_become_a_file_of_the_study(tmp_path: Path, export: Path) -> None:
    """Only needed columns are copied, keys of persons are not, and no address is written anywhere."""
    export.write_text("".join(f"{line},Persephone Quill\n" for line in export.read_text().splitlines()))
    export.write_text(export.read_text().replace(",Persephone Quill", ",caller", 1))
    table = replace(read_table(export), kind="database", path=Path("postgresql"))
    detection = detected(Path("postgresql"))
    keyed = replace(detection.spec, columns=replace(detection.spec.columns, repeat_key="caller"))
    drafted, aside = make_study([table], replace(detection, spec=keyed), tmp_path / "town")
    copied = (tmp_path / "town" / "calls.csv").read_text()
    assert aside is None
    assert copied.splitlines()[0] == "received,type,dispatched,arrived,cleared,priority,units"
    assert "Quill" not in copied
    assert drafted.detection.left_behind == ("car", "caller")
    assert len(load_study(tmp_path / "town").histories()[0]) == drafted.account.used
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls.csv", "town"]
    with pytest.raises(InputError, match="copied to a file that exists"):
        write_study(tmp_path / "town", drafted.texts, True, {"calls.csv": export})
