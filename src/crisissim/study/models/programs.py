"""Programs that exist today, as part of an option: which options keep them, and the option `today`.

An option that keeps them is written out with their layers and posts, so that nothing else needs to know of programs.
"""

from typing import Any

from crisissim.domain.words import Payer
from crisissim.study.files.folder import Files, Read
from crisissim.study.models.layers import layers_of, model_of, models_of
from crisissim.study.schema.option_file import LayerTable, OptionFile, PostTable
from crisissim.study.schema.programs import TODAY, ProgramTable
from crisissim.study.schema.study_file import StudyFile

NULL_MODEL = "police-only"


def with_programs(files: Files) -> Files:
    """The files of a study whose options hold the programs that they keep, and the option `today` where it is wanted.

    Args:
        files: of a study, each right by itself.
    """
    study = files.study.table
    options = [Read(read.source, kept(study, read.table)) for read in files.options]
    wanted = bool(study.programs) or TODAY in (study.baseline, *study.options.order)
    if wanted and not any(option.table.name == TODAY for option in options):
        options.append(Read(files.study.source, today_option(study)))
    return Files(files.folder, files.study, tuple(options), files.call_types)


def today_option(study: StudyFile) -> OptionFile:
    """Today's roster and programs as an option."""
    nobody_else = OptionFile(format=1, name=TODAY, model=NULL_MODEL, programs="keep")
    return kept(study, nobody_else) if study.programs else nobody_else


def keeps_programs(option: OptionFile) -> bool:
    """Whether the programs of today go on under an option."""
    if option.programs is None:
        return [layer.model for layer in layers_of(option)] != [NULL_MODEL]
    return option.programs == "keep"


def kept(study: StudyFile, option: OptionFile) -> OptionFile:
    """The option with the programs that it keeps: a call tries these before what the option adds.

    A program with a response model of the option's own lends its units to the option, under the option's settings.
    """
    if not study.programs or not keeps_programs(option):
        return option
    models, own = models_of(option), layers_of(option)
    named = {layer.model for layer in own}
    before = [_layer(program) for program in study.programs if program.model not in named]
    before = list({layer.model: layer for layer in before}.values())
    after = [layer for layer in own if layer.model != NULL_MODEL or not before]
    posts = [
        post.model_copy(update={"layer": staffed.name if (staffed := model_of(post, models)) else post.layer})
        for post in option.posts
    ]
    posts += [_post(program, post) for program in study.programs for post in program.posts]
    layers: dict[str, Any] = {"layers": (*before, *after), "posts": tuple(posts)}
    return option.model_copy(update=layers | {"model": None, "opening": (), "area": (), "settings": {}})


def own_part(study: StudyFile, option: OptionFile) -> OptionFile:
    """The option as its file says it: without the programs that it keeps, which `kept` adds when it is read."""
    if not study.programs or not keeps_programs(option):
        return option
    of_programs = [_layer(program) for program in study.programs]
    own = tuple(layer for layer in option.layers if layer not in of_programs)
    posts = tuple(post for post in option.posts if post.payer != (Payer.TODAY.value,))
    bare = option.model_copy(update={"posts": posts, "programs": "keep"})
    nobody = {"layers": (), "model": NULL_MODEL}
    candidates = [{"layers": own} if own else nobody, {"layers": option.layers}]
    written = [bare.model_copy(update=layers) for layers in candidates]
    same = option.model_copy(update={"programs": "keep"})
    return next((one for one in written if kept(study, one) == same), written[0])


def program_layers(study: StudyFile, option: OptionFile) -> int:
    """How many layers at the head of an option that holds its programs are those of programs."""
    if not study.programs or not keeps_programs(option):
        return 0
    models = {program.model for program in study.programs}
    heads = [layer.model in models for layer in option.layers]
    return heads.index(False) if False in heads else len(heads)


def _layer(program: ProgramTable) -> LayerTable:
    return LayerTable(model=program.model, opening=program.opening, area=program.area, settings=program.settings)


def _post(program: ProgramTable, post: PostTable) -> PostTable:
    """A post of a program: its people are there today, so nobody is hired or moved for them."""
    return post.model_copy(update={"layer": program.model, "payer": (Payer.TODAY.value,)})
