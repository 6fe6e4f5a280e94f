"""Where people work: worksites with their departments and shifts."""
