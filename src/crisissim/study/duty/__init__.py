"""Who is on duty: `units` (of roster and posts), `variants` (crews with an empty seat), `moving` (officers who leave
patrol), `licences` (supervised clinicians), `equipment`, `patrol` (what is left there) and `staffing` (everybody).
"""
