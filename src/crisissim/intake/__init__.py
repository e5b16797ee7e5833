"""CAD exports: read as text, cleaned with every row accounted for, classified by readable rules."""

from crisissim.intake.account import Account
from crisissim.intake.classify import TypeRule, TypeRules, risk_profiles, rules_from, shipped_rules
from crisissim.intake.history import read_history
from crisissim.intake.spec import Columns, ExportSpec

__all__ = [
    "Account",
    "Columns",
    "ExportSpec",
    "TypeRule",
    "TypeRules",
    "read_history",
    "risk_profiles",
    "rules_from",
    "shipped_rules",
]
