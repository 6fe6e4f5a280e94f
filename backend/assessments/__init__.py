"""Where a person stands, 1 to 5, who says so and on what evidence. Said and done are kept apart."""
