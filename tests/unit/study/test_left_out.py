"""Tests of a draft among the options: it stops those who ask for all, not those who ask for others by name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fixtures import Edit

from crisissim.errors import InputError
from crisissim.study import load_study

CALLED_LIKE_PATROL = """\
format = 1
name = "draft"
model = "co-responder"
[[posts]]

name = "patrol days"
start = 10:00:00
hours = 8
"""
DRAFTS = {
    "no TOML": ('format = 1\nname = "draft"\nmodel = "co-responder\n', "line 3: this is not TOML"),
    "no name that can be read": ("\x00", "line 1: this is not TOML"),
    "empty": ("", "line 1: the file is empty"),
    "no such model": (
        'format = 1\nname = "draft"\nmodel = "co-responders"\n',
        'line 3: there is no response model "co-responders"',
    ),
    "no such assumption": (
        'format = 1\nname = "draft"\nmodel = "police-only"\n\n[assumptions]\nx.y = 1.0\n',
        'line 6: there is no assumption "x.y"',
    ),
    "against the roster": (
        CALLED_LIKE_PATROL,
        'line 6: a shift of today\'s roster is called "patrol days" too',
    ),
}


def told(folder: Path, *options: str) -> list[str]:
    """What is said of files that were left out when these options are asked for."""
    study = load_study(folder, options)
    assert "draft" not in study.options
    return [notice.what for notice in study.notices if notice.code == "W213"]


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_draft_beside_the_option_that_is_asked_for(
    edited: Edit, refused: Callable[[Path], list[str]], draft: str
) -> None:
    """It is named with its line and what is wrong; whoever asks for all options is still refused."""
    text, why = DRAFTS[draft]
    folder = edited("options/draft.toml", "", text or "\n")
    (found,) = told(folder, "co-responder")
    assert found.startswith("Files of options that were not asked for are wrong and were left out: options/draft.toml")
    assert f"({why}" in found
    assert all(sentence.startswith("options/draft.toml:") for sentence in refused(folder))


def test_drafts_of_several_kinds_are_all_left_out(edited: Edit) -> None:
    """Also those whose fault is found only when the others are out of the way."""
    for number, (text, _) in enumerate(DRAFTS.values()):
        folder = edited(f"options/draft{number}.toml", "", (text or "\n").replace('"draft"', f'"draft {number}"'))
    (found,) = told(folder, "co-responder")
    assert [f"draft{number}.toml" in found for number in range(5)] == [True] * 5
    assert found.endswith(", ....")


def test_nothing_is_said_where_all_files_are_right(town: Path) -> None:
    """And the study is the one that is loaded without naming an option."""
    assert told(town, "co-responder") == []
    assert load_study(town, ["co-responder"]).options == load_study(town).options


def test_the_order_of_options_may_name_the_draft(edited: Edit) -> None:
    """Whether there is such an option cannot be known while its file is wrong."""
    folder = edited("study.toml", "[window]", '[options]\norder = ["draft", "co-responder"]\n\n[window]')
    edited("options/draft.toml", "", DRAFTS["no TOML"][0])
    assert len(told(folder, "co-responder")) == 1
    assert load_study(folder, ["co-responder"]).options == ("co-responder", "police-only")


def test_the_answer_does_not_rest_on_the_draft(edited: Edit) -> None:
    """Going on with it while the study is run spoils no answer."""
    folder = edited("options/draft.toml", "", DRAFTS["no TOML"][0])
    files = load_study(folder, ["co-responder"]).files
    assert folder.resolve() / "options/draft.toml" not in {path.resolve() for path in files.seen}
    assert folder.resolve() / "options/co-responder.toml" in {path.resolve() for path in files.seen}


@pytest.mark.parametrize(
    ("file", "text", "asked"),
    [
        ("options/draft.toml", DRAFTS["no TOML"][0], "draft"),
        ("options/draft.toml", DRAFTS["no such model"][0], "draft"),
        ("options/draft.toml", DRAFTS["no name that can be read"][0], "another"),
        ("options/police-only.toml", 'format = 1\nname = "police-only"\nmodel = "police\n', "co-responder"),
        ("options/police-only.toml", "\x00", "co-responder"),
        ("options/twin.toml", 'format = 1\nname = "co-responder"\nmodel = "police-only"\n', "co-responder"),
        ("call-types.toml", "format = 2\n", "co-responder"),
    ],
)
def test_what_the_answer_rests_on_must_be_right(edited: Edit, file: str, text: str, asked: str) -> None:
    """The option that is asked for, the baseline, two options of one name, and files that all options share."""
    folder = edited(file, "", text)
    with pytest.raises(InputError) as found:
        load_study(folder, [asked])
    assert found.value.faults[0].file == folder.resolve() / file


def test_all_faults_are_told_where_there_is_no_answer(edited: Edit) -> None:
    """A wrong draft hides nothing that is wrong in study.toml, nor the other way round."""
    folder = edited("study.toml", "units = 3", "units = -3")
    edited("options/draft.toml", "", DRAFTS["no TOML"][0])
    with pytest.raises(InputError) as found:
        load_study(folder, ["co-responder"])
    assert {fault.file.name for fault in found.value.faults if fault.file} == {"study.toml", "draft.toml"}


def test_an_option_that_is_in_no_file_is_the_commands_to_refuse(edited: Edit) -> None:
    """The study loads: that there is no such option is told with the names that there are."""
    folder = edited("options/draft.toml", "", DRAFTS["no such model"][0])
    assert "no such option" not in load_study(folder, ["no such option"]).options
