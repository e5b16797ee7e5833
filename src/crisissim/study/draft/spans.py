"""How long a record must be for what a drafted study does with it, in days."""

YEAR = 365
FEWEST_TO_RESAMPLE = 28
"""Days below which too few of each weekday are recorded to draw whole days from."""
