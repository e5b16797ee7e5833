"""A study of some towns of a region, made in memory: their calls by rates, one option shared by all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

import numpy as np

from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.words import Need
from crisissim.intake import Account
from crisissim.sharing.region.candidates import Places, minutes_apart
from crisissim.sharing.region.file import Region, Town
from crisissim.sharing.terms import patterns_of, shared_option
from crisissim.study import Study
from crisissim.study.agency import agencies_of
from crisissim.study.calls.rates import made_from_rates
from crisissim.study.calls.record import StudyRecord
from crisissim.study.files.folder import Files
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.rates import RatesTable
from crisissim.study.schema.study_file import AgencyTable, OptionsTable, RosterTable
from crisissim.study.schema.travel import TravelTable

AROUND_THE_CLOCK = 24.0


@dataclass(eq=False)
class Workshop:
    """Makes studies of groups; the calls of a town are made once and are the same in every group.

    Attributes:
        region: the region.
        apart: (towns, towns) minutes from middle to middle.
        template: the option that is shared, as the lending study has it.
    """

    region: Region
    apart: Floats
    template: OptionFile
    _calls: dict[str, tuple[CallHistory, Account]] = field(default_factory=dict)

    @classmethod
    def of(cls, region: Region) -> "Workshop":
        """With the ways of the region."""
        table, value = region.table, region.study.assumptions.value
        speed = value("travel.speed_kmh") if table.speed_kmh is None else table.speed_kmh
        detour = value("travel.detour") if table.detour is None else table.detour
        return cls(region, minutes_apart(region.towns, speed, detour), shared_option(region.study, table.option))

    def study(self, group: Places) -> Study:
        """The towns of one group with their own patrol, and the option for all of them."""
        base = self.region.study
        files = self._files([self.region.towns[place] for place in group])
        table = files.study.table
        made = replace(
            base,
            name=self.region.table.name,
            agencies=agencies_of(table),
            options=(self.template.name,),
            baseline=self.template.name,
            geography=None,
            towns=self.apart[np.ix_(group, group)],
            files=files,
            said=(),
            # Nothing can hide among other police work where the region's rates have none.
            demand=base.demand if Need.OTHER in self.region.table.per_1000 else replace(base.demand, undercoding=0.0),
        )
        histories, accounts = zip(*map(self._calls_of, table.agencies), strict=True)
        return made.having_read(StudyRecord(histories, accounts, ()))

    def _files(self, towns: Sequence[Town]) -> Files:
        """What the files of such a study would say: the lending study's, with these towns in place of its own."""
        files = self.region.study.files
        lent = files.study.table
        table = lent.model_copy(
            update={
                "name": self.region.table.name,
                "calls": None,
                "agencies": tuple(map(_agency, towns)),
                "roster": tuple(map(_patrol, towns)),
                "agreements": (),
                "programs": (),
                "outside": (),
                "travel": TravelTable(mode="square-root" if lent.travel.mode == "square-root" else "recorded"),
                "options": OptionsTable(order=(self.template.name,)),
                "baseline": self.template.name,
            }
        )
        option = self.option([town.name for town in towns])
        return replace(
            files,
            study=replace(files.study, table=table),
            options=(replace(files.options[0], table=option),),
        )

    def option(self, names: Sequence[str]) -> OptionFile:
        """The shared option in the first of these towns, for all of them."""
        posts = tuple(post.model_copy(update={"agency": names[0], "base": None}) for post in patterns_of(self.template))
        agreements = tuple(
            table.model_copy(update={"agencies": tuple(names), "payer": None, "keep": {}})
            for table in self.template.agreements
            if len(names) > 1
        )
        return self.template.model_copy(update={"posts": posts, "agreements": agreements, "area": ()})

    def _calls_of(self, agency: AgencyTable) -> tuple[CallHistory, Account]:
        if agency.name not in self._calls:
            study, like = self.region.study, self.region.like
            donor = next(history for history in study.histories() if history.agency == like)
            self._calls[agency.name] = made_from_rates(agency, donor, study.seed)
        return self._calls[agency.name]


def _agency(town: Town) -> AgencyTable:
    return AgencyTable(name=town.name, population=town.population, rates=RatesTable(per_1000=dict(town.per_1000)))


def _patrol(town: Town) -> RosterTable:
    return RosterTable(
        name="patrol", agency=town.name, units=town.officers, start=time(0), hours=AROUND_THE_CLOCK, guess=True
    )
