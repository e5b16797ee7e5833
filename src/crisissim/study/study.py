"""A study: what its files say, checked, with the calls read when they are first asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crisissim.assumptions import Assumptions
from crisissim.domain.calls import CallHistory, Floats
from crisissim.domain.practice import Outside
from crisissim.domain.words import Kind, Need
from crisissim.errors import Notice
from crisissim.study.agency import Agency, agency_names
from crisissim.study.calls.record import StudyRecord, record_of, with_remarks
from crisissim.study.demand_settings import DemandSettings, demand_of
from crisissim.study.files.folder import Files, Read, with_tables
from crisissim.study.geography import Geography, geography_of
from crisissim.study.models.programs import today_option
from crisissim.study.practice.neighbours import towns_of
from crisissim.study.resolve import Ground, outside_of, resolve, targets_of
from crisissim.study.scenario import Scenario, Window
from crisissim.study.schema.option_file import OptionFile
from crisissim.study.schema.study_file import StudyFile

if TYPE_CHECKING:
    from crisissim.intake import Account, Reading


@dataclass(frozen=True, eq=False)
class Study:
    """A study whose files contradict neither themselves nor each other.

    Attributes:
        name: as reports write it.
        folder: where its files are.
        agencies: its police departments.
        options: names of its options, in order.
        baseline: the option that others are compared with.
        seed: number from which all luck is drawn.
        replications: simulated histories per option, None for as many as make the averages precise.
        window: the stretch of time that is simulated.
        demand: where the calls come from.
        crisis_needs: needs whose calls are eligible.
        qualifying: kinds of responder that count as reaching a person.
        targets: minutes by metric.
        assumptions: with the study's own values.
        geography: minutes between zones, where they are known.
        towns: (agencies, agencies) minutes between towns, where they are known.
        files: all that its files say.
        said: remarks on the files.
    """

    name: str
    folder: Path
    agencies: tuple[Agency, ...]
    options: tuple[str, ...]
    baseline: str
    seed: int
    replications: int | None
    window: Window
    demand: DemandSettings
    crisis_needs: frozenset[Need]
    qualifying: frozenset[Kind]
    targets: Mapping[str, float]
    assumptions: Assumptions
    geography: Geography | None = field(repr=False)
    towns: Floats | None = field(repr=False)
    files: Files = field(repr=False)
    said: tuple[Notice, ...] = ()

    def histories(self) -> tuple[CallHistory, ...]:
        """The recorded calls of each agency, read once.

        Raises:
            InputError: all that is wrong with the exports, or with what the options say of zones and officers.
        """
        return self._record.histories

    def accounts(self) -> "tuple[Account, ...]":
        """Per agency, what became of every row of its export.

        Raises:
            InputError: as `histories`.
        """
        return self._record.accounts

    def on_the_record(self) -> tuple[Notice, ...]:
        """Remarks on the exports, each with the name of its agency where there are several.

        Raises:
            InputError: as `histories`.
        """
        accounts = self.accounts()
        if len(accounts) == 1:
            return accounts[0].notices
        return tuple(
            replace(notice, what=f"{account.agency}: {notice.what}")
            for account in accounts
            for notice in account.notices
        )

    def records(self) -> "tuple[tuple[Reading, ...], tuple[Notice, ...]]":
        """The exports read closely, to judge them: per agency, and the remarks on the study as these calls make them.

        Whether the options fit the calls is not looked at: the record can be judged before they do.

        Raises:
            InputError: all that is wrong with the exports.
        """
        _, notices = with_remarks([reading.history for reading in self._readings], self._ground(()))
        return self._readings, self.said + notices

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Remarks on the study; those on its calls are among them once the calls are read."""
        return self.said + (self._record.notices if "_record" in self.__dict__ else ())

    def outside(self) -> tuple[Outside, ...]:
        """All sources of work that does not come through CAD, the same for every option; no calls are read for it."""
        return self._outside

    def option_file(self, option: str) -> Read[OptionFile]:
        """The file of an option.

        Raises:
            KeyError: no option has this name.
        """
        for read in self.files.options:
            if read.table.name == option:
                return read
        raise KeyError(option)

    def scenario(self, option: str) -> Scenario:
        """This study under one of its options, resolved once.

        Raises:
            InputError: as `histories`.
            KeyError: no option has this name.
        """
        if option not in self._scenarios:
            ground = self._ground(self.histories())
            self._scenarios[option] = resolve(ground, self.option_file(option).table, self._outside)
        return self._scenarios[option]

    def assuming(self, values: Mapping[str, float]) -> "Study":
        """The same study with these values of assumptions where its files say nothing else; no calls are read again.

        Raises:
            KeyError: a name that no assumption has.
        """
        return self.resting_on(self.assumptions.having(values))

    def resting_on(self, assumptions: Assumptions) -> "Study":
        """The same study on other assumptions."""
        table = self.files.study.table
        return self._with(
            assumptions=assumptions,
            demand=demand_of(table, assumptions),
            targets=targets_of(table, assumptions),
            geography=self.geography and geography_of(table.travel, self.folder, assumptions),
            towns=towns_of(table, self.folder, agency_names(table), assumptions),
        )

    def growing(self, growth: float) -> "Study":
        """The same study with call volume grown by this share beyond what it says; no calls are read again."""
        grown = (1.0 + self.demand.growth) * (1.0 + growth) - 1.0
        return self.with_demand(replace(self.demand, growth=grown))

    def with_demand(self, demand: DemandSettings) -> "Study":
        """The same study whose calls come otherwise; none of its record is read again."""
        return self._with(demand=demand)

    def with_study_file(self, table: StudyFile) -> "Study":
        """The same study with this in place of its study.toml, such as with other growth or targets.

        No calls are read again, so what it says of them must be the same. The table must be right by itself and with
        the options: nothing is checked here.
        """
        return self._with(files=replace(self.files, study=replace(self.files.study, table=table))).assuming({})

    def with_options(self, tables: Sequence[OptionFile]) -> "Study":
        """The same study with these options besides its own, or in place of those of the same name.

        No calls are read again. The tables must be right by themselves and with the study: nothing is checked here.
        """
        files = with_tables(self.files, tables)
        names = [read.table.name for read in files.options]
        return self._with(files=files, options=(*self.options, *(name for name in names if name not in self.options)))

    def on_record(self, histories: tuple[CallHistory, ...]) -> "Study":
        """The same study as if these were its recorded calls: of the same agencies, zones and days.

        Raises:
            InputError: as `histories`.
        """
        return self.having_read(replace(self._record, histories=histories))

    def having_read(self, record: StudyRecord) -> "Study":
        """The same study with these calls, as if its exports had been read: nothing is checked here."""
        changed = self._with()
        changed.__dict__["_record"] = record
        return changed

    def _with(self, **fields: Any) -> "Study":
        """A copy that differs in these fields; calls that were read stay read."""
        changed = replace(self, **fields)
        if "_record" in self.__dict__:
            changed.__dict__["_record"] = self._record
        return changed

    def today(self) -> Scenario:
        """This study under today's roster and programs, whether or not that is one of its options.

        Raises:
            InputError: as `histories`.
        """
        return resolve(self._ground(self.histories()), today_option(self.files.study.table), self._outside)

    @cached_property
    def _scenarios(self) -> dict[str, Scenario]:
        return {}

    @cached_property
    def _outside(self) -> tuple[Outside, ...]:
        return outside_of(self.files.study.table, [read.table for read in self.files.options], self.assumptions)

    @cached_property
    def _record(self) -> StudyRecord:
        return record_of(self.files, self._ground(()), self.__dict__.get("_readings"))

    @cached_property
    def _readings(self) -> "tuple[Reading, ...]":
        from crisissim.study.calls.reading import read_records

        return tuple(read_records(self.files))

    def _ground(self, histories: tuple[CallHistory, ...]) -> Ground:
        return Ground(self.files.study.table, self.assumptions, self.window, histories, self.geography, self.towns)
