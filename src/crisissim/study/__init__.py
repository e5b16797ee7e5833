"""The study folder: its files, all their faults at once, and the scenarios resolved from them.

Reading order: `schema/` (what the files may hold), `files/` (how they are read), `rules/` (what they may say wrong),
`load`, `left_out`, `study` and `unchanged` (the whole), `agency`, `demand_settings`, `prices`, `geography` and
`intervals` (what it says of all options), `calls/` (its calls), `resolve` and `scenario` (one option, in which nothing
is optional any more), made of `models/` (who answers), `duty/` (who is on duty) and `practice/` (how work is done);
`remarks/` (what a reader should know of it). By themselves stand `draft/` (a first study of an export),
`classification/` (its call types), `remembered` (answers that are kept), `writing/` (files that are written) and
`shipped`.
"""

from crisissim.study.agency import Agency
from crisissim.study.demand_settings import DemandSettings
from crisissim.study.load import load_study
from crisissim.study.schema import schema
from crisissim.study.shipped import shipped
from crisissim.study.study import Study

__all__ = ["Agency", "DemandSettings", "Study", "load_study", "schema", "shipped"]
