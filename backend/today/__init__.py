"""Whom to talk to next, and why: a small published rule in whole numbers, the same on every phone and here.

Phones use it; here it is a second opinion over the cases that both languages share (`tests/vectors/rank.json`).
"""
