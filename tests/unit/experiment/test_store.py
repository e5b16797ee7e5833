"""Unit tests of the results that are kept: what goes in comes out, and whatever fails gets out of the way."""

import math
import sqlite3
from pathlib import Path

import numpy as np
import pytest

from crisissim.errors import InputError
from crisissim.experiment import store_file
from crisissim.experiment.store import FILE, Store
from crisissim.experiment.work import Outcome

NAMES = {"d1": ("police", "police-only"), "d2": ("team", "social-worker")}
HOURS = np.arange(168.0) / 7


def outcome(coverage: float = 0.1 + 0.2) -> Outcome:
    """Numbers of every kind, in an order that is not the alphabet's."""
    metrics = {"wait": math.inf, "coverage": coverage, "none": math.nan, "taken:held:hospital": 3.0}
    return Outcome(metrics, (2, 5), {"missed": HOURS, "calls": -HOURS})


def same(one: Outcome, two: Outcome) -> bool:
    """Equal to the bit and in the same order."""
    return (
        [(name, repr(value)) for name, value in one.metrics.items()]
        == [(name, repr(value)) for name, value in two.metrics.items()]
        and one.waiting == two.waiting
        and [(name, hours.tobytes()) for name, hours in one.profiles.items()]
        == [(name, hours.tobytes()) for name, hours in two.profiles.items()]
    )


def test_what_is_kept_is_known_to_the_bit(tmp_path: Path) -> None:
    """Infinite, missing and odd numbers, order and profiles come back as they were, in another session."""
    with Store(tmp_path) as store:
        assert store.keep(NAMES, 5, 3, {"d1": outcome(), "d2": outcome(0.7)})
    with Store(tmp_path) as store:
        known = store.known(["d1", "d2", "d3"], 5, 4)
    assert set(known) == {("d1", 3), ("d2", 3)}
    assert same(known["d1", 3], outcome())
    assert same(known["d2", 3], outcome(0.7))


def test_only_what_was_asked_for_is_known(tmp_path: Path) -> None:
    """Another seed, another option and later replications are others; a seed may be of any size."""
    huge = 2**100
    with Store(tmp_path) as store:
        store.keep(NAMES, huge, 3, {"d1": outcome()})
        assert store.known(["d1"], huge, 3) == {}
        assert store.known(["d2"], huge, 9) == {}
        assert store.known(["d1"], 5, 9) == {}
        assert list(store.known(["d1"], huge, 9)) == [("d1", 3)]


def test_fresh_knows_nothing_and_writes_over(tmp_path: Path) -> None:
    """What is run again takes the place of what was kept."""
    with Store(tmp_path) as store:
        store.keep(NAMES, 5, 0, {"d1": outcome(0.1)})
    with Store(tmp_path, fresh=True) as store:
        assert store.known(["d1"], 5, 1) == {}
        store.keep(NAMES, 5, 0, {"d1": outcome(0.2)})
    with Store(tmp_path) as store:
        assert store.known(["d1"], 5, 1)["d1", 0].metrics["coverage"] == 0.2


def test_a_person_can_read_the_results(tmp_path: Path) -> None:
    """One row per option, seed, replication and metric."""
    with Store(tmp_path) as store:
        store.keep(NAMES, 5, 3, {"d2": outcome(0.5)})
    rows = sqlite3.connect(tmp_path / FILE).execute("SELECT * FROM results WHERE metric = 'coverage'").fetchall()
    assert rows == [("d2", "team", "social-worker", "5", 3, "coverage", 0.5)]


def test_a_newer_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """It is not touched."""
    Store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(InputError, match=r"a newer crisissim wrote these results \(form 99; .* Use that version, or"):
        Store(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_file_of_another_program_is_refused(tmp_path: Path) -> None:
    """Nobody's tables are written into."""
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(InputError, match="not one in which crisissim keeps results"):
        Store(tmp_path)


def test_an_older_file_is_set_aside_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its results are run again; the file stays."""
    with Store(tmp_path) as store:
        store.keep(NAMES, 5, 0, {"d1": outcome()})
    monkeypatch.setattr(store_file, "FORMAT", 2)
    with Store(tmp_path) as store:
        assert store.known(["d1"], 5, 1) == {}
        assert store.keep(NAMES, 5, 0, {"d1": outcome()})
        assert "written in an older form (1), so the file was renamed to results.sqlite.1" in store.remarks[0].text
    assert (tmp_path / f"{FILE}.1").is_file()


@pytest.mark.parametrize("where", ["header", "middle"])
def test_a_damaged_file_is_set_aside(tmp_path: Path, where: str) -> None:
    """Noise in its beginning or in its pages is told and costs the results, not the answer."""
    with Store(tmp_path) as store:
        for number in range(40):
            store.keep(NAMES, 5, number, {"d1": outcome()})
    content = bytearray((tmp_path / FILE).read_bytes())
    if where == "header":
        content[:64] = b"noise" * 12 + b"!!!!"
    else:
        content[8192:] = b"\xa5" * (len(content) - 8192)
    (tmp_path / FILE).write_bytes(content)
    with Store(tmp_path) as store:
        assert store.known(["d1"], 5, 40) == {}
        assert store.keep(NAMES, 5, 0, {"d1": outcome()})
        assert [notice.code for notice in store.remarks] == ["W402"]
        assert list(store.known(["d1"], 5, 40)) == [("d1", 0)]


def test_a_file_that_another_program_holds_costs_a_remark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run waits a little, then goes on without keeping anything, and says so once."""
    monkeypatch.setattr(store_file, "PATIENCE", 0.05)
    with Store(tmp_path) as store:
        store.keep(NAMES, 5, 0, {"d1": outcome()})
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert not store.keep(NAMES, 5, 1, {"d1": outcome()})
        assert not store.keep(NAMES, 5, 2, {"d1": outcome()})
        assert [notice.what for notice in store.remarks] == [
            f"Results could not be kept in {store.path} (database is locked)."
        ]
        with Store(tmp_path) as late:
            assert not late.keeps
            assert late.known(["d1"], 5, 1) == {}
        other.close()
    with Store(tmp_path) as store:
        assert list(store.known(["d1"], 5, 9)) == [("d1", 0)]


def test_a_full_disk_costs_a_remark(tmp_path: Path) -> None:
    """What was kept before stays, nothing is half kept, and the run goes on."""
    with Store(tmp_path) as store:
        store.keep(NAMES, 5, 0, {"d1": outcome()})
        assert store._connection is not None
        (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        kept = [store.keep(NAMES, 5, number, {"d1": outcome(), "d2": outcome()}) for number in range(1, 40)]
        assert not all(kept)
        assert "database or disk is full" in store.remarks[0].what
    with Store(tmp_path) as store:
        known = store.known(["d1", "d2"], 5, 99)
    assert len(known) == 1 + 2 * sum(kept)


def test_a_folder_that_cannot_be_made_costs_a_remark(tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "results").write_text("")
    with Store(tmp_path / "results") as store:
        assert not store.keep(NAMES, 5, 0, {"d1": outcome()})
        assert [notice.code for notice in store.remarks] == ["W401"]


def test_an_interrupt_in_the_middle_keeps_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replication is kept whole or not at all."""
    with Store(tmp_path) as store:

        class Hours(np.ndarray):
            def tobytes(self, *_: object) -> bytes:
                raise KeyboardInterrupt

        broken = Outcome({"coverage": 1.0}, (0, 0), {"missed": HOURS.view(Hours)})
        with pytest.raises(KeyboardInterrupt):
            store.keep(NAMES, 5, 0, {"d1": outcome(), "d2": broken})
        assert store.known(["d1", "d2"], 5, 9) == {}
        assert store.keep(NAMES, 5, 0, {"d1": outcome()})


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE outcomes SET value = value + 1e-9 WHERE replication = 0",
        "UPDATE outcomes SET value = 'many' WHERE replication = 0 AND place = 0",
        "UPDATE profiles SET hours = zeroblob(length(hours)) WHERE replication = 0",
        "UPDATE profiles SET hours = zeroblob(8) WHERE replication = 0",
        "UPDATE replications SET waiting_end = waiting_end + 1 WHERE replication = 0",
        "DELETE FROM outcomes WHERE replication = 0 AND place = 1",
        "DELETE FROM profiles WHERE replication = 0",
        "DELETE FROM replications WHERE replication = 0",
        "DELETE FROM sums WHERE replication = 0",
    ],
)
def test_numbers_that_the_disk_has_changed_are_not_believed(tmp_path: Path, damage: str) -> None:
    """A sound file with another number in it: that replication is run again, and no answer rests on it."""
    with Store(tmp_path) as store:
        for replication in (0, 1):
            assert store.keep(NAMES, 5, replication, {"d1": outcome()})
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute(damage).rowcount > 0
    with Store(tmp_path) as store:
        assert ("d1", 0) not in store.known(["d1"], 5, 2)
    with Store(tmp_path) as store:
        assert store.keep(NAMES, 5, 0, {"d1": outcome()})
        assert ("d1", 0) in store.known(["d1"], 5, 2)


def test_a_note_that_the_disk_has_changed_is_not_believed(tmp_path: Path) -> None:
    """It is as if it had never been noted."""
    with Store(tmp_path) as store:
        store.note("one", b"kept")
        store.note("two", b"kept")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE notes SET kept = substr(kept, 1, length(kept) - 1) WHERE digest = 'one'")
    with Store(tmp_path) as store:
        assert store.notes(["one", "two"]) == {"two": b"kept"}
