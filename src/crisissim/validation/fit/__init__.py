"""Practice and strength of today's department, sought by replaying the earlier weeks of its record."""
