"""Settings of the documentation; built without network."""

import sys
from pathlib import Path

from crisissim import __version__

sys.path.insert(0, str(Path(__file__).parent / "extension"))

project = "crisissim"
author = "The crisissim developers"
copyright = author
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "command_pages", "from_code", "model_pages"]
exclude_patterns = ["extension", "verification"]
default_role = "code"
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False

html_theme = "furo"
html_title = "crisissim"
html_copy_source = False
html_show_sphinx = False
