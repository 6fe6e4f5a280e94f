"""Every verb the program knows, one permission each. A route or mutation that needs none of these does not exist."""

from enum import StrEnum


class Permission(StrEnum):
    """One verb; the value is what documentation and logs call it."""

    ME_SEE = "me.see"
    ME_CORRECT = "me.correct"
    PASSPHRASE_SET = "passphrase.set"  # noqa: S105 -- the name of a verb, not a secret
    DEVICES_SEE = "devices.see"
    DEVICES_REVOKE = "devices.revoke"
    SYNC_EXCHANGE = "sync.exchange"

    PEOPLE_SEE = "people.see"
    PEOPLE_ADD = "people.add"
    PEOPLE_CORRECT = "people.correct"
    PEOPLE_SHARE = "people.share"
    NUMBERS_KEEP = "numbers.keep"
    TIES_SET = "ties.set"
    DO_NOT_CONTACT_ADD = "do_not_contact.add"
    DO_NOT_CONTACT_LIFT = "do_not_contact.lift"
    PEOPLE_HAND_OVER = "people.hand_over"
    HELD_SEE = "held.see"
    HELD_SETTLE = "held.settle"

    CONVERSATIONS_SEE = "conversations.see"
    CONVERSATIONS_LOG = "conversations.log"
    CONVERSATIONS_WITHDRAW = "conversations.withdraw"
    PROMISES_SEE = "promises.see"
    PROMISES_MAKE = "promises.make"
    PROMISES_KEEP = "promises.keep"
    THANKS_SAY = "thanks.say"
    TALKS_PUT_OFF = "talks.put_off"
    GOALS_AGREE = "goals.agree"
    REMINDERS_PLAN = "reminders.plan"
    REMINDERS_SUBSCRIBE = "reminders.subscribe"

    ASKS_SEE = "asks.see"
    ASKS_ANSWER = "asks.answer"
    ASKS_OPEN = "asks.open"
    WORKSITES_SEE = "worksites.see"
    WORKSITES_MAKE = "worksites.make"
    CAMPAIGNS_SEE = "campaigns.see"
    CAMPAIGNS_MAKE = "campaigns.make"

    TEAMS_SEE = "teams.see"
    TEAMS_FORM = "teams.form"
    TEAMS_STAFF = "teams.staff"
    PROGRESS_SEE = "progress.see"
    MEMBERS_SEE = "members.see"
    MEMBERS_VOUCH = "members.vouch"
    MEMBERS_GIVE_ROLE = "members.give_role"
    MEMBERS_SUSPEND = "members.suspend"
    MEMBERS_INVITE_AGAIN = "members.invite_again"
    INVITATIONS_SEE = "invitations.see"
    INVITATIONS_MAKE = "invitations.make"
    INVITATIONS_REVOKE = "invitations.revoke"
