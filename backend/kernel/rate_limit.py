"""Token buckets in rows: limits that survive a restart and hold across processes.

A bucket holds `size` tokens and gets one back every `refill_seconds`. Spending happens in a transaction of its own,
before the request's unit of work, so that a refused try counts too. Keys are kept as keyed hashes: no name and no
address is stored.
"""

import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, mapped_column

from backend.kernel import clock, keys
from backend.kernel.database import Base, db, insert_once
from backend.kernel.problems import TooMany
from backend.kernel.unit_of_work import unit_of_work

_KEY_BYTES = 16
_NETWORK_BITS = {4: 24, 6: 56}


@dataclass(frozen=True)
class Bucket:
    """A limit: at most `size` at once, one more every `refill_seconds`."""

    name: str
    size: int
    refill_seconds: float


class RateBucket(Base):
    """How many tokens were left, and when. Of the server, not of a union: nobody knows yet who knocks."""

    __tablename__ = "rate_bucket"

    name: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(primary_key=True)
    tokens: Mapped[float]
    counted_at: Mapped[datetime]
    full_at: Mapped[datetime] = mapped_column(index=True)


def spend(bucket: Bucket, key: str, cost: float = 1) -> None:
    """Take a token from this key's bucket. Call it outside a unit of work.

    Raises:
        TooMany: there is none; `retry_after` says when there will be.
    """
    with unit_of_work() as session:
        row = _row(bucket, _hashed(bucket, key))
        instant = clock.now()
        tokens = _tokens(bucket, row, instant)
        if tokens >= cost:
            row.tokens, row.counted_at = tokens - cost, instant
            row.full_at = instant + timedelta(seconds=(bucket.size - row.tokens) * bucket.refill_seconds)
            session.flush()
            return
    raise TooMany(math.ceil((cost - tokens) * bucket.refill_seconds))


def refund(bucket: Bucket, key: str) -> None:
    """Fill this key's bucket again: the one who knocked was let in. Call it outside a unit of work."""
    with unit_of_work() as session:
        session.execute(
            delete(RateBucket).where(RateBucket.name == bucket.name, RateBucket.key == _hashed(bucket, key))
        )


def forget_full_buckets() -> None:
    """Drop the rows that say nothing any more. A job."""
    with unit_of_work() as session:
        session.execute(delete(RateBucket).where(RateBucket.full_at < clock.now()))


def network_of(address: str | None) -> str:
    """Return the neighbourhood of an address, /24 or /56, which shares a limit; `unknown` if there is none."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, _NETWORK_BITS[parsed.version]), strict=False))


def _hashed(bucket: Bucket, key: str) -> bytes:
    """Return the keyed hash under which a key's row is kept."""
    return hmac.digest(keys.current().index, f"rate|{bucket.name}|{key}".encode(), hashlib.sha256)[:_KEY_BYTES]


def _row(bucket: Bucket, key: bytes) -> RateBucket:
    """Return the locked row of this key, a full bucket if it is new."""
    instant = clock.now()
    start = {"name": bucket.name, "key": key, "tokens": float(bucket.size), "counted_at": instant, "full_at": instant}
    query = select(RateBucket).where(RateBucket.name == bucket.name, RateBucket.key == key).with_for_update()
    while True:
        insert_once(RateBucket, start)
        # The row that was there may have been dropped by whoever held it: then the next one is ours.
        if (row := db.session.execute(query).scalar_one_or_none()) is not None:
            return row


def _tokens(bucket: Bucket, row: RateBucket, instant: datetime) -> float:
    """Return how many tokens the bucket holds now; a clock that runs backwards gives none."""
    seconds = max(0.0, (instant - row.counted_at).total_seconds())
    return min(float(bucket.size), row.tokens + seconds / bucket.refill_seconds)
