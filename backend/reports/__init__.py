"""Pictures over weeks and months: are we getting stronger, who moved which way, what we owe, when to go."""
