"""Whom to talk to next, and why: a small published rule in whole numbers, the same on every phone and here."""
