"""Who may do what: roles, permissions and the one table that joins them.

The principle: refuse by default, and what one may not know of does not exist (404, never 403). This package imports
nothing of ours.
"""
