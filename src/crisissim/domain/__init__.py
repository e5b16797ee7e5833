"""The things the model speaks of: calls, staff, response plans and what happened.  All frozen."""
