"""Unit tests of where results are kept."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from crisissim.experiment import keeping
from crisissim.experiment.keeping import open_store


@pytest.fixture(autouse=True)
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder."""
    monkeypatch.setattr(keeping, "cache_folder", lambda name: tmp_path / "user" / name)
    return tmp_path / "user"


def study(folder: Path) -> SimpleNamespace:
    """A study that lies there."""
    folder.mkdir(parents=True, exist_ok=True)
    return SimpleNamespace(folder=folder)


def test_results_are_kept_in_the_study(tmp_path: Path) -> None:
    """In a folder of its own, without a remark."""
    store = open_store(study(tmp_path / "town"))  # type: ignore[arg-type]
    assert store is not None
    assert store.path == tmp_path / "town" / "results" / "results.sqlite"
    assert store.remarks == []


def test_a_shipped_study_is_never_written_into(tmp_path: Path, users: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results are the user's; there is nothing to remark on."""
    monkeypatch.setattr(keeping, "is_shipped", lambda folder: True)
    town = study(tmp_path / "town")
    store = open_store(town)  # type: ignore[arg-type]
    assert store is not None
    assert store.path.is_relative_to(users)
    assert store.keeps
    assert list(town.folder.iterdir()) == []
    assert store.remarks == []


def test_where_nothing_may_be_written_results_are_the_users(tmp_path: Path, users: Path) -> None:
    """Here a file stands where the folder should be; it is said where the results went."""
    town = study(tmp_path / "town")
    (town.folder / "results").write_text("")
    store = open_store(town)  # type: ignore[arg-type]
    assert store is not None
    assert store.path.is_relative_to(users)
    assert [notice.code for notice in store.remarks] == ["W403"]


def test_two_studies_of_one_name_are_two(tmp_path: Path) -> None:
    """They are told by where they lie."""
    assert keeping.users_folder(study(tmp_path / "a" / "town")) != keeping.users_folder(study(tmp_path / "b" / "town"))  # type: ignore[arg-type]


def test_a_user_without_a_home_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in some containers."""
    monkeypatch.setattr(keeping, "cache_folder", lambda name: None)
    monkeypatch.setattr(keeping, "is_shipped", lambda folder: True)
    assert open_store(study(tmp_path / "town")) is None  # type: ignore[arg-type]


def test_another_folder_may_be_named(tmp_path: Path) -> None:
    """It is made if it is not there."""
    store = open_store(study(tmp_path / "town"), tmp_path / "elsewhere" / "kept")  # type: ignore[arg-type]
    assert store is not None
    assert store.path == tmp_path / "elsewhere" / "kept" / "results.sqlite"
