"""Carries records between phones and here. It knows no slice by name.

A phone writes everything down itself first, as named intents in an outbox, and shows its copy of the rows with those
intents applied. When it has a connection it makes one exchange: it pushes intents, each of which is done once and
answered, and pulls what it may hold and does not hold yet. docs/sync.md tells the protocol in numbered steps, and the
promises it keeps; `push` and `pull` name the same numbers.

    rules.py      the arithmetic both sides do: cursors, digests, fingerprints (pure)
    replica.py    how a slice says what travels and what phones may ask
    clock.py      the union's version, taken first in every write transaction; epochs
    recorder.py   watches the session, so that services never call sync
    ledger.py     what phones get, exits, and what each scope adds up to, written in bulk
    scope.py      who may hold what; moving everything about a person
    push.py       steps 1 to 8: seen? in order? allowed? done, receipt
    pull.py       steps 1 to 6: what this phone may hold and does not hold yet
    exchange.py   both, and the answer
    phones.py     what phones say of themselves
    guard.py      notices that a backup was put back
    sweeping.py   forgets deletions every phone has had half a year to see
"""
