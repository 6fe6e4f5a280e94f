"""Lists in: an employer's or a union's list of people goes through a check and, row by row, onto the teams' rosters."""
