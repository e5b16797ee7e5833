"""A study copies what it reads and nothing else, and nobody can be found in the copy."""

from pathlib import Path

import numpy as np
from exports import CRISIS

from crisissim.intake import read_history, shipped_rules
from crisissim.intake.copying import copy_columns
from crisissim.intake.detect import detect
from crisissim.intake.sources import read_table

KINDS = ("THEFT", "WELFARE CHECK, ELDERLY")


def test_the_copy_reads_the_same_and_names_nobody(tmp_path: Path) -> None:
    """The history of the copy is that of the export; names, numbers and addresses are not in it."""
    rows = [
        f"2024-01-{day:02d} {hour:02d}:00:00;{KINDS[hour // 2 % 2]};Jane Roe {hour % 5};12 Elm St;P-{hour % 5}"
        for day in range(1, 21)
        for hour in range(0, 24, 2)
    ]
    source = tmp_path / "export.txt"
    source.write_text("Call Time;Nature;Caller Name;Address;Person ID\n" + "\n".join(rows))
    tables = [read_table(source)]
    spec = detect(tables, preset=False).spec
    assert spec.columns.repeat_key == "Person ID"
    copied = copy_columns(tables, spec, tmp_path / "calls.csv")
    written = copied.files[0].read_text()
    assert not any(secret in written for secret in ("Jane", "Elm", "P-"))
    before, after = (read_history(one, shipped_rules(), CRISIS)[0] for one in (spec, copied))
    np.testing.assert_array_equal(before.received, after.received)
    assert before.call_types == after.call_types
    assert after.repeat_key is not None
    assert len(set(after.repeat_key.tolist())) == 5
