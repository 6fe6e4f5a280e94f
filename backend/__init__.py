"""Hilo's server: the union's truth behind an app that works without it.

Members log one-on-one talks on their phones, far from any network; the phones send what was done as named mutations,
and this program orders them, decides who may see what and gives each phone its rows. Ten words carry it: a *person* in
somebody's network, a *tie* to that person, a *member* of a *union*, a *team* and its *captain*, a *conversation*, the
*assessment*, *ask* and *promise* it causes, and the *scope* that says which phones may hold a row.

A write travels like this: `kernel/endpoint.py` (who asks, may she, is the shape right) or `sync/push.py` (one
savepoint a mutation)
-> a slice's `service.py` -> tables -> the one commit in `kernel/unit_of_work.py`.

Start reading at `slices.py` (the table of contents), then `conversations/`, the heart.
"""
