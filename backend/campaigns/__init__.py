"""What the union is trying to win, for how long, and the issues people raise about it."""
