"""Call types -> needs and risks, by rules in order."""

import numpy as np
import pytest

from crisissim.domain.words import Need, Risk
from crisissim.intake import TypeRule, TypeRules, risk_profiles, rules_from, shipped_rules

CALM = {Risk.LOW: 1.0}


@pytest.mark.parametrize(
    ("call_type", "need"),
    [
        ("SUICIDAL SUBJECT, CAHOOTS", Need.SUICIDE),
        ("127D_Suicide Threat Weapon", Need.SUICIDE),
        ("Suicide - Attempted", Need.SUICIDE),
        ("MENTAL SUBJ", Need.MENTAL_HEALTH),
        ("Mental Health Issue", Need.MENTAL_HEALTH),
        ("121C_Mental Disordr NonViolent", Need.MENTAL_HEALTH),
        ("PERSON IN BEHAVIORAL/EMOTIONAL CRISIS", Need.MENTAL_HEALTH),
        ("PUBLIC ASSIST, CAHOOTS", Need.MENTAL_HEALTH),
        ("128A_Supplemental Items", Need.OTHER),
        ("CHECK WELFARE", Need.WELFARE_CHECK),
        ("welfare check", Need.WELFARE_CHECK),
        ("ASSIST PUBLIC - NO WELFARE CHK OR DV ORDER SERVICE", Need.OTHER),
        ("OVERDOSE", Need.SUBSTANCE),
        ("DIP - DRUNK/INTOX PERSON", Need.SUBSTANCE),
        ("DWI - DRUNK/INTOX DRIVER", Need.OTHER),
        ("ATTEMPT TO LOCATE DRUNK DRIVER", Need.OTHER),
        ("MC-CAMPING", Need.HOMELESSNESS),
        ("RUNAWAY JUVENILE", Need.JUVENILE),
        ("CRUELTY TO JUVENILES", Need.CHILD),
        ("CHILD ABUSE", Need.CHILD),
        ("ELDER ABUSE/NEG", Need.OLDER_ADULT),
        ("DISPUTE FAMILY", Need.FAMILY_DISPUTE),
        ("DOMESTIC VIOL NO INJ", Need.OTHER),
        ("TRAFFIC STOP", Need.OTHER),
        ("(blank)", Need.OTHER),
    ],
)
def test_shipped_rules(call_type: str, need: Need) -> None:
    """The built-in rules put the types of real agencies where a dispatcher would."""
    assert shipped_rules().rule_of(call_type).needs == {need: 1.0}


def test_weapons_are_high_risk() -> None:
    """A weapon in the type makes the call riskier than the same type without."""
    _, risks = shipped_rules().shares(["127D_Suicide Threat Weapon", "127D_Suicide Threat", "WELFARE CHECK"])
    assert np.all(np.diff(risks[:, Risk.HIGH.code]) < 0)


def test_shares_add_up() -> None:
    """Every shipped rule spreads its calls over needs and risks completely, and nothing is left unmatched."""
    patterns = [rule.match for rule in shipped_rules().rules]
    needs, risks = shipped_rules().shares([*patterns, "", "anything"])
    np.testing.assert_allclose(needs.sum(axis=1), 1.0)
    np.testing.assert_allclose(risks.sum(axis=1), 1.0)
    assert all(rule.why and not rule.confirmed for rule in shipped_rules().rules)


def test_own_rules_come_first() -> None:
    """An agency's rule beats a shipped one; the first that matches decides."""
    own = rules_from(
        [
            {"match": "WELF*", "need": {"older-adult": 0.25, "other": 0.75}, "risk": "calm", "confirmed": True},
            {"match": ["WELFARE*", "CODE ?"], "need": "suicide", "risk": {"high": 1.0}},
        ],
        risk_profiles(),
    )
    rules = own.before(shipped_rules())
    needs, risks = rules.shares(["welfare check", "Code 7", "OVERDOSE"])
    assert needs[0, [Need.OLDER_ADULT.code, Need.OTHER.code]].tolist() == [0.25, 0.75]
    assert needs[1, Need.SUICIDE.code] == risks[1, Risk.HIGH.code] == 1.0
    assert needs[2, Need.SUBSTANCE.code] == 1.0
    assert rules.rule_of("WELFARE").confirmed


def test_wildcards_are_only_wildcards() -> None:
    """Brackets, dots and plus signs in a call type are letters, not patterns."""
    rules = TypeRules((TypeRule("A+B [1.0]*", {Need.CHILD: 1.0}, CALM), TypeRule("*", {Need.OTHER: 1.0}, CALM)))
    assert rules.rule_of("a+b [1.0] x").needs == {Need.CHILD: 1.0}
    assert rules.rule_of("AAB 1").needs == {Need.OTHER: 1.0}


@pytest.mark.parametrize(
    ("needs", "risks", "message"),
    [
        ({Need.CHILD: 0.5}, CALM, "rule 'X': the need shares must add up to 1, got child 0.5"),
        ({Need.CHILD: 1.5, Need.OTHER: -0.5}, CALM, "rule 'X': need shares must lie between 0 and 1, got child 1.5"),
        ({Need.CHILD: 1.0}, {Risk.LOW: float("nan")}, "rule 'X': risk shares must lie between 0 and 1, got low nan"),
        ({Need.CHILD: 1.0}, {}, "rule 'X': the risk shares must add up to 1, got "),
    ],
)
def test_faulty_shares(needs: dict[Need, float], risks: dict[Risk, float], message: str) -> None:
    """Shares that cannot be shares are refused on creation."""
    with pytest.raises(ValueError, match="rule 'X'") as caught:
        TypeRule("X", needs, risks)
    assert str(caught.value).startswith(message)
