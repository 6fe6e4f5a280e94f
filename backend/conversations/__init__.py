"""One-on-ones between co-workers, the heart of it: who was talked with, when, and what came of it."""
