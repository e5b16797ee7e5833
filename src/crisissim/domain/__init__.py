"""The things the model speaks of: calls, staff, response plans and what happened.  All frozen.

Reading order: `words` (the vocabulary), `calls` (what we are told), `staff` and `plans` (who may come), `practice` and
`custody` (how work is done), `records` (what happened), `minutes`, `relief` and `positions` (arithmetic of these), and
`wording`.
"""
