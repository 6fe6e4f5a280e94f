"""How much a member can set out to do in a week."""

FEWEST_TALKS_PER_WEEK = 1
MOST_TALKS_PER_WEEK = 20
