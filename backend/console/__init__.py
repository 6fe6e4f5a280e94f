"""The organizer's first page: how far to a majority, where to go next and why, and how the teams are doing."""
