"""Who looks after whom: teams, their captains, vouching for newcomers, and what each member's phones may hold."""
