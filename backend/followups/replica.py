"""What of the followups travels: what is owed with the person it is about, put-offs to the member alone."""

from typing import Any

from backend.access.permissions import Permission
from backend.followups import schemas, service
from backend.followups.model import Promise, PutOff, ThankYou
from backend.kernel.identity import Identity
from backend.sync import scope
from backend.sync.replica import Mutation, Replica, with_subject


def _promise(identity: Identity, args: dict[str, Any]) -> None:
    service.promise(identity, args)


def _keep_promise(identity: Identity, args: dict[str, Any]) -> None:
    service.keep_promise(identity, args["id"], args["kept_at"])


def _reopen_promise(identity: Identity, args: dict[str, Any]) -> None:
    service.reopen_promise(identity, args["id"])


def _move_promise(identity: Identity, args: dict[str, Any]) -> None:
    service.move_promise(identity, args["id"], args["due_on"])


def _drop_promise(identity: Identity, args: dict[str, Any]) -> None:
    service.drop_promise(identity, args["id"], args["reason"])


def _say_thanks(identity: Identity, args: dict[str, Any]) -> None:
    service.say_thanks(identity, args["id"])


def _decline_thanks(identity: Identity, args: dict[str, Any]) -> None:
    service.decline_thanks(identity, args["id"])


def _owe_thanks_again(identity: Identity, args: dict[str, Any]) -> None:
    service.owe_thanks_again(identity, args["id"])


def _put_off(identity: Identity, args: dict[str, Any]) -> None:
    service.put_off(identity, args)


def _take_back_put_off(identity: Identity, args: dict[str, Any]) -> None:
    service.take_back_put_off(identity, args["id"])


def _body_of_put_off(aside: PutOff) -> dict[str, object]:
    """Return the row as it travels; `on` is a word of SQL, so the table calls that day otherwise."""
    return {
        "person_id": aside.person_id,
        "member_id": aside.member_id,
        "on": aside.put_off_on,
        "until": aside.until,
    }


REPLICAS = (
    Replica("promise", Promise, schemas.PromiseRow, scope=with_subject, subject=lambda promised: promised.person_id),
    Replica("thank_you", ThankYou, schemas.ThankYouRow, scope=with_subject, subject=lambda owed: owed.person_id),
    Replica(
        "put_off",
        PutOff,
        schemas.PutOffRow,
        scope=lambda aside: scope.only(aside.member_id),
        subject=lambda aside: aside.person_id,
        body=_body_of_put_off,
    ),
)

_P = Permission
MUTATIONS = (
    Mutation("followups.promise", schemas.FollowupsPromiseArgs, needs=_P.PROMISES_MAKE, run=_promise, makes=True),
    Mutation("followups.keep_promise", schemas.FollowupsKeepPromiseArgs, needs=_P.PROMISES_KEEP, run=_keep_promise),
    Mutation(
        "followups.reopen_promise", schemas.FollowupsReopenPromiseArgs, needs=_P.PROMISES_KEEP, run=_reopen_promise
    ),
    Mutation("followups.move_promise", schemas.FollowupsMovePromiseArgs, needs=_P.PROMISES_KEEP, run=_move_promise),
    Mutation("followups.drop_promise", schemas.FollowupsDropPromiseArgs, needs=_P.PROMISES_KEEP, run=_drop_promise),
    Mutation("followups.say_thanks", schemas.FollowupsSayThanksArgs, needs=_P.THANKS_SAY, run=_say_thanks),
    Mutation("followups.decline_thanks", schemas.FollowupsDeclineThanksArgs, needs=_P.THANKS_SAY, run=_decline_thanks),
    Mutation(
        "followups.owe_thanks_again",
        schemas.FollowupsOweThanksAgainArgs,
        needs=_P.THANKS_SAY,
        run=_owe_thanks_again,
    ),
    Mutation("followups.put_off", schemas.FollowupsPutOffArgs, needs=_P.TALKS_PUT_OFF, run=_put_off, makes=True),
    Mutation(
        "followups.take_back_put_off",
        schemas.FollowupsTakeBackPutOffArgs,
        needs=_P.TALKS_PUT_OFF,
        run=_take_back_put_off,
    ),
)
