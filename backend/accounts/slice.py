"""What the app takes from accounts."""

from uuid import UUID

from flask import Flask

from backend.accounts import codes, factors, notices, passphrases, service, sessions, tokens
from backend.accounts.routes import blueprint
from backend.kernel import rate_limit
from backend.kernel.jobs import Job
from backend.kernel.slice import Slice
from backend.kernel.unit_of_work import unit_of_work
from backend.unions.rounds import in_each_union
from backend.unions.service import standing_changed

standing_changed.append(sessions.shut_out_the_suspended)


def _tidy() -> None:
    """Shut out whoever waited too long to be vouched for; drop codes and rate-limit rows that say nothing any more."""
    in_each_union("accounts.tidy", _tidy_in)
    rate_limit.forget_full_buckets()


def _tidy_in(union_id: UUID) -> None:
    with unit_of_work(reads_only=True):
        somebody_waited = service.has_anybody_waited_too_long(union_id)
    if somebody_waited:
        with unit_of_work(union_id=union_id):
            service.forget_the_never_vouched(union_id)
    with unit_of_work():
        codes.forget_old(union_id)
        notices.forget_old(union_id)


def _start(app: Flask, _slices: tuple[Slice, ...]) -> None:
    """Set up access tokens for this app."""
    tokens.install(app)


ACCOUNTS = Slice(
    "accounts",
    blueprint=blueprint,
    identify=sessions.identify,
    recognize=sessions.recognize,
    starts=_start,
    jobs=(Job("accounts.tidy", every_seconds=3600, run=_tidy),),
    problems=(
        factors.CodeNeeded,
        factors.CodeRefused,
        factors.FactorSet,
        passphrases.SignInNameTaken,
        service.InvitationOver,
        sessions.DeviceRevoked,
        sessions.DeviceTaken,
        sessions.SignInRefused,
    ),
)
