"""At random: within a priority every waiting call is equally likely to be next, however long it has waited."""

from crisissim.engine.disciplines.discipline import Discipline

DISCIPLINE = Discipline("Within a priority every waiting call is equally likely to be next.", by_chance=True)
