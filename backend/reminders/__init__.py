"""A reminder at the hour a member chose, with nothing private on the lock screen.

How one travels: `service.plan_due` finds members with a promise due and writes one reminder a day and one delivery a
phone; `service.send_due` claims deliveries, `delivery.Courier` encrypts and posts them, and the answer is written
beside the claim. The rows are the queue: a worker that dies leaves a lease that runs out, and the next one goes on.

What may surprise: a message carries no words at all. Every phone gets the same 256 bytes and chooses the sentence by
its own language and its member's level, because a push service (and whoever can compel it) reads along who gets what.
"""
