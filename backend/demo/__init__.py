"""Cedar Hollow Hospital, Local 1407: a made-up union in week 6 of 10, so that every screen has something to say.

The story lies in `cedar_hollow/*.csv` and is the same at every loading; only its days move along with the calendar.
Nobody in it exists. Its sums are checked by `tests/backend/demo/test_story.py`.
"""
