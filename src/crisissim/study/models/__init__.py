"""The response models of an option: `layers` (which, and whose posts), `programs` (those there today), `offers` (what
each is asked with, and what it answers) and `asked` (all whom the plans name).
"""
