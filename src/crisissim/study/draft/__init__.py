"""A first study from an export: every setting decided, commented and marked where it is a guess."""

from crisissim.study.draft.drafting import Drafted, draft_study
from crisissim.study.draft.making import make_study
from crisissim.study.draft.write import check_folder, write_study

__all__ = ["Drafted", "check_folder", "draft_study", "make_study", "write_study"]
