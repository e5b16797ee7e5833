"""Tests that what is built is what a stranger can run."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


@pytest.fixture(scope="module")
def wheel(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=project_root, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in a folder of its own; its dependencies are those of the tests."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file but byte code, and what is in it."""
    return {
        str(f.relative_to(folder)): f.read_bytes()
        for f in sorted(folder.rglob("*"))
        if f.is_file() and "__pycache__" not in f.parts
    }


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """The shipped studies, the assumptions and the typing mark travel along; tests and results do not."""
    names = ZipFile(wheel).namelist()
    shipped = (
        "scenarios/medium-town/study.toml",
        "scenarios/every-model/options/telehealth.toml",
        "scenarios/river-county/region.toml",
    )
    for needed in ("py.typed", "assumptions/assumptions.toml", *shipped):
        assert f"crisissim/{needed}" in names
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"crisissim"}
    assert [name for name in names if "/results/" in name or "__pycache__" in name] == []


def test_demo_runs_from_the_wheel_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """The demo answers, leaves the folder empty and the shipped study as it was."""
    before = files_in(installed / "crisissim" / "scenarios")
    # -P and an isolated path: the checkout that the tests run in must not be found
    program = f"import sys; sys.path.insert(0, {str(installed)!r}); from crisissim.__main__ import main; main()"
    demo = subprocess.run(
        [sys.executable, "-P", "-c", program, "demo", "--replications", "2", "--workers", "1"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "160"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert demo.returncode == 0, demo.stderr
    for expected in ("co-responder", "on-call-clinician", "police-only", "social-worker-paramedic", "Next: crisissim"):
        assert expected in demo.stdout
    assert list(tmp_path.iterdir()) == []
    assert files_in(installed / "crisissim" / "scenarios") == before


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    """The test above runs the installed files, not those of the checkout."""
    program = f"import sys; sys.path.insert(0, {str(installed)!r}); import crisissim; print(crisissim.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)
