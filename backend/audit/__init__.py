"""The trail, readable: who decided what, when, about whose things. What writes it is `kernel/audit.py`."""
