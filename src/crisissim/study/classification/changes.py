"""What a person wants changed: `CHECK WELFARE=welfare-check`, and the types that are right as they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crisissim.domain.words import Coded, Need, Risk
from crisissim.errors import Fault, InputError
from crisissim.errors.near import did_you_mean
from crisissim.intake import risk_profiles
from crisissim.intake.patterns import matching
from crisissim.study.classification.lines import Classification, TypeLine
from crisissim.study.files.sentences import choice, shown

W = TypeVar("W", bound=Coded)

FORM = 'Write "CALL TYPE=need", "CALL TYPE=need/risk" or "CALL TYPE=need 0.7, other 0.3".'


@dataclass(frozen=True, slots=True)
class TypeChange:
    """What a call type shall be from now on, confirmed.

    Attributes:
        line: the call type as it is.
        needs: share of such calls of each need.
        risks: share of such calls at each risk.
        why: the reason; empty where the old one spoke for another need.
    """

    line: TypeLine
    needs: Mapping[Need, float]
    risks: Mapping[Risk, float]
    why: str

    @property
    def same(self) -> bool:
        """Whether only the confirmation is new."""
        return dict(self.needs) == dict(self.line.needs) and dict(self.risks) == dict(self.line.risks)


def confirmed(line: TypeLine) -> TypeChange:
    """A call type that is right as it is."""
    return TypeChange(line, line.needs, line.risks, line.why)


def changes_of(settings: Iterable[str], types: Classification) -> tuple[TypeChange, ...]:
    """The changes that were asked for, one per call type.

    Args:
        settings: texts such as `CHECK WELFARE=welfare-check`; with * and ? a text is about every type that it matches.
        types: the study's call types.

    Raises:
        InputError: every text that says nothing that can be done: no call type of that name, no such need or risk,
            shares that do not add up, one type set to two things.
    """
    faults: list[Fault] = []
    outcomes: dict[str, TypeChange] = {}
    for text in settings:
        try:
            for outcome in _outcomes(text, types):
                name = outcome.line.call_type
                before = outcomes.setdefault(name, outcome)
                if (dict(before.needs), dict(before.risks)) != (dict(outcome.needs), dict(outcome.risks)):
                    raise InputError(Fault(f"{shown(name)} is set twice, to different things", "Set it once."))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(*faults)
    return tuple(outcomes.values())


def _outcomes(text: str, types: Classification) -> list[TypeChange]:
    name, equals, value = (part.strip() for part in text.rpartition("="))
    if not (equals and name and value):
        raise InputError(Fault(f"{shown(text)} does not say what a call type is", FORM))
    needs_text, _, risk_text = (part.strip() for part in value.partition("/"))
    needs = _needs(needs_text)
    risks = _risks(risk_text) if risk_text else None
    return [
        TypeChange(line, needs, risks or line.risks, line.why if dict(needs) == dict(line.needs) else "")
        for line in _lines(name, types)
    ]


def _lines(name: str, types: Classification) -> Sequence[TypeLine]:
    exact = types.line(name)
    if exact is not None:
        return [exact]
    found = [line for line in types.lines if matching(name)(line.call_type)] if {"*", "?"} & set(name) else []
    if found:
        return found
    meant = did_you_mean(name, [line.call_type for line in types.lines], quoted=shown)
    remedy = meant or "Write it as the table of call types does."
    raise InputError(Fault(f"no call of this study has the type {shown(name)}", remedy))


def _needs(text: str) -> dict[Need, float]:
    shares: dict[Need, float] = {}
    for part in text.split(","):
        word, _, number = part.strip().partition(" ")
        need = _word(Need, word)
        shares[need] = shares.get(need, 0.0) + (_share(number) if number.strip() else 1.0)
    if abs(sum(shares.values()) - 1.0) > 1e-6:
        raise InputError(Fault(f"the shares of {shown(text)} add up to {sum(shares.values()):g}, not to 1", FORM))
    return shares


def _risks(text: str) -> dict[Risk, float]:
    profiles = risk_profiles()
    if text.casefold() in profiles:
        return {Risk(risk): share for risk, share in profiles[text.casefold()].items()}
    if text.casefold() in list(Risk):
        return {Risk(text.casefold()): 1.0}
    raise InputError(Fault(f"{shown(text)} is not a risk", choice(text, [*Risk, *profiles])))


def _word(words: type[W], text: str) -> W:
    try:
        return words(text.casefold())
    except ValueError:
        raise InputError(Fault(f"{shown(text)} is not a need", choice(text, list(words)))) from None


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0.0 <= share <= 1.0:
        raise InputError(Fault(f"{shown(text.strip())} is not a share between 0 and 1", FORM))
    return share
