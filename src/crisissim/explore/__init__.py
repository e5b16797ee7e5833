"""A local page on which posts, hours, targets, growth and assumptions are moved, and the answer follows."""

from crisissim.explore.evaluate import Answer, Evaluator
from crisissim.explore.serving import serve
from crisissim.explore.setting import PostSetting, Setting, require_options, setting_of

__all__ = ["Answer", "Evaluator", "PostSetting", "Setting", "require_options", "serve", "setting_of"]
