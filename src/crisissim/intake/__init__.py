"""CAD exports: read as text, cleaned with every row accounted for, classified by readable rules.

Reading order: `spec` (how an export is written), `sources/` (files of every kind as tables of text), `table`,
`selection`, `merging`, `times`, `fixed`, `stages`, `labels` and `recorded` (rows become calls), `patterns`, `classify`
and `resemblance` (call types become needs), `account` and `history` (the calls, and what became of every row),
`reading` and `quality/` (the record judged), `detect/` (an unknown export), `calls` (an export without a study), and
`private` (what is never read).
"""

from crisissim.intake.account import Account
from crisissim.intake.calls import RecordedCalls, read_calls
from crisissim.intake.classify import TypeRule, TypeRules, risk_profiles, rules_from, shipped_rules
from crisissim.intake.history import read_closely, read_history
from crisissim.intake.reading import Reading
from crisissim.intake.spec import Columns, ExportSpec

__all__ = [
    "Account",
    "Columns",
    "ExportSpec",
    "Reading",
    "RecordedCalls",
    "TypeRule",
    "TypeRules",
    "read_calls",
    "read_closely",
    "read_history",
    "risk_profiles",
    "rules_from",
    "shipped_rules",
]
