"""Coded remarks on a study that answers all the same: `of_files` (which there are) and `notices` (each of them)."""
