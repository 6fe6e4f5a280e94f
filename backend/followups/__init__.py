"""What we owe each other next: promises, thank-yous after talks in person, people put off for a while."""
