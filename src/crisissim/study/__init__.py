"""The study folder: its files, all their faults at once, and the scenarios resolved from them.

Reading order: `schema/` (what the files may hold), `source`, `syntax`, `sentences` and `files` (how they are read),
`rules/` (what they may say wrong), `load` and `study` (the whole), `agency`, `demand_settings` and `prices` (what it
says of all options), `geography`, `export`, `rates`, `placing` and `record` (its calls, on its map), `resolve` and
`scenario` (one option, in which nothing is optional any more), made of `layers`, `offers`, `programs` and `outside`
(who answers), `units`, `moving`, `licences`, `variants`, `equipment`, `patrol` and `staffing` (who is on duty),
`dispatching`, `custody`, `effects` and `neighbours`. By themselves stand `draft/` (a first study of an export),
`classification/` (its call types), `toml_values`, `rule_text` and `option_toml` (files that are written), and
`shipped`.
"""

from crisissim.study.agency import Agency
from crisissim.study.demand_settings import DemandSettings
from crisissim.study.load import load_study
from crisissim.study.schema import schema
from crisissim.study.shipped import shipped
from crisissim.study.study import Study

__all__ = ["Agency", "DemandSettings", "Study", "load_study", "schema", "shipped"]
