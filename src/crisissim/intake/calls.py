"""One verb: read any export of calls, without a study, and say how it was read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from crisissim.domain.calls import NO_ZONE, CallHistory
from crisissim.domain.words import Need
from crisissim.intake.account import Account
from crisissim.intake.classify import shipped_rules
from crisissim.intake.detect import Detection, detect
from crisissim.intake.history import read_history
from crisissim.intake.sources import read_table
from crisissim.timebase import to_local

if TYPE_CHECKING:
    import pandas as pd

IN_CRISIS = tuple(need for need in Need if need is not Need.OTHER)
"""Needs of crisis calls, where no study says otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class RecordedCalls:
    """The calls of one agency's export.

    Attributes:
        history: the calls, cleaned, sorted by when they were received.
        account: what became of every row.
        detection: how the export was read, each decision with its reason; all of it is worth a look.
    """

    history: CallHistory
    account: Account
    detection: Detection

    def __len__(self) -> int:
        return len(self.history)

    def to_frame(self) -> "pd.DataFrame":
        """One row per call: local wall times, minutes of each stage (NaN where not recorded), and what the call was.

        `crisis_share` is the share of calls of this call type that are a crisis, by the shipped rules.
        """
        import pandas as pd

        calls = self.history
        zones = np.array([*calls.zones, None], dtype=object)  # NO_ZONE, -1, points at None
        shares = calls.need_shares[:, [need.code for need in IN_CRISIS]].sum(axis=1)
        assert NO_ZONE == -1
        return pd.DataFrame(
            {
                "received": [to_local(float(minute), calls.start) for minute in calls.received],
                "call_type": np.array(calls.call_types, dtype=object)[calls.call_type],
                "crisis_share": shares[calls.call_type],
                "zone": zones[calls.zone],
                "priority": calls.priority,
                "officers": calls.officers,
                "dispatch_delay": calls.dispatch_delay,
                "travel": calls.travel,
                "on_scene": calls.on_scene,
                "officer_initiated": calls.officer_initiated,
                "dispatched": calls.dispatched,
            }
        )


def read_calls(
    *exports: Path | str,
    agency: str | None = None,
    columns: Mapping[str, str] | None = None,
    crisis_needs: Collection[Need] = IN_CRISIS,
    **settings: Any,
) -> RecordedCalls:
    """Read an export of calls whose form is not known: which column says what is found out, as `crisissim init` does.

    Args:
        exports: files of one agency (text, workbooks, archives, parquet), or the URL of a database.
        agency: its label; None: from its column, or the name of the file.
        columns: column by role, where the user knows better; "" for a role that no column has.
        crisis_needs: needs that count as a crisis.
        settings: fields of `ExportSpec`, such as `date_format` or `never_dispatched`, that beat what is found out.

    Raises:
        InputError: every fault that was found.
        TypeError: a setting that `ExportSpec` does not have.
    """
    tables = [read_table(export) for export in exports]
    detection = detect(tables, agency=agency, columns=columns)
    detection = replace(detection, spec=replace(detection.spec, **settings))
    history, account = read_history(detection.spec, shipped_rules(), crisis_needs)
    return RecordedCalls(history, account, detection)
