"""Layers of an option: the response models that a call tries in order, and which posts staff which of them."""

from collections.abc import Sequence

from crisissim.domain.staff import PATROL
from crisissim.responses import MODELS
from crisissim.responses.grammar import ResponseModel
from crisissim.study.schema.option_file import LayerTable, OptionFile, PostTable

STACKED = " + "
"""Between the response models of a hybrid, in its name."""


def layers_of(option: OptionFile) -> tuple[LayerTable, ...]:
    """The layers in order; an option that names its model alone has one."""
    if option.layers or option.model is None:
        return option.layers
    return (LayerTable(model=option.model, opening=option.opening, area=option.area, settings=option.settings),)


def models_of(option: OptionFile) -> tuple[ResponseModel, ...]:
    """The response models of an option whose layers are right."""
    return tuple(MODELS[layer.model] for layer in layers_of(option))


def name_of(option: OptionFile) -> str:
    """What the option is made of: `phone-first + co-responder`."""
    return STACKED.join(layer.model for layer in layers_of(option))


def models_named(name: str) -> tuple[ResponseModel, ...]:
    """The response models behind such a name, in order."""
    return tuple(MODELS[model] for model in name.split(STACKED))


def pool_of(model: ResponseModel) -> str:
    """The pool of an option's own units; those of a model without a pool go on patrol."""
    return model.pool or PATROL


def model_of(post: PostTable, models: Sequence[ResponseModel]) -> ResponseModel | None:
    """The response model that a post staffs: the one it names, the only one with units, or the first with its crew.

    Args:
        post: of the option.
        models: of the option's layers.

    Returns:
        None where it names none of them, or where several could be meant.
    """
    if post.layer is not None:
        return next((model for model in models if model.name == post.layer), None)
    staffed = [model for model in models if model.pool] or list(models[:1])
    if len(staffed) == 1:
        return staffed[0]
    return next((model for model in staffed if post.crew and sorted(model.crew) == sorted(post.crew)), None)


def models_by_post(option: OptionFile) -> tuple[ResponseModel, ...]:
    """The response model of each post of an option that is right."""
    models = models_of(option)
    found = [model_of(post, models) for post in option.posts]
    return tuple(model for model in found if model is not None)


def own_pools(option: OptionFile) -> tuple[str, ...]:
    """Names of the pools that an option staffs or sends from, besides patrol."""
    return tuple(dict.fromkeys(model.pool for model in models_of(option) if model.pool))


def every_pool() -> tuple[str, ...]:
    """Names of all pools that units may be in."""
    return tuple(dict.fromkeys([PATROL, *(model.pool for model in MODELS.values() if model.pool)]))
