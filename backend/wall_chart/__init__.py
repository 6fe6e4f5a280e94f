"""The wall chart: department by shift, how many work there, where they stand, who was talked with, who leads."""
