"""The files of a drafted study: word for word, complete, and loading whatever the export is like."""

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from draft_town import TYPES, detected, write_export
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisissim.demand import prepare
from crisissim.errors import InputError
from crisissim.intake import Columns
from crisissim.study import load_study
from crisissim.study.draft import Drafted, draft_study, write_study
from crisissim.study.draft.study_text import UNSET
from crisissim.study.schema.calls import CallsTable, ColumnsTable
from crisissim.study.schema.dispatch import DispatchTable
from crisissim.study.schema.study_file import DemandTable, RosterTable, StudyFile, WindowTable

GOLDEN = Path(__file__).parent / "golden"


def drafted_from(export: Path, **how: object) -> Drafted:
    """A study of an export beside it."""
    return draft_study(detected(export, **how), export.parent / "town")  # type: ignore[arg-type]


def test_the_files_word_for_word(export: Path) -> None:
    """What a planner reads is as it was reviewed; CRISISSIM_GOLDEN=write writes it anew after a change on purpose."""
    texts = drafted_from(export).texts
    for name, text in texts.items():
        golden = GOLDEN / name
        if os.environ.get("CRISISSIM_GOLDEN") == "write":
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8"), f"{name} reads otherwise than before"
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.toml")} == {*texts}


def test_every_setting_stands_there(export: Path) -> None:
    """Each key that a study may have is in its file, used or commented out."""
    lines = drafted_from(export).texts["study.toml"].splitlines()
    there = {line.lstrip("#").split(" = ")[0] for line in lines if " = " in line}
    tables = (StudyFile, WindowTable, CallsTable, ColumnsTable, DemandTable, RosterTable, DispatchTable)
    nested = {"window", "calls", "columns", "demand", "needs", "targets", "travel", "dispatch", "roster", "assumptions"}
    wanted = {name for table in tables for name in table.model_fields} - nested - {*UNSET, "options", "agency"}
    assert wanted - there == set()


def test_settings_that_are_commented_out_are_right(export: Path, tmp_path: Path) -> None:
    """Every `#key = value` is TOML by itself, so taking the # away breaks nothing."""
    for text in drafted_from(export).texts.values():
        for line in text.splitlines():
            if line.startswith("#") and not line.startswith(("# ", "#\n")) and " = " in line:
                tomllib.loads(line[1:])


def test_guesses_are_marked(export: Path) -> None:
    """Each shift of the roster says that it is a guess, and no call type is confirmed."""
    texts = drafted_from(export).texts
    study = tomllib.loads(texts["study.toml"])
    assert [row["guess"] for row in study["roster"]] == [True] * 3
    rules = tomllib.loads(texts["call-types.toml"])["rules"]
    assert len(rules) == len(TYPES)
    assert not any(rule["confirmed"] for rule in rules)


def test_reasons_and_doubts_are_told(export: Path) -> None:
    """How sure each column is stands above it; what is not is marked for checking."""
    text = drafted_from(export).texts["study.toml"]
    assert "#   Sure (98%): named so, and full of dates and times.\nreceived" in text
    assert "#   Likely (72%): few words, used again and again.\ncall_type" in text
    assert "#   GUESS, please check (41%): named so.\npriority" in text
    assert "Left behind, never read or copied: car." in text


def test_types_by_volume_with_their_counts(export: Path) -> None:
    """Crisis types come first, each group by volume; what has a meaning in patterns is any one character."""
    text = drafted_from(export).texts["call-types.toml"]
    rules = tomllib.loads(text)["rules"]
    crisis = [rule["match"][0] for rule in rules if rule["need"] != "other"]
    assert [rule["match"][0] for rule in rules][: len(crisis)] == crisis
    counts = [int(line.split()[1].replace(",", "")) for line in text.splitlines() if " calls, " in line and "%" in line]
    assert counts[: len(crisis)] == sorted(counts[: len(crisis)], reverse=True)
    assert 'match = ["NOISE \\"LOUD\\" C:\\\\MUSIC?"]' in text


def test_the_study_reads_the_export_as_it_was_read(export: Path) -> None:
    """The calls of the written study are those that the draft was made from."""
    drafted = drafted_from(export)
    write_study(export.parent / "town", drafted.texts)
    study = load_study(export.parent / "town")
    assert len(study.histories()[0]) == drafted.account.used
    assert set(study.options) == {option.file.name for option in drafted.draft.options}
    assert [study.scenario(name).model for name in study.options] == list(study.options)
    assert "W201" in {notice.code for notice in study.notices}


def test_the_export_is_named_from_the_study(export: Path) -> None:
    """A study and its export may be moved together."""
    assert tomllib.loads(drafted_from(export).texts["study.toml"])["calls"]["files"] == ["../calls.csv"]


names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).map(str.strip).filter(bool)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(types=st.lists(names, min_size=1, max_size=4, unique_by=str.casefold), label=names)
def test_any_call_type_and_label_loads_or_is_refused(
    types: list[str], label: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the agency calls itself and its calls, the study loads, or the name is refused in a sentence."""
    folder = tmp_path_factory.mktemp("any")
    export = write_export(folder / "calls.csv", days=28, every=240.0, types=tuple((name, 2) for name in types))
    try:
        drafted = draft_study(detected(export, agency=label), folder / "town")
    except InputError as error:
        assert [fault.path for fault in error.faults] == [""]  # noqa: PT017 - most names are not refused
        return
    write_study(folder / "town", drafted.texts)
    study = load_study(folder / "town")
    assert study.name == label
    rules = drafted.draft.types
    assert sum(line.calls for line in rules) == len(study.histories()[0])


@pytest.mark.parametrize(
    ("days", "mode", "window"), [(4, "replay", 4), (20, "poisson", 14), (56, "resample", 56), (400, "resample", 365)]
)
def test_the_window_fits_the_record(tmp_path: Path, days: int, mode: str, window: int) -> None:
    """Whole weeks of a short record, the last year of a long one; and an arrival mode that so many days allow."""
    export = write_export(tmp_path / "calls.csv", days=days, every=120.0)
    study = tomllib.loads(drafted_from(export).texts["study.toml"])
    assert study["demand"]["mode"] == mode
    assert study["window"]["days"] == window


def test_a_gap_is_left_out(tmp_path: Path) -> None:
    """Days without any call are not drawn from: the longest stretch without them is used, and the file says so."""
    export = write_export(tmp_path / "calls.csv", days=70, skipped=range(20, 30))
    drafted = drafted_from(export)
    calls = tomllib.loads(drafted.texts["study.toml"])["calls"]
    assert (calls["start"].isoformat(), calls["days"]) == ("2025-04-02", 40)
    assert "days without any call before" in drafted.texts["study.toml"]
    assert drafted.account.first.date().isoformat() == "2025-04-02"


def test_nothing_but_when_calls_came(tmp_path: Path) -> None:
    """An export without any stage becomes a study too, which says what stands for the missing minutes."""
    export = write_export(tmp_path / "calls.csv", stages=False)
    drafted = drafted_from(export, stages=False)
    assert drafted.draft.facts.assumed == ("travel", "work on scene")
    assert "does not tell how long travel and work on scene took" in " ".join(
        drafted.texts["study.toml"].replace("\n# ", " ").split()
    )
    write_study(tmp_path / "town", drafted.texts)
    study = load_study(tmp_path / "town")
    assert study.scenario("co-responder").units
    said = {notice.code: str(notice) for notice in (*study.notices, *study.accounts()[0].notices)}
    assert "travel.minutes = 8.6, on_scene.minutes = 54" in said["W209"]
    assert not {"W103", "W104"} & {*said}, "minutes of no other call stand for them"


@pytest.mark.parametrize("column", ["a" * 81, "tab\there"])
def test_a_column_that_a_study_cannot_name(export: Path, column: str) -> None:
    """A column name too long or not printable is refused in one sentence."""
    text = export.read_text().replace("received,", f"{column},", 1)
    export.write_text(text)
    detection = detected(export)
    spec = replace(detection.spec, columns=Columns(received=column, call_type="type"))
    with pytest.raises(InputError) as caught:
        draft_study(replace(detection, spec=spec), export.parent / "town")
    assert len(caught.value.faults) == 1


def test_an_export_of_crisis_calls_alone_can_be_answered(tmp_path: Path) -> None:
    """No crisis call is taken to hide in other police work where there is none; the file says so."""
    only = tuple(kind for kind in TYPES if kind[0] in ("WELFARE CHECK", "SUICIDE THREAT", "MENTAL HEALTH"))
    drafted = drafted_from(write_export(tmp_path / "calls.csv", types=only))
    write_study(tmp_path / "town", drafted.texts)
    study = load_study(tmp_path / "town")
    assert study.demand.undercoding == 0.0
    assert "too little other police work in the export" in drafted.texts["study.toml"]
    prepare(study)
