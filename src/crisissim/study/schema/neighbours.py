"""[[agreements]] of study.toml and of option files: units that agencies share."""

from pydantic import Field

from crisissim.study.schema.fields import Flag, Name, Table, Whole


class AgreementTable(Table):
    """Agencies that share the units of a pool."""

    name: Name = Field(description="As the study calls it.")
    pool: Name = Field(description='Which units: "patrol", or the pool of a response model, such as "co-responder".')
    agencies: tuple[Name, ...] = Field(description="Who may be served by them; two agencies or more.")
    home_first: Flag = Field(
        True, description="An agency's own units are sent before those of others. false: the nearest of all."
    )
    keep: dict[Name, Whole] = Field({}, description="Units that must stay free at home, by agency that lends.")
    payer: Name | None = Field(None, description="Agency that pays for them. Left out: each its own.")
