"""What we ask of people, in both languages, from a first to a last day; and what each of them answers."""
