"""How many people, and on which shifts: from the need by hour of the week to posts that keep the rules of work."""
