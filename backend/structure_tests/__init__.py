"""Structure tests: an ask whose turnout shows how strong we are, what we expected of it, and who did it."""
