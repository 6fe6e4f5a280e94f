"""Where people work: worksites with their departments and shifts, and who meets whom there besides."""
