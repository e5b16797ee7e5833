"""Synthetic exports: calls drawn from published rates, with the stage times that the model's own patrol gives them."""

from crisissim.synth.export import HEADER, ExportRow, as_csv, make_export, write_export
from crisissim.synth.made_study import make_study
from crisissim.synth.recipe import Recipe, load_recipe

__all__ = ["HEADER", "ExportRow", "Recipe", "as_csv", "load_recipe", "make_export", "make_study", "write_export"]
