"""What an option file may say wrong of its response models."""

from collections.abc import Iterator
from json import dumps

from pydantic import ValidationError

from crisissim.errors import Fault
from crisissim.responses import MODELS
from crisissim.responses.grammar import no_follow_up
from crisissim.study.files.folder import Read
from crisissim.study.files.sentences import choice, faults_of, shown
from crisissim.study.files.source import Loc, Source
from crisissim.study.models.layers import layers_of
from crisissim.study.rules.common import twice
from crisissim.study.schema import OptionFile
from crisissim.study.schema.fields import Pattern
from crisissim.study.schema.option_file import LayerTable

OF_A_LAYER = ("opening", "area", "settings")
"""Keys that stand in each layer of a hybrid."""


def layer_faults(read: Read[OptionFile]) -> Iterator[Fault]:
    """Response models that are missing, unknown, named twice, or set wrongly."""
    source, option = read.source, read.table
    if option.model is None and not option.layers:
        remedy = "Add it: response model; `crisissim models` lists them. A hybrid has [[layers]] instead."
        yield source.fault((), "`model` is missing", remedy)
    if option.layers:
        yield from _mixed(source, option)
    for place, layer in enumerate(layers_of(option)):
        yield from one_layer_faults(source, ("layers", place) if option.layers else (), layer)
    for place, name in twice(layer.model for layer in option.layers):
        what = f"two layers are {shown(name)}, and a call would try the same units twice"
        yield source.fault(("layers", place, "model"), what, "Take one out.")


def layers_are_right(option: OptionFile) -> bool:
    """Whether the response models are known and each there once, so that posts can be told apart."""
    names = [layer.model for layer in layers_of(option)]
    mixed = option.model is not None and bool(option.layers)
    return bool(names) and not mixed and len({*names}) == len(names) and all(name in MODELS for name in names)


def _mixed(source: Source, option: OptionFile) -> Iterator[Fault]:
    """What stands beside the layers and belongs into them."""
    if option.model is not None:
        what = "the option names a model and has layers too"
        yield source.fault(("model",), what, "Make the model a layer of its own, in its place in the order.")
    for key in OF_A_LAYER:
        if getattr(option, key):
            what = f"`{key}` stands beside the layers, and it is not said which of them it is for"
            yield source.fault((key,), what, "Move it into the [[layers]] table that it is for.")


def one_layer_faults(source: Source, loc: Loc, layer: LayerTable) -> Iterator[Fault]:
    """A response model that is unknown, or set wrongly."""
    model = MODELS.get(layer.model)
    if model is None:
        what = f"there is no response model {shown(layer.model)}"
        yield source.fault((*loc, "model"), what, choice(layer.model, [*MODELS]))
        return
    if layer.opening and model.follow_up is not no_follow_up:
        what = f"opening hours are for calls, and {model.name} works through its list whenever somebody is on duty"
        yield source.fault((*loc, "opening"), what, "Take them out, and put the hours into its posts.")
    try:
        model.settings.model_validate_json(dumps(layer.settings, default=str), strict=True)
    except ValidationError as error:
        yield from faults_of(error, source, model.settings, (*loc, "settings"))


def opening_places(option: OptionFile) -> Iterator[tuple[Loc, Pattern]]:
    """Every pattern of opening hours with its place in the file."""
    for place, opening in enumerate(option.opening):
        yield ("opening", place), opening
    for number, layer in enumerate(option.layers):
        for place, opening in enumerate(layer.opening):
            yield ("layers", number, "opening", place), opening
