"""[[programs]] of study.toml: who answers crisis calls today besides the police."""

from pydantic import Field

from crisissim.study.schema.fields import Name
from crisissim.study.schema.posts import LayerTable, PostTable

TODAY = "today"
"""Name of the option that is made of today's roster and programs."""


class ProgramTable(LayerTable):
    """A program that exists today."""

    name: Name = Field(description='Its name, such as "CAHOOTS".')
    posts: tuple[PostTable, ...] = Field((), description="Its units by shift, as [[programs.posts]].")
    call_types: tuple[Name, ...] = Field(
        (),
        description="Call types whose recorded calls it answered, with * and ? for any text or character. When the "
        "model is held against the record, these calls go to its units, with the minutes that it took. Left out: "
        "the record does not tell, and its calls are taken for police calls there.",
    )
