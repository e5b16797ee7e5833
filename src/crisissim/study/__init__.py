"""The study folder: its files, all their faults at once, and the scenarios resolved from them."""
