"""Who stands behind a number on a team's page: as many lines as the number says, by the same definitions."""
