"""A study's calls: `reading` (each agency's export), `rates` (towns without a record), `placing` (on the map) and
`record` (all of them, with what is remarked and what is wrong).
"""
