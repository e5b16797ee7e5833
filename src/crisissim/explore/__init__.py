"""A local page on which posts, hours, targets, growth and assumptions are moved, and the answer follows.

Reading order: `setting` (what is moved), `evaluate` (its answer), `rows` (in words), `desk` (what a tab looks at),
`page`, `controls` and `answers` (what is seen), `saving`, `serving` and `guard` (who may see it).
"""

from crisissim.explore.evaluate import Answer, Evaluator
from crisissim.explore.serving import serve
from crisissim.explore.setting import PostSetting, Setting, require_options, setting_of

__all__ = ["Answer", "Evaluator", "PostSetting", "Setting", "require_options", "serve", "setting_of"]
