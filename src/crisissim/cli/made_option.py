"""Options that a command makes: what they are called, their file, and how to go on with it."""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from crisissim.errors import Fault, InputError

if TYPE_CHECKING:
    from crisissim.study import Study
    from crisissim.study.schema import OptionFile

ENDING = ".toml"
"""Of the file of an option."""
LONGEST, OF_THE_OLD = 80, 60
"""Characters of a name, and those of the old option's that are kept in the new one's."""


def named(study: "Study", option: str, what: str, given: str | None) -> str:
    """The name of the new option.

    Args:
        study: the study that it shall stand in.
        option: name of the option that it is made from.
        what: what was done with that, as the end of the name.
        given: the name that the user wants.

    Raises:
        InputError: the study has no such option, or the new name is taken or cannot be one.
    """
    from crisissim.experiment.run import unknown_option

    if option not in study.options:
        raise InputError(unknown_option(study, option))
    new = f"{option[:OF_THE_OLD]} {what}" if given is None else given
    if not 1 <= len(new) <= LONGEST or not new.isprintable():
        raise InputError(Fault("the new option's name is empty, too long or cannot be shown", "Give a short --name."))
    if new in study.options:
        raise InputError(Fault(f"the study has an option {new!r} already", "Give another --name."))
    return new


def text_of(study: "Study", option: "OptionFile", why: Sequence[str]) -> str:
    """The option's file, with these sentences at its head; today's programs stand in study.toml already."""
    from crisissim.study.models.programs import own_part
    from crisissim.study.writing.option_toml import option_toml

    return option_toml(own_part(study.files.study.table, option), why)


def in_the_study(study: "Study", output: Path) -> bool:
    """Whether the file is among the options of the study, so that the next command finds it."""
    from crisissim.study.files.folder import OPTIONS_FOLDER

    return output.resolve().parent == (study.folder / OPTIONS_FOLDER).resolve()


def write_it_there(study: "Study", option: str) -> str:
    """How to have the option written where the study finds it."""
    from crisissim.explore.saving import file_name
    from crisissim.study.shipped import as_called, is_shipped

    if is_shipped(study.folder):
        return "to keep the option, copy the study's folder and run this on the copy with -o COPY/options/NEW.toml"
    file = Path(as_called(study.folder), "options", file_name(option))
    return f"the same command with -o {quote(str(file))} writes the option beside the others"


def put_it_there(study: "Study", called: str, option: str, output: Path) -> str:
    """What to do with a file that is elsewhere."""
    from crisissim.study.shipped import as_called, is_shipped

    if is_shipped(study.folder):
        return (
            f"Next: copy the folder {study.folder} to a place of your own, put {output} into the folder options of the "
            f"copy, then: crisissim compare COPY --option {quote(option)}"
        )
    place = Path(as_called(study.folder), "options")
    return f"Next: put {output} into {place}, then: {command('compare', called, option)}"


def command(verb: str, study: str, option: str) -> str:
    """A command for one option, ready to be copied."""
    return f"crisissim {verb} {quote(study)} --option {quote(option)}"
