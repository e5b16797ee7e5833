"""Call type -> need and risk shares, by ordered rules that a person can read; the first that matches decides."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isclose
from typing import Any, TypeVar

import numpy as np

from crisissim.domain.calls import Floats
from crisissim.domain.words import Coded, Need, Risk
from crisissim.intake.patterns import matching

W = TypeVar("W", bound=Coded)

MOSTLY = 0.5
"""A call type is a crisis type if at least this share of its calls is of a crisis need."""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One rule: call types of this pattern are of these needs, at these risks.

    Attributes:
        match: the call type, capitals or not, with * for any text and ? for any one character.
        needs: share of such calls of each need; the shares add up to 1.
        risks: share of such calls at each risk; the shares add up to 1.
        why: the reason, for people.
        confirmed: whether a person of the agency has set or confirmed it.

    Raises:
        ValueError: shares that are negative, not numbers, or do not add up to 1.
    """

    match: str
    needs: Mapping[Need, float]
    risks: Mapping[Risk, float]
    why: str = ""
    confirmed: bool = False

    def __post_init__(self) -> None:
        for kind, shares in (("need", self.needs), ("risk", self.risks)):
            if any(not 0.0 <= share <= 1.0 for share in shares.values()):
                raise ValueError(f"rule {self.match!r}: {kind} shares must lie between 0 and 1, got {_told(shares)}")
            if not isclose(sum(shares.values()), 1.0, abs_tol=1e-6):
                raise ValueError(f"rule {self.match!r}: the {kind} shares must add up to 1, got {_told(shares)}")


@dataclass(frozen=True, slots=True)
class TypeRules:
    """Rules in order; the last one of the shipped rules matches everything."""

    rules: tuple[TypeRule, ...]

    def before(self, others: "TypeRules") -> "TypeRules":
        """These rules, and the others for what these do not match."""
        return TypeRules(self.rules + others.rules)

    def rule_of(self, call_type: str) -> TypeRule:
        """The first rule that matches."""
        return next(rule for rule in self.rules if matching(rule.match)(call_type.strip()))

    def shares(self, call_types: Sequence[str]) -> tuple[Floats, Floats]:
        """(call types, needs) and (call types, risks)."""
        chosen = [self.rule_of(name) for name in call_types]
        return (
            np.array([[rule.needs.get(need, 0.0) for need in Need] for rule in chosen]).reshape(-1, len(Need)),
            np.array([[rule.risks.get(risk, 0.0) for risk in Risk] for rule in chosen]).reshape(-1, len(Risk)),
        )


def rules_from(entries: Iterable[Mapping[str, Any]], profiles: Mapping[str, Mapping[str, float]]) -> TypeRules:
    """Rules from TOML tables.

    Args:
        entries: tables of `match` (a pattern, or several), `need` (a name, or shares by name), `risk` (the name of a
            profile, or shares by name), and perhaps `why` and `confirmed`.
        profiles: risk shares by profile name.

    Raises:
        ValueError: an unknown need or risk, or shares that do not add up.
        KeyError: an unknown profile.
    """
    return TypeRules(
        tuple(
            TypeRule(
                match=pattern,
                needs=_shares(Need, {entry["need"]: 1.0} if isinstance(entry["need"], str) else entry["need"]),
                risks=_shares(Risk, profiles[entry["risk"]] if isinstance(entry["risk"], str) else entry["risk"]),
                why=entry.get("why", ""),
                confirmed=entry.get("confirmed", False),
            )
            for entry in entries
            for pattern in ([entry["match"]] if isinstance(entry["match"], str) else entry["match"])
        )
    )


@cache
def risk_profiles() -> Mapping[str, Mapping[str, float]]:
    """The risk shares that have a name in the shipped rules."""
    return _shipped()["profiles"]  # type: ignore[no-any-return]


@cache
def shipped_rules() -> TypeRules:
    """The built-in rules, ending with one that matches every call type."""
    return rules_from(_shipped()["rules"], risk_profiles())


@cache
def _shipped() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("call_types.toml").read_text(encoding="utf-8"))


def _shares(words: type[W], table: Mapping[str, float]) -> dict[W, float]:
    return {words(word): float(share) for word, share in table.items()}


def _told(shares: Mapping[Any, float]) -> str:
    return ", ".join(f"{word} {share:g}" for word, share in shares.items())
