"""What an option brings to each of its response models, and what they say in return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crisissim.assumptions import Assumptions
from crisissim.domain.plans import Join, Plan
from crisissim.domain.practice import FollowUp, Outside, PoolRules
from crisissim.domain.staff import Shift, Unit
from crisissim.domain.words import Missed, Need, Risk
from crisissim.responses import MODELS
from crisissim.responses.grammar import Offer, ResponseModel, Settings
from crisissim.responses.stacking import never_reached, stack, stack_asked
from crisissim.study.agency import agency_names
from crisissim.study.intervals import around, folded, shifts_of, week_of
from crisissim.study.models.layers import layers_of, models_by_post
from crisissim.study.schema.option_file import LayerTable, OptionFile
from crisissim.study.schema.study_file import StudyFile
from crisissim.timebase import MINUTES_PER_WEEK

ALL_WEEK = (Shift(0.0, MINUTES_PER_WEEK),)


@dataclass(frozen=True, slots=True)
class Layer:
    """One response model of an option, with all that it is asked with."""

    model: ResponseModel
    settings: Settings
    offer: Offer
    opening: tuple[Shift, ...] | None
    """Opening hours in the week, None where it has nobody of its own."""

    def plan(self, need: Need, risk: Risk) -> Plan | Missed:
        """What it does for a call of this need and risk."""
        return self.model.plan(self.settings, self.offer, need, risk)

    def asked(self, need: Need, risk: Risk) -> Join | None:
        """Whom officers may ask to a person of this need and risk."""
        return self.model.asked(self.settings, self.offer, need, risk)

    def own_work(self) -> tuple[tuple[Outside, Plan], ...]:
        """The work of its units besides calls."""
        return self.model.own_work(self.settings, self.offer)


def settings_of(layer: LayerTable) -> Settings:
    """The settings of a layer that is right."""
    return MODELS[layer.model].settings.model_validate(layer.settings)


def serves(option: OptionFile, model: ResponseModel) -> int | None:
    """Whether units of this model take ordinary police calls under an option, and when."""
    layer = next(layer for layer in layers_of(option) if layer.model == model.name)
    return model.serves_patrol(settings_of(layer))


def serving(option: OptionFile) -> dict[str, int]:
    """The pools of an option whose units also take ordinary police calls, and when."""
    found = ((MODELS[layer.model], serves(option, MODELS[layer.model])) for layer in layers_of(option))
    return {model.pool: when for model, when in found if model.pool and when is not None}


def layers_with(study: StudyFile, option: OptionFile, own: Sequence[Unit], assumptions: Assumptions) -> list[Layer]:
    """The layers of an option with their offers.

    Args:
        study: study.toml.
        option: an option that is right.
        own: its own units.
        assumptions: the study's, with those of the option.

    Returns:
        One per layer, in order.
    """
    posts = [*zip(option.posts, models_by_post(option), strict=True)]
    made = []
    for layer in layers_of(option):
        model = MODELS[layer.model]
        opening = opening_of(layer, own) if model.pool else None
        agency = next((post.agency for post, staffed in posts if staffed is model and post.agency), None)
        offer = Offer(
            pool=model.pool,
            open=None if opening == ALL_WEEK else opening,
            area=frozenset(layer.area) or None,
            assumptions=assumptions,
            agency=agency or agency_names(study)[0],
        )
        made.append(Layer(model, settings_of(layer), offer, opening))
    return made


def opening_of(layer: LayerTable, own: Sequence[Unit]) -> tuple[Shift, ...]:
    """Opening hours in the week: as the layer says, else whenever one of its units is on duty."""
    if not layer.opening:
        return week_of([unit for unit in own if unit.pool == MODELS[layer.model].pool])
    stated = [shift for pattern in layer.opening for shift in shifts_of(pattern)]
    return around(folded(stated, MINUTES_PER_WEEK))


def opening_of_all(layers: Sequence[Layer]) -> tuple[Shift, ...] | None:
    """Opening hours of the option: whenever one of its layers is open; None if it offers nobody."""
    open_ones = [layer.opening for layer in layers if layer.opening is not None]
    if len(open_ones) < 2:
        return open_ones[0] if open_ones else None
    return around(folded([shift for opening in open_ones for shift in opening], MINUTES_PER_WEEK))


def plans_of(layers: Sequence[Layer], crisis: frozenset[Need]) -> dict[tuple[Need, Risk], Plan | Missed]:
    """The response plan of every need and risk; what is not a crisis is offered nobody but the police."""
    return {
        (need, risk): stack([layer.plan(need, risk) for layer in layers]) if need in crisis else Missed.NOT_OFFERED
        for need in Need
        for risk in Risk
    }


def unreached(layers: Sequence[Layer], crisis: frozenset[Need]) -> list[int]:
    """Places of layers that are there for calls and never get one, because a layer before them always serves it."""
    offering: set[int] = set()
    reached: set[int] = set()
    for need, risk in ((need, risk) for need in Need for risk in Risk if need in crisis):
        plans = [layer.plan(need, risk) for layer in layers]
        here = {place for place, plan in enumerate(plans) if not isinstance(plan, Missed)}
        offering |= here
        reached |= here - {*never_reached(plans)}
        reached |= {place for place, layer in enumerate(layers) if layer.asked(need, risk) is not None}
    return sorted(offering - reached)


def asked_of(layers: Sequence[Layer], crisis: frozenset[Need]) -> dict[tuple[Need, Risk], Join]:
    """Whom officers may ask to a person in crisis, where there is anybody."""
    joins = (
        ((need, risk), stack_asked([layer.asked(need, risk) for layer in layers]))
        for need in Need
        for risk in Risk
        if need in crisis
    )
    return {call: join for call, join in joins if join is not None}


def follow_up_of(layers: Sequence[Layer]) -> FollowUp | None:
    """Contacts afterwards: by the first layer that makes any."""
    made = (layer.model.follow_up(layer.settings, layer.offer) for layer in layers)
    return next((found for found in made if found is not None), None)


def equipped_share(layers: Sequence[Layer]) -> float:
    """Share of patrol units with the equipment for remote clinicians: the least that any layer says."""
    return min((layer.model.equipped(layer.settings, layer.offer) for layer in layers), default=1.0)


def rules_of_models(layers: Sequence[Layer]) -> Iterator[tuple[str, PoolRules]]:
    """How units work as their response models have it, by pool."""
    for layer in layers:
        if layer.model.pool:
            yield layer.model.pool, layer.model.pool_rules(layer.settings, layer.offer)
