"""What a response model, or several in layers, does with a call: the plan as the program makes it from its defaults."""

from collections.abc import Iterator, Mapping, Sequence

from boxes import Answer
from wording import one_of, raised, role_word

from crisissim.assumptions import defaults
from crisissim.domain.plans import Join, Plan
from crisissim.domain.staff import Shift
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.grammar import Offer, ResponseModel, Settings

SOME_HOURS = (Shift(600.0, 1320.0),)
"""Opening hours of the layers in a picture; it says that there are some, not which."""
SHOWN = tuple((need, risk) for risk in (Risk.GUARDED, Risk.LOW, Risk.HIGH) for need in (Need.MENTAL_HEALTH, *Need))
"""Kinds of calls, that to show first; the first that the model answers is shown."""
FEW = 4

Plans = Mapping[tuple[Need, Risk], Plan | Missed]
Layer = tuple[ResponseModel, Settings, Offer]


def answer_of(*names: str) -> tuple[Answer, tuple[Need, Risk]]:
    """The answer of these models in layers, and the kind of call that it is for.

    Raises:
        KeyError: a name that no response model has.
    """
    layers = [_layer(MODELS[name]) for name in names]
    plans = {kind: _plan(layers, kind) for kind in SHOWN}
    shown = next((kind for kind in SHOWN if not isinstance(plans[kind], Missed)), SHOWN[0])
    plan = plans[shown]
    answer = Answer(
        plan=() if isinstance(plan, Missed) else plan,
        names={model.pool: _party(model) for model in MODELS.values() if model.pool},
        crews={model.pool: model.crew for model in MODELS.values() if model.pool},
        barred=tuple(_barred(plans)),
        asked=_asked(layers, shown),
        follow_up=next((f for f in (m.follow_up(s, o) for m, s, o in layers) if f is not None), None),
        own_work=[work for m, s, o in layers for work in m.own_work(s, o)],
        ordinary={m.pool: how for m, s, _ in layers if (how := m.serves_patrol(s)) is not None},
    )
    return answer, shown


def _party(model: ResponseModel) -> str:
    """One person goes by the role, a team by the title of its model."""
    return raised(role_word(model.crew[0])) if len(model.crew) == 1 else model.title


def _layer(model: ResponseModel) -> Layer:
    offer = Offer(pool=model.pool, open=SOME_HOURS if model.pool else None, area=None, assumptions=defaults())
    return model, model.settings(), offer


def _plan(layers: Sequence[Layer], kind: tuple[Need, Risk]) -> Plan | Missed:
    plans = [model.plan(settings, offer, *kind) for model, settings, offer in layers]
    if len(plans) == 1:
        return plans[0]
    from crisissim.responses.stacking import stack

    return stack(plans)


def _asked(layers: Sequence[Layer], kind: tuple[Need, Risk]) -> Join | None:
    joins = [model.asked(settings, offer, *kind) for model, settings, offer in layers]
    if len(joins) == 1:
        return joins[0]
    from crisissim.responses.stacking import stack_asked

    return stack_asked(joins)


def _barred(plans: Plans) -> Iterator[str]:
    """The calls that nobody of the model answers, in words; none where it answers no call at all."""
    answered = {kind for kind, plan in plans.items() if not isinstance(plan, Missed)}
    needs = [need for need in Need if any((need, risk) in answered for risk in Risk)]
    risks = [risk for risk in Risk if any((need, risk) in answered for need in Need)]
    if not answered:
        return
    if len(needs) <= FEW:
        yield f"about anything but {one_of([need.replace('-', ' ') for need in needs])}"
    missing = [risk for risk in Risk if risk not in risks]
    if missing:
        yield f"of {one_of(missing)} risk"
