"""From the tables of a study to how work is done: `dispatching`, `custody` (holds and transport), `outside` (work that
does not come through CAD), `effects` (calls that do not come again) and `neighbours` (agreements between agencies).
"""
