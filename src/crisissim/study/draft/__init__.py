"""A first study from an export: every setting decided, commented and marked where it is a guess.

Reading order: `facts`, `days`, `spans` and `units` (what a record shows), `roster`, `first_size`, `options` and `plan`
(what is made of it), `reasons` (why), `calls_table`, `table_text`, `study_text`, `option_text` and `types` (its files
as people read them), `drafting`, `snapshot`, `write` and `making` (the whole, onto the disk).
"""

from crisissim.study.draft.drafting import Drafted, draft_study
from crisissim.study.draft.making import make_study
from crisissim.study.draft.write import check_folder, write_study

__all__ = ["Drafted", "check_folder", "draft_study", "make_study", "write_study"]
