"""Tests of settings saved as option files: valid TOML, never over another file, never into a shipped study."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hurt import disk, names

from crisissim.errors import InputError
from crisissim.explore.saving import file_name, option_text, save, text_of
from crisissim.explore.setting import setting_of
from crisissim.study import Study, load_study
from crisissim.study.schema import OptionFile

EVERY = load_study("every-model")


@pytest.fixture
def town(tmp_path: Path, project_root: Path) -> Study:
    """A town of the user's own."""
    return load_study(shutil.copytree(project_root / "scenarios" / "medium-town", tmp_path / "town"))


@pytest.mark.parametrize("option", EVERY.options)
def test_an_option_s_text_says_the_option(option: str) -> None:
    """Every shipped option, written and read again, is itself."""
    table = next(read.table for read in EVERY.files.options if read.table.name == option)
    assert OptionFile.model_validate(tomllib.loads(option_text(table, "Why."))) == table


def test_everything_that_an_option_may_say_is_written() -> None:
    """Opening hours, area, settings, pools, breaks, days and assumptions come back as they were."""
    table = OptionFile.model_validate(
        tomllib.loads(
            """
            format = 1
            name = 'a "quoted" name'
            model = "social-worker"
            opening = [{ start = 09:00:00, hours = 8.0, days = ["monday"] }]
            area = ["Beat 1"]
            [settings]
            risks = ["low"]
            [pools.social-worker]
            last_call = 30
            [assumptions]
            "patience.team" = 20
            [[posts]]
            name = "a"
            start = 09:00:00
            hours = 8
            crew = ["clinician", "paramedic"]
            payer = ["new", "partner"]
            breaks = [{ after = 240, minutes = 30 }]
            """
        )
    )
    assert OptionFile.model_validate(tomllib.loads(option_text(table))) == table


def test_a_saved_setting_is_an_option_of_the_study(town: Study) -> None:
    """The file is there, loads with the study, and says what was set."""
    setting = setting_of(town, "co-responder")
    setting = setting.with_post(0, replace(setting.posts[0], units=2, hours=10.0))
    path = save(town, setting, "Two cars")
    assert path == town.folder / "options" / "two-cars.toml"
    again = load_study(town.folder)
    assert "Two cars" in again.options
    assert setting_of(again, "Two cars").posts == setting.posts


def test_what_an_option_cannot_say_stands_in_its_comment(town: Study) -> None:
    """Growth, target and assumptions of the whole study are told beside it, so that nobody wonders."""
    setting = replace(setting_of(town, "co-responder"), growth=0.1, assumed={"screening.coded": 0.6})
    text = text_of(town, setting, "busier").replace("\n# ", " ")
    assert 'demand.growth = 0.1; assumptions."screening.coded" = 0.6' in text
    assert text.startswith("# Made of the option co-responder on the page of crisissim explore.")


def test_no_file_is_written_over(town: Study) -> None:
    """A name that is taken, as an option or as a file, is refused, and what was there stays."""
    setting = setting_of(town, "co-responder")
    with pytest.raises(InputError, match="already has an option 'co-responder'"):
        save(town, setting, "co-responder")
    other = town.folder / "options" / "co-responder.toml"
    before = other.read_text()
    with pytest.raises(InputError, match="already such a file"):
        save(town, setting, "Co-Responder")
    assert other.read_text() == before


def test_nothing_is_written_into_a_shipped_study() -> None:
    """The studies that come with the program stay as they are."""
    with pytest.raises(InputError, match="ships with the program"):
        save(EVERY, setting_of(EVERY, "co-responder"), "two cars")


@pytest.mark.parametrize("name", ["", "   ", "...", "x" * 81, "bell\a", "../../etc"])
def test_names_stay_in_the_folder(town: Study, name: str) -> None:
    """What is no name is refused, and no name leads out of the folder of options."""
    if name == "../../etc":
        assert save(town, setting_of(town, "co-responder"), name) == town.folder / "options" / "etc.toml"
        return
    with pytest.raises(InputError, match="cannot have this name"):
        save(town, setting_of(town, "co-responder"), name)


def test_a_setting_that_contradicts_the_study_is_not_left_there(town: Study) -> None:
    """A break beyond the end of a shift is a fault: it is told, and the file is taken away again."""
    path = town.folder / "options" / "co-responder.toml"
    path.write_text(path.read_text() + "breaks = [{ after = 600, minutes = 30 }]\n")
    study = load_study(town.folder)
    setting = setting_of(study, "co-responder")
    with pytest.raises(InputError):
        save(study, setting.with_post(0, replace(setting.posts[0], hours=4.0)), "short")
    assert not (study.folder / "options" / "short.toml").exists()
    load_study(study.folder)


def test_file_names() -> None:
    """Small letters, digits and hyphens."""
    assert file_name("Two cars, 24/7") == "two-cars-24-7.toml"


def test_half_an_option_is_taken_away_again(town: Study, tmp_path: Path) -> None:
    """On a full disk nothing is saved, and the study is as it was: half an option would be a fault of all of it."""
    before = names(town.folder)
    with disk(tmp_path / "disk", "16k") as full:
        (full / "rest").write_bytes(bytes(16384))
        (full / "options").mkdir()
        small = replace(town, folder=full)
        setting = setting_of(town, "co-responder")
        with pytest.raises(InputError, match="the option cannot be saved: No space left on device"):
            save(small, setting, "Two cars")
        assert names(full) == {"rest", "options"}
    assert names(town.folder) == before


def test_a_kill_leaves_no_half_an_option(town: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option is put in its place only when all of it is on the disk; killed just before, the study still loads."""

    class Killed(BaseException):
        """As good as a kill: nothing that tidies up for an error of the disk sees it."""

    def kill(part: Path, path: Path) -> None:
        written.append(part.read_text())
        raise Killed

    written: list[str] = []
    before = names(town.folder)
    setting = setting_of(town, "co-responder")
    monkeypatch.setattr(Path, "replace", kill)
    with pytest.raises(Killed):
        save(town, setting, "Two cars")
    assert written == [text_of(town, setting, "Two cars")]
    assert names(town.folder) == before
    assert load_study(town.folder).options == town.options
