"""The corpus of bad exports: right rows or the right message, never a shifted column, a lost zero or a traceback."""

from dataclasses import fields
from pathlib import Path
from time import process_time

import pytest
from bad_exports import CORPUS, Bad, facts, told, write
from exports import CRISIS

from crisissim.domain.calls import CallHistory
from crisissim.errors import InputError
from crisissim.intake import Account, Columns, ExportSpec, read_history, shipped_rules

MAP = {
    "received": "time", "call_type": "type", "dispatched": "sent", "arrived": "there", "cleared": "done",
    "priority": "urgency", "zone": "beat", "officers": "units",
}  # fmt: skip
IDS = [bad.name for bad in CORPUS]


def read(bad: Bad, path: Path) -> tuple[CallHistory, Account]:
    """Read by the usual column map and what a person says of the file."""
    known = {field.name for field in fields(Columns)}
    columns = Columns(**{role: name for role, name in {**MAP, **bad.columns}.items() if role in known})
    settings = {name: tuple(value) if isinstance(value, list) else value for name, value in bad.settings.items()}
    return read_history(ExportSpec("Testville", (path,), columns, **settings), shipped_rules(), CRISIS)


@pytest.mark.parametrize("bad", CORPUS, ids=IDS)
def test_right_rows_or_the_right_message(bad: Bad, tmp_path: Path) -> None:
    """Every file gives exactly its calls, with what was lost counted, or is refused in a sentence that says why."""
    path = write(bad, tmp_path)
    began = process_time()
    if bad.message:
        with pytest.raises(InputError) as caught:
            read(bad, path)
        assert bad.message in str(caught.value)
        assert all(str(fault).startswith(str(path)) for fault in caught.value.faults)
        assert not bad.bomb or process_time() - began < 1.0
        return
    history, account = read(bad, path)
    assert told(facts(history)) == told(list(bad.calls))
    assert account.rows == account.used + sum(account.dropped.values())
    assert {reason: account.dropped.get(reason, 0) for reason in account.dropped | bad.dropped} == dict(bad.dropped)
    assert bad.codes <= {notice.code for notice in account.notices}


def test_the_corpus_is_large_and_of_every_kind() -> None:
    """At least forty files, no name twice, some of each fate."""
    assert len(CORPUS) >= 40
    assert len(set(IDS)) == len(CORPUS)
    assert all(bool(bad.message) != bool(bad.calls) for bad in CORPUS)
    assert sum(bad.bomb for bad in CORPUS) >= 5
