"""The study folder: its files, all their faults at once, and the scenarios resolved from them."""

from crisissim.study.agency import Agency
from crisissim.study.demand_settings import DemandSettings
from crisissim.study.load import load_study
from crisissim.study.schema import schema
from crisissim.study.shipped import shipped
from crisissim.study.study import Study

__all__ = ["Agency", "DemandSettings", "Study", "load_study", "schema", "shipped"]
