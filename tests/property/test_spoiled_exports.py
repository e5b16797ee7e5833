"""Files of bytes that no department exported: each gives a table and its calls, or one sentence, quickly."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiled_exports import PIECES, others, read, spoiled
from verification.noting import note

BLOCK = 250
SUITE, VERIFY = 250, 20_000
LONG = [pytest.param(block, marks=pytest.mark.verify) for block in range(SUITE // BLOCK, VERIFY // BLOCK)]
EXPORTS = Path(__file__).parents[1] / "corpus" / "exports"


@pytest.mark.parametrize("block", [*range(SUITE // BLOCK), *LONG])
def test_a_table_or_a_sentence(block: int, tmp_path: Path) -> None:
    """Text, workbooks and archives with some bytes changed: never a traceback, and none takes long or much memory."""
    path, wrong, slowest = tmp_path / "export.csv", [], 0.0
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        path.write_bytes(spoiled(seed))
        found = read(path)
        slowest = max(slowest, found.seconds)
        if found.wrong:
            wrong.append(f"seed {seed}: {found.wrong}\n{found.trace}")
    note(BLOCK, slowest, "seconds")
    assert not wrong, f"{len(wrong)} files\n" + "\n".join(wrong[:5])


@settings(max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=30))
def test_any_bytes(pieces: list[bytes]) -> None:
    """Pieces of tables in any order, with anything between them."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(b"".join(pieces))
        found = read(path)
        assert not found.wrong, f"{found.wrong}\n{found.trace}"


def test_kinds_of_their_own(tmp_path: Path) -> None:
    """Hostile workbooks, a million columns, fields of 100 MB, and nothing but line ends."""
    path = tmp_path / "export.csv"
    for name, data in others(tmp_path).items():
        path.write_bytes(data)
        found = read(path)
        assert not found.wrong, f"{name}: {found.wrong}\n{found.trace}"
        assert found.loaded or found.faults


@pytest.mark.parametrize("path", sorted(EXPORTS.glob("*")), ids=lambda path: path.name)
def test_what_once_went_wrong(path: Path) -> None:
    """Every file that once led to a traceback is a table or refused in sentences."""
    found = read(path)
    assert not found.wrong, f"{found.wrong}\n{found.trace}"
