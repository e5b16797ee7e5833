"""Tests of files that are written whole or not at all."""

import os
import stat
from pathlib import Path
from threading import Thread

import pytest

from crisissim.errors.whole import LONGEST, check_writable, is_special, write_whole


def full_after(monkeypatch: pytest.MonkeyPatch, files: int) -> None:
    """A disk with room for so many files."""
    written: list[int] = []

    def fsync(number: int) -> None:
        written.append(number)
        if len(written) > files:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("crisissim.errors.whole.os.fsync", fsync)


def test_all_files_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full after the first of three, all are as they were, and nothing lies beside them."""
    answers = [tmp_path / name for name in ("a", "b", "c")]
    write_whole(dict.fromkeys(answers[:2], b"good"))
    full_after(monkeypatch, 1)
    with pytest.raises(OSError, match="No space left"):
        write_whole(dict.fromkeys(answers, b"newer"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"good", "b": b"good"}


def test_what_a_killed_writer_left_is_taken_over(tmp_path: Path) -> None:
    """Its text does not come into the next answer, and it does not stay."""
    (tmp_path / ".answer.part").write_bytes(b"half of a much longer answer")
    write_whole({tmp_path / "answer": b"whole"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"answer": b"whole"}


def test_writers_of_one_file_wait_for_each_other(tmp_path: Path) -> None:
    """Of eight that write at once, one wins whole, and nothing is left of the others."""
    texts = [str(number).encode() * 200_000 for number in range(8)]
    writers = [Thread(target=write_whole, args=({tmp_path / "answer": text},)) for text in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]
    assert (tmp_path / "answer").read_bytes() in texts


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file it leads to is written."""
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "answer")
    write_whole({tmp_path / "link": b"x"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "far" / "answer").read_bytes() == b"x"
    assert not list((tmp_path / "far").glob(".*"))


def test_a_link_in_the_place_of_the_part_is_not_followed(tmp_path: Path) -> None:
    """Somebody else's file is not written over by way of a name that is known beforehand."""
    (tmp_path / "victim").write_bytes(b"mine")
    (tmp_path / ".answer.part").symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic links"):
        write_whole({tmp_path / "answer": b"x"})
    assert (tmp_path / "victim").read_bytes() == b"mine"


@pytest.mark.parametrize("length", [LONGEST + 1, 255])
def test_the_longest_names(tmp_path: Path, length: int) -> None:
    """A name that the system allows is enough: what is beside the file meanwhile has a shorter one."""
    path = tmp_path / ("n" * length)
    check_writable(path)
    write_whole({path: b"x"})
    assert list(tmp_path.iterdir()) == [path]


def test_trying_leaves_nothing(tmp_path: Path) -> None:
    """Neither a new file nor a change of one that is there."""
    (tmp_path / "there").write_bytes(b"x")
    check_writable(tmp_path / "there")
    check_writable(tmp_path / "new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"there": b"x"}


def node(path: Path, minor: int) -> Path:
    """A device of the test's own: the machine's are not for trying on."""
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        path.open("wb").close()
    except (OSError, AttributeError) as error:
        pytest.skip(f"no device can be made here ({error})")
    return path


def test_a_device_stays_a_device(tmp_path: Path) -> None:
    """What is written to the null device is gone, and the device is not."""
    null = node(tmp_path / "null", 3)
    check_writable(null)
    write_whole({null: b"x"})
    assert stat.S_ISCHR(null.stat().st_mode)
    assert is_special(null)
    assert list(tmp_path.iterdir()) == [null]


def test_a_full_device_says_so(tmp_path: Path) -> None:
    """The error of the system, and the device as it was."""
    full = node(tmp_path / "full", 7)
    with pytest.raises(OSError, match="No space left"):
        write_whole({full: b"x"})
    assert stat.S_ISCHR(full.stat().st_mode)


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """A reader that waits gets the answer."""
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole({pipe: b"answer"})
    reader.join(10)
    assert got == [b"answer"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
