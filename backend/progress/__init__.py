"""How a team is doing, for its captain: six numbers with their six weeks, where to start, whom to help and to thank."""
