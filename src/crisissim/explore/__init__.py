"""A local page on which posts, hours, targets, growth and assumptions are moved, and the answer follows."""

from crisissim.explore.evaluate import Answer, Evaluator
from crisissim.explore.serve import serve
from crisissim.explore.setting import PostSetting, Setting, options_to_move, setting_of

__all__ = ["Answer", "Evaluator", "PostSetting", "Setting", "options_to_move", "serve", "setting_of"]
